import type { Identifier } from '../../domain/identifier.js';
import { plainTitle } from '../../domain/rich-text.js';
import type { PartialDate } from '../../domain/time.js';
import { parseReference, parseReferences, sortIdentifiers } from '../../domain/identifier.js';

export const IMPORT_FORMATS = ['bibtex', 'ris', 'csl-json', 'ids', 'pubmed', 'endnote', 'wos', 'scopus'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** One entry of a reference list, whatever format it came in. */
export interface ImportedEntry {
  /** Where it begins, from 1. */
  readonly line: number;
  /** What the file calls it: a citation key, an id, or the line itself. */
  readonly label: string;
  readonly title: string | null;
  readonly year: number | null;
  /** Of that year, where more than the year is given. */
  readonly published?: PartialDate | null;
  readonly venue: string | null;
  /** Family names of its first authors as they are compared; empty where none is given. */
  readonly authors: readonly string[];
  /** All its authors by name, as a seed has them; empty where none is given, or not all are. */
  readonly authorNames: readonly string[];
  /** Strongest scheme first. */
  readonly identifiers: readonly Identifier[];
  /** What was given as identifier and could not be read as one. */
  readonly unreadable: readonly string[];
  /** Why the entry could not be read at all. */
  readonly broken: string | null;
}

/** Characters of a text in which identifiers are looked for. */
const LONGEST_IDENTIFIER = 4_000;
/** Characters of an unreadable text that are repeated in the report. */
const LONGEST_SAID = 300;

/** An entry that could not be read. */
export function brokenEntry(line: number, label: string, broken: string): ImportedEntry {
  return {
    line,
    label,
    title: null,
    year: null,
    venue: null,
    authors: [],
    authorNames: [],
    identifiers: [],
    unreadable: [],
    broken,
  };
}

/** Reads each text as an identifier; `said` are fields that must hold one, `mayHold` fields that may, such as an address. */
export function identifiersIn(
  said: readonly (string | null | undefined)[],
  mayHold: readonly (string | null | undefined)[],
): { readonly identifiers: readonly Identifier[]; readonly unreadable: readonly string[] } {
  const found: Identifier[] = [];
  const unreadable: string[] = [];
  for (const text of said) {
    if (!text?.trim()) continue;
    const parsed = text.length > LONGEST_IDENTIFIER ? null : parseReferences(text);
    const [first] = parsed ?? [];
    // Several works in one field, as a paper and its erratum: the first is the entry's own.
    const own = parsed?.filter(
      ({ scheme, value }, at) => scheme !== first?.scheme || at === 0 || value === first.value,
    );
    const others = parsed?.filter((one) => own?.includes(one) === false) ?? [];
    if (own) found.push(...own);
    unreadable.push(...others.map(({ value }) => value));
    if (!parsed) unreadable.push(text.trim().slice(0, LONGEST_SAID));
  }
  for (const text of mayHold) {
    if (!text?.trim()) continue;
    const part = text.slice(0, LONGEST_IDENTIFIER);
    const lines = part.split('\n').filter((line) => line.trim() !== '');
    found.push(...(parseReference(part) ?? lines.flatMap((line) => parseReference(line) ?? mentioned(line))));
  }
  return { identifiers: sortIdentifiers(found.filter(isPlain)), unreadable };
}

/** `arXiv preprint arXiv:2010.02502`, which is where reference managers leave the id. */
function mentioned(text: string): readonly Identifier[] {
  const id =
    /\b(?:arXiv(?: (?:e-?|pre)?prints?)?[:,\s]+(?:arXiv:)?|abs\/)((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z-]+)?\/\d{7})(?:v\d+)?)/i.exec(
      text,
    )?.[1];
  return id === undefined ? [] : (parseReference(`arXiv:${id}`) ?? []);
}

/** The DOI that arXiv gives to each preprint says no more than its arXiv id, which is read out of it. */
function isPlain({ scheme, value }: Identifier): boolean {
  return scheme !== 'doi' || !value.startsWith('10.48550/arxiv.');
}

/**
 * The year that a text begins with or holds, from -9999 (years before Christ are negative) to 9999; null where there is none, as in "in press" or "'98".
 */
export function yearIn(text: string | number | null | undefined): number | null {
  const said = String(text ?? '')
    .slice(0, LONGEST_SAID)
    .trim();
  const before = /^-(\d{1,4})(?!\d)/.exec(said)?.[1] ?? /(?<!\d)(\d{1,4}) ?B\.? ?C\.?/i.exec(said)?.[1];
  if (before !== undefined) return Number(before) === 0 ? null : -Number(before);
  const digits =
    /(?<!\d)(1[4-9]\d{2}|20\d{2})(?!\d)/.exec(said)?.[1] ??
    // A day without hyphens, as 20190501.
    /(?<!\d)(\d{4})(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d)/.exec(said)?.[1] ??
    /(?<!\d)(\d{4})(?!\d)/.exec(said)?.[1] ??
    /^(\d{3})$/.exec(said)?.[1];
  return digits === undefined || Number(digits) === 0 ? null : Number(digits);
}

/** One line as a reader sees it, without markup, entities or surplus spaces, or null where nothing is left. */
export function plainText(text: string | null | undefined): string | null {
  const plain = plainTitle(
    (text ?? '')
      // LaTeX puts accents on letters without dot; Unicode composes them with the plain ones.
      .replace(/\u0131(?=\p{M})/gu, 'i')
      .replace(/\u0237(?=\p{M})/gu, 'j'),
  )
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? null : plain;
}
