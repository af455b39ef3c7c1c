import { searchTerms, spacedWords, type SearchTerm } from '../../../domain/search-words.js';
import { searchedWords } from '../../../domain/text.js';

/**
 * The FTS5 expression for 'holds every word, the last one as a prefix'; null when there is no word to look for, or one
 * that is too long to be looked for. Words are folded again and quoted, so that nothing in them can be an operator.
 */
export function matchWords(tokens: readonly string[]): string | null {
  const terms = searchTerms(tokens);
  return terms === null ? null : everyTerm(terms);
}

/** The same in steps, of which each holds the ones before: the words together in the names, all of them there, all of them anywhere. */
export function matchSteps(tokens: readonly string[]): { readonly folded: string; readonly steps: string[] } | null {
  const folded = searchedWords(tokens)?.join(' ');
  const terms = searchTerms(tokens);
  if (folded === undefined || terms === null) return null;
  const inNames = terms.length === 1 ? [] : [`names : (${everyTerm(terms)})`];
  return { folded, steps: [`names : "${spacedWords(folded)}" *`, ...inNames, everyTerm(terms)] };
}

function everyTerm(terms: readonly SearchTerm[]): string {
  return terms.map(({ text, isPrefix }) => (isPrefix ? `"${text}" *` : `"${text}"`)).join(' AND ');
}
