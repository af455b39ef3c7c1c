import { identifierKey, makeIdentifier } from '../../domain/identifier.js';
import { keptTitle } from '../../domain/rich-text.js';
import { isPartialDate, type PartialDate } from '../../domain/time.js';
import { isObject, readCount, readList, readObject, readText, type JsonObject } from '../answer-values.js';
import { UnexpectedAnswer } from '../http/failure.js';

/** An entry of `updated-by` or `update-to`: a notice about a work. */
export interface Update {
  /** In lower case. */
  readonly doi: string;
  /** As deposited: `retraction`, `expression_of_concern`, ... */
  readonly type: string;
  /** `publisher` or `retraction-watch`. */
  readonly source: string;
  readonly date: PartialDate | null;
  readonly recordId: string | null;
}

/** A record of Crossref, as far as Stemma reads it. */
export interface CrossrefWork {
  /** In lower case; another one than that asked for where that was an alias. */
  readonly doi: string;
  readonly title: string | null;
  readonly type: string | null;
  readonly year: number | null;
  /** How many entries the publisher deposited; null where the record does not say. */
  readonly referencesCount: number | null;
  /** The entries as deposited; null where the record has none: not deposited, which is not the same as citing nothing. */
  readonly references: readonly unknown[] | null;
  readonly updatedBy: readonly Update[];
  readonly updateTo: readonly Update[];
  /** DOIs and arXiv ids that the record says are this work's preprint or published form, as identifier keys. */
  readonly versions: readonly string[];
}

/** What is asked of works in a list. */
export const WORK_FIELDS = 'DOI,title,type,issued,reference,references-count,relation,update-to,updated-by';

/** @throws UnexpectedAnswer where it is no record */
export function toWork(message: unknown): CrossrefWork {
  if (!isObject(message)) throw new UnexpectedAnswer('a work that is not an object');
  const doi = doiOf(message);
  if (doi === null) throw new UnexpectedAnswer('a work without a DOI');
  const references = readList(message, 'reference');
  return {
    doi,
    title: titleOf(message),
    type: readText(message, 'type'),
    year: yearOf(message),
    referencesCount: readCount(message, 'references-count') ?? readCount(message, 'reference-count'),
    references: references && references.length > 0 ? references : null,
    updatedBy: updatesOf(message, 'updated-by'),
    updateTo: updatesOf(message, 'update-to'),
    versions: versionsOf(message),
  };
}

/** Records of a list, in whichever order; what is none is left out, for another one would be lost with it. */
export function toWorks(message: unknown): CrossrefWork[] {
  const items = isObject(message) ? readList(message, 'items') : null;
  if (!items) throw new UnexpectedAnswer('a list of works without items');
  return items.flatMap((item) => (isObject(item) && doiOf(item) !== null ? [toWork(item)] : []));
}

function doiOf(message: JsonObject): string | null {
  return makeIdentifier('doi', readText(message, 'DOI') ?? '')?.value ?? null;
}

/** `title` may be missing, `[]` or `[""]`. */
function titleOf(message: JsonObject): string | null {
  const [title] = (readList(message, 'title') ?? []).filter((one) => typeof one === 'string');
  return title === undefined ? null : keptTitle(title).trim() || null;
}

/** `date-parts` may be `[[null]]`. */
function yearOf(message: JsonObject): number | null {
  const [year] = datePartsOf(readObject(message, 'issued'));
  return typeof year === 'number' && year >= 1000 && year <= 9999 ? year : null;
}

function datePartsOf(date: JsonObject | null): readonly unknown[] {
  const parts: unknown = date && readList(date, 'date-parts')?.[0];
  return Array.isArray(parts) ? parts : [];
}

function updatesOf(message: JsonObject, key: string): Update[] {
  return (readList(message, key) ?? []).filter(isObject).flatMap((entry) => {
    const doi = doiOf(entry);
    const type = readText(entry, 'type');
    if (doi === null || type === null) return [];
    const source = readText(entry, 'source') ?? 'publisher';
    return [
      {
        doi,
        type: type.toLowerCase().replace(/[\s-]+/g, '_'),
        source,
        date: dateOf(readObject(entry, 'updated')),
        recordId: readText(entry, 'record-id'),
      },
    ];
  });
}

function dateOf(updated: JsonObject | null): PartialDate | null {
  const [year, month, day] = datePartsOf(updated).map((part) => (typeof part === 'number' ? part : null));
  if (year == null || year < 1000 || year > 9999) return null;
  const two = (part: number) => String(part).padStart(2, '0');
  const whole = month == null || day == null ? null : `${year}-${two(month)}-${two(day)}`;
  if (whole !== null && isPartialDate(whole)) return whole;
  const partial = month == null ? null : `${year}-${two(month)}`;
  return partial !== null && isPartialDate(partial) ? partial : null;
}

const VERSION_RELATIONS = ['has-preprint', 'is-preprint-of', 'is-version-of', 'has-version', 'is-same-as'];

/** Ids of relations come in any case, with a version, and by the dozen. */
function versionsOf(message: JsonObject): string[] {
  const relation = readObject(message, 'relation');
  if (!relation) return [];
  const found = VERSION_RELATIONS.flatMap((name) => readList(relation, name) ?? [])
    .filter(isObject)
    .flatMap((entry) => {
      const scheme = readText(entry, 'id-type')?.toLowerCase();
      const id = readText(entry, 'id') ?? '';
      const arxivOfDoi = /^10\.48550\/arxiv\.(.+)$/i.exec(id)?.[1];
      const identifier =
        scheme === 'arxiv' || arxivOfDoi !== undefined
          ? makeIdentifier('arxiv', arxivOfDoi ?? id)
          : scheme === 'doi'
            ? makeIdentifier('doi', id)
            : null;
      return identifier ? [identifierKey(identifier)] : [];
    });
  return [...new Set(found)];
}
