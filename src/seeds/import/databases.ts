import { authorsOfNames } from './authors.js';
import type { ImportedEntry } from './imported.js';
import { brokenEntry, identifiersIn, plainText, yearIn } from './imported.js';
import { publishedIn } from './published.js';
import type { ReadingLimits } from './reading-limits.js';
import { taggedRecords, type TaggedLayout, type TaggedRecord } from './tagged-records.js';

/** What of a record the fields of an entry are read from. */
interface DatabaseFields {
  readonly title: readonly string[];
  readonly year: readonly string[];
  /** Those that may say more than the year. */
  readonly date: readonly string[];
  readonly venue: readonly string[];
  readonly authors: readonly string[];
  /** Each text that must hold an identifier, with its prefix; and those that may. */
  readonly said: (all: (...tags: string[]) => readonly string[]) => readonly string[];
  readonly mayHold: readonly string[];
}

/** MEDLINE, as PubMed saves it (`.nbib`): https://pubmed.ncbi.nlm.nih.gov/help/#pubmed-format */
export function readPubmed(text: string, limits: ReadingLimits): ImportedEntry[] {
  return read(text, PUBMED, limits, {
    title: ['TI', 'BTI'],
    year: ['DP', 'DEP', 'EDAT'],
    date: ['DP', 'DEP'],
    venue: ['JT', 'TA', 'BTI'],
    authors: ['FAU', 'AU'],
    said: (all) => [
      ...all('PMID').map((id) => `PMID:${id}`),
      ...all('PMC').map((id) => `PMCID:${id}`),
      ...all('LID', 'AID').flatMap((id) => /^(\S+) \[doi\]$/i.exec(id)?.[1] ?? []),
    ],
    mayHold: [],
  });
}

const PUBMED: TaggedLayout = {
  lineOf: (line) => {
    const match = /^([A-Z]{2,4}) {0,2}-(?: (.*))?$/.exec(line);
    return match === null ? null : { tag: match[1] ?? '', value: (match[2] ?? '').trim() };
  },
  begins: (tag) => tag === 'PMID',
  ends: () => false,
  endsAtEmptyLine: true,
};

/** Tagged EndNote, or Refer (`.enw`). */
export function readEndnote(text: string, limits: ReadingLimits): ImportedEntry[] {
  return read(text, ENDNOTE, limits, {
    title: ['T'],
    year: ['D', '8'],
    date: ['8'],
    venue: ['J', 'B', 'S'],
    authors: ['A'],
    said: (all) => all('R').slice(0, 1),
    mayHold: ['R', 'U', '>', 'M', 'Z', '2'],
  });
}

const ENDNOTE: TaggedLayout = {
  lineOf: (line) => {
    const match = /^%([A-Z0-9>!@#$&*+^?~=|<[\]():]) ?(.*)$/.exec(line);
    return match === null ? null : { tag: match[1] ?? '', value: (match[2] ?? '').trim() };
  },
  begins: (tag, isOpen) => tag === '0' || !isOpen,
  ends: () => false,
  endsAtEmptyLine: true,
};

/** Plain text of the Web of Science. */
export function readWebOfScience(text: string, limits: ReadingLimits): ImportedEntry[] {
  return read(text, WEB_OF_SCIENCE, limits, {
    title: ['TI'],
    year: ['PY', 'EY'],
    date: ['PD', 'EA'],
    venue: ['SO', 'BS', 'SE'],
    authors: ['AF', 'AU'],
    said: (all) => [...all('DI').slice(0, 1), ...all('PM').map((id) => `PMID:${id}`)],
    mayHold: ['DI', 'D2', 'AR'],
  });
}

const WEB_OF_SCIENCE: TaggedLayout = {
  lineOf: (line) => {
    const match = /^([A-Z][A-Z0-9])(?: (.*))?$/.exec(line);
    return match === null ? null : { tag: match[1] ?? '', value: (match[2] ?? '').trim() };
  },
  begins: (tag) => tag === 'PT',
  ends: (tag) => tag === 'ER' || tag === 'EF',
  endsAtEmptyLine: false,
};

function read(text: string, layout: TaggedLayout, limits: ReadingLimits, fields: DatabaseFields): ImportedEntry[] {
  return taggedRecords(text, layout, limits).map((record) =>
    record.broken === null
      ? fromRecord(record, fields)
      : brokenEntry(record.line, `entry at line ${record.line}`, record.broken),
  );
}

function fromRecord({ line, values }: TaggedRecord, fields: DatabaseFields): ImportedEntry {
  const all = (...tags: readonly string[]) => tags.flatMap((tag) => values.get(tag) ?? []);
  const first = (tags: readonly string[]) => all(...tags).find((value) => value !== '') ?? null;
  const title = plainText(first(fields.title)?.replace(/^\[(.*)\]\.?$|(?<=[^.])\.$/, '$1'));
  const { identifiers, unreadable } = identifiersIn(
    fields.said(all).slice(0, LOOKED_AT),
    all(...fields.mayHold).slice(0, LOOKED_AT),
  );
  const year =
    all(...fields.year)
      .map(yearIn)
      .find((one) => one !== null) ?? null;
  return {
    line,
    label: title ?? `entry at line ${line}`,
    title,
    year,
    published: publishedIn(all(...fields.date), year),
    venue: plainText(first(fields.venue.filter((tag) => !fields.title.includes(tag) || all('TI').length > 0))),
    ...authorsOfNames(fields.authors.map((tag) => all(tag)).find((names) => names.length > 0) ?? []),
    identifiers,
    unreadable,
    broken: null,
  };
}

const LOOKED_AT = 50;
