import { searchTerms, spacedWords, spelledPhrases, type SearchTerm } from '../../../domain/search-words.js';

/**
 * The FTS5 expression for 'holds every word, the last one as a prefix'; null when there is no word to look for, or one
 * that is too long to be looked for. Words are folded again and quoted, so that nothing in them can be an operator.
 */
export function matchWords(tokens: readonly string[]): string | null {
  const terms = searchTerms(tokens);
  return terms === null ? null : everyTerm(terms);
}

/** The same in steps, of which each holds the ones before: the words together in the names, all of them there, all of them anywhere. */
export function matchSteps(
  tokens: readonly string[],
): { readonly folded: readonly string[]; readonly steps: string[] } | null {
  const folded = spelledPhrases(tokens);
  const terms = searchTerms(tokens);
  if (folded === null || terms === null) return null;
  const together = folded.map((phrase) => `"${spacedWords(phrase)}" *`).join(' OR ');
  const inNames = terms.length === 1 ? [] : [`names : (${everyTerm(terms)})`];
  return { folded, steps: [`names : (${together})`, ...inNames, everyTerm(terms)] };
}

function everyTerm(terms: readonly SearchTerm[]): string {
  return terms
    .map(({ texts, isPrefix }) => `(${texts.map((text) => (isPrefix ? `"${text}" *` : `"${text}"`)).join(' OR ')})`)
    .join(' AND ');
}
