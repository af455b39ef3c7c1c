import { foldText } from '../domain/text.js';

/** Authors and a year, as a reader names a paper: `Ho et al., 2020`. */
export interface AuthorYear {
  /** Folded names of authors, one or several words each. */
  readonly authors: readonly string[];
  readonly year: number;
}

const YEAR_LAST = /^(.*?\p{L}.*?)[\s,;:([{'’]*\b((?:19|20)\d{2})[a-z]?[\])}.,]*$/iu;
const YEAR_FIRST = /^[([{]*\b((?:19|20)\d{2})[\])},:;\s]+(.*\p{L}.*)$/iu;
const OTHERS = /[\s,]*(?:\bet\.?\s*al\b\.?|\bu\.\s*a\.|(?:\band\b|&)\s+(?:others|colleagues)\b)/giu;

/** The words before (or after) a year; null where the text has no year, or nothing else. */
export function splitYear(text: string): { readonly rest: string; readonly year: number } | null {
  const last = YEAR_LAST.exec(text.trim());
  if (last) return { rest: last[1] ?? '', year: Number(last[2]) };
  const first = YEAR_FIRST.exec(text.trim());
  return first ? { rest: first[2] ?? '', year: Number(first[1]) } : null;
}

/** `ho 2020`, `Ho et al., 2020`, `Ho, Jain & Abbeel (2020)`, `Jonathan Ho 2020`; null where it cannot be that. */
export function parseAuthorYear(text: string): AuthorYear | null {
  const split = splitYear(text);
  if (split === null) return null;
  const authors = split.rest
    .replace(OTHERS, '')
    .split(/\s*(?:[,;&+]|\band\b|\bund\b)\s*/iu)
    .map(foldText)
    .filter((name) => name.replaceAll(' ', '').length > 1);
  const isNames = authors.length > 0 && authors.every((name) => name.split(' ').length <= MOST_WORDS);
  return isNames ? { authors, year: split.year } : null;
}

/** More words are no name. */
const MOST_WORDS = 4;

/**
 * How well authors, in their order, are those that were named: 2 the first named is the first author, 1 each is among them, 0 not. A name fits one
 * author where each of its words is a word of that author's name and one is the last: `ho` is Jonathan Ho, not Zhou.
 */
export function authorFit(named: readonly string[], authors: readonly { readonly name: string }[]): 0 | 1 | 2 {
  const words = authors.map(({ name }) => foldText(name.replace(/^([^,]+),\s*(.+)$/, '$2 $1')).split(' '));
  const fits = (name: string, author: readonly string[] | undefined): boolean => {
    const wanted = name.split(' ');
    const last = author?.at(-1);
    return author !== undefined && wanted.every((word) => author.includes(word)) && wanted.includes(last ?? '');
  };
  if (!named.every((name) => words.some((author) => fits(name, author)))) return 0;
  return fits(named[0] ?? '', words[0]) ? 2 : 1;
}
