import { identifierKey, type Identifier } from '../../../domain/identifier.js';
import { plainTitle } from '../../../domain/rich-text.js';
import { isObject, readText, type JsonObject } from '../../answer-values.js';
import { arxivIdsIn } from './arxiv-in-text.js';
import { cleanedDoi, doisIn } from './cleaned-doi.js';
import { isNoPaper } from './not-a-paper.js';
import { readReferenceText } from './reference-text.js';

/** One entry of a deposited reference list, read. */
export interface DepositedReference {
  /** The depositor's key; empty where the entry has none. */
  readonly key: string;
  /** From 0, in the order of the answer. */
  readonly position: number;
  /** The entry as a reader would see it; null where only a key was deposited. */
  readonly rawText: string | null;
  /** What the entry may be, surest first: the identifiers of one paper each. Several where the text and the DOI name two papers. */
  readonly candidates: readonly Candidate[];
  /** What may be its title, the likeliest first. */
  readonly titles: readonly string[];
  /** A title that the depositor split over two fields, words of it shortened. */
  readonly splitTitle: string | null;
  /** Family names; of many depositors the first author alone. */
  readonly families: readonly string[];
  readonly year: number | null;
  /** All of its fields that hold words, for titles that stand somewhere in them. */
  readonly allText: string;
  /** A web page, software or data. */
  readonly isNoPaper: boolean;
}

export interface Candidate {
  readonly matchedBy: 'DOI' | 'ARXIV_IN_TEXT';
  readonly identifiers: readonly Identifier[];
}

const TEXT_FIELDS = [
  'unstructured',
  'article-title',
  'journal-title',
  'volume-title',
  'series-title',
  'edition',
  'component',
];

/** Reads an entry of `reference`; what is no object is an entry without anything. */
export function readDeposited(entry: unknown, position: number): DepositedReference {
  const fields: JsonObject = isObject(entry) ? entry : {};
  const field = (name: string): string | null => {
    const value = readText(fields, name);
    return value === null ? null : plainTitle(plainTitle(value)).replace(/\s+/g, ' ').trim() || null;
  };
  const unstructured = field('unstructured');
  const articleTitle = field('article-title');
  const parsed = unstructured === null ? null : readReferenceText(unstructured);
  const allText = TEXT_FIELDS.map(field)
    .filter((text) => text !== null)
    .join(' \u2016 ');
  const candidates = candidatesOf(fields, allText);
  const ownTitle = articleTitle ?? field('volume-title') ?? (unstructured === null ? field('series-title') : null);
  const journal = field('journal-title');
  return {
    key: readText(fields, 'key') ?? '',
    position,
    rawText: unstructured ?? assembled(fields, field),
    candidates,
    titles: distinct([...titlesOfField(ownTitle), ...(parsed?.titles ?? [])]),
    splitTitle: articleTitle !== null && journal !== null ? `${articleTitle} ${journal}` : null,
    families: familiesOf(field('author')) ?? parsed?.families ?? [],
    year: yearOf(field('year')) ?? parsed?.year ?? null,
    allText,
    isNoPaper: candidates.length === 0 && articleTitle === null && unstructured !== null && isNoPaper(unstructured),
  };
}

/** A venue may be glued to the title by a full stop. */
function titlesOfField(title: string | null): string[] {
  if (title === null) return [];
  const first = /^(.{12,}?\p{L}{2})\.\s+\p{Lu}/u.exec(title)?.[1];
  const bare = title.replace(/[\s.,;]+$/, '');
  return first === undefined ? [bare] : [bare, first];
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => text !== ''))];
}

/**
 * The deposited DOI, and what the text names. An arXiv id in the text goes before a DOI that Crossref matched to it, since its matching knows no arXiv
 * papers; the two are never said to be one paper.
 */
function candidatesOf(fields: JsonObject, text: string): Candidate[] {
  const deposited = readText(fields, 'DOI');
  const own = deposited === null ? [] : cleanedDoi(deposited);
  const isMatched = readText(fields, 'doi-asserted-by') === 'crossref';
  const ofText = doisIn(text);
  const doi = own.length > 0 ? own : ofText.length === 1 ? (ofText[0] ?? []) : [];
  const arxiv = arxivIdsIn(text);
  const byDoi: Candidate[] = doi.length === 0 ? [] : [{ matchedBy: 'DOI', identifiers: doi }];
  // Several ids in one text: nobody knows which one is the reference.
  const byText: Candidate[] = arxiv.length === 1 ? [{ matchedBy: 'ARXIV_IN_TEXT', identifiers: arxiv }] : [];
  const isArxivDoi = doi.some(({ scheme }) => scheme === 'arxiv');
  const ordered = isMatched && !isArxivDoi ? [...byText, ...byDoi] : [...byDoi, ...byText];
  const seen = new Set<string>();
  return ordered.filter(({ identifiers }) => {
    const key = identifiers[0] ? identifierKey(identifiers[0]) : '';
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** The first author, as depositors write one: `Ho`, `J Ho`, `Ho J.`, `Ho, J.`, `D van Tilborg`. */
function familiesOf(author: string | null): string[] | null {
  if (author === null) return null;
  const [beforeComma = ''] = author.split(',');
  const words = beforeComma
    .split(/\s+/)
    .filter((word) => !/^(?:\p{Lu}{1,3}\.?|(?:\p{Lu}\.)+|et|al\.?|and|&)$/u.test(word));
  return words.length === 0 ? [author] : [words.join(' ')];
}

/** Years are texts: `2016`, `1902a`, `1928-9`; what no paper can be of is not said. */
function yearOf(text: string | null): number | null {
  const digits = /(?<!\d)(1[5-9]\d{2}|20\d{2})(?!\d)/.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

/** An entry of fields in words: author, title, journal, volume, page, year. */
function assembled(fields: JsonObject, field: (name: string) => string | null): string | null {
  const title = field('article-title');
  const container = field('journal-title') ?? field('volume-title') ?? field('series-title');
  const place = [field('volume'), field('issue') === null ? null : `(${field('issue') ?? ''})`]
    .filter((part) => part !== null)
    .join('');
  const parts = [field('author'), title, container, place, field('first-page'), field('year'), readText(fields, 'DOI')];
  const text = parts.filter((part) => part !== null && part !== '').join('. ');
  return text === '' ? null : text;
}
