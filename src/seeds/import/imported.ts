import type { Identifier } from '../../domain/identifier.js';
import { parseReference, sortIdentifiers } from '../../domain/identifier.js';

export const IMPORT_FORMATS = ['bibtex', 'ris', 'csl-json', 'ids'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** One entry of a reference list, whatever format it came in. */
export interface ImportedEntry {
  /** Where it begins, from 1. */
  readonly line: number;
  /** What the file calls it: a citation key, an id, or the line itself. */
  readonly label: string;
  readonly title: string | null;
  readonly year: number | null;
  readonly venue: string | null;
  /** Strongest scheme first. */
  readonly identifiers: readonly Identifier[];
  /** What was given as identifier and could not be read as one. */
  readonly unreadable: readonly string[];
  /** Why the entry could not be read at all. */
  readonly broken: string | null;
}

/** An entry that could not be read. */
export function brokenEntry(line: number, label: string, broken: string): ImportedEntry {
  return { line, label, title: null, year: null, venue: null, identifiers: [], unreadable: [], broken };
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
    const parsed = parseReference(text);
    if (parsed) found.push(...parsed);
    else unreadable.push(text.trim());
  }
  for (const text of mayHold) if (text?.trim()) found.push(...(parseReference(text) ?? mentioned(text)));
  return { identifiers: sortIdentifiers(found.filter(isPlain)), unreadable };
}

/** `arXiv preprint arXiv:2010.02502`, which is where reference managers leave the id. */
function mentioned(text: string): readonly Identifier[] {
  const id = /\barXiv[:\s]+((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?)/i.exec(text)?.[1];
  return id === undefined ? [] : (parseReference(`arXiv:${id}`) ?? []);
}

/** The DOI that arXiv gives to each preprint says no more than its arXiv id, which is read out of it. */
function isPlain({ scheme, value }: Identifier): boolean {
  return scheme !== 'doi' || !value.startsWith('10.48550/arxiv.');
}

/** The first four digits in a row that can be a year, or null. */
export function yearIn(text: string | null | undefined): number | null {
  const digits = /(?<!\d)(1[89]\d{2}|20\d{2})(?!\d)/.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

/** One line without markup or surplus spaces, or null where nothing is left. */
export function plainText(text: string | null | undefined): string | null {
  const plain = (text ?? '')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    // LaTeX puts accents on letters without dot; Unicode composes them with the plain ones.
    .replace(/\u0131(?=\p{M})/gu, 'i')
    .replace(/\u0237(?=\p{M})/gu, 'j')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? null : plain;
}
