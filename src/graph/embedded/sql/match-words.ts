import { searchedWords } from '../../../domain/text.js';

/**
 * The FTS5 expression for 'holds every word, the last one as a prefix'; null when there is no word to look for, or one
 * that is too long to be looked for. Words are folded again and quoted, so that nothing in them can be an operator.
 */
export function matchWords(tokens: readonly string[]): string | null {
  const words = searchedWords(tokens);
  return words === null ? null : everyWord(words);
}

/** The same in steps, of which each holds the ones before: the words together in the names, all of them there, all of them anywhere. */
export function matchSteps(tokens: readonly string[]): { readonly folded: string; readonly steps: string[] } | null {
  const words = searchedWords(tokens);
  if (words === null) return null;
  const folded = words.join(' ');
  const inNames = words.length === 1 ? [] : [`names : (${everyWord(words)})`];
  return { folded, steps: [`names : "${folded}" *`, ...inNames, everyWord(words)] };
}

function everyWord(words: readonly string[]): string {
  return words.map((word, i) => (i === words.length - 1 ? `"${word}" *` : `"${word}"`)).join(' AND ');
}
