import { searchedWords } from '../../../domain/text.js';

/**
 * The Lucene query for 'holds every word, the last one as a prefix'; null when there is no word to look for, or one that is too long to be
 * looked for (Lucene takes no prefix of more than 1,000 letters). Words are folded again, so they are lower-case letters and digits: nothing
 * in them can be an operator.
 */
export function matchWords(tokens: readonly string[], fields: readonly string[]): string | null {
  const words = searchedWords(tokens);
  return words && queryOf(words, fields);
}

/** The same of words that were folded and checked already (`searchedWords`). */
export function queryOf(words: readonly string[], fields: readonly string[]): string {
  return words
    .map((word, i) => {
      const term = i === words.length - 1 ? `${word}*` : word;
      return `+(${fields.map((field) => `${field}:${term}`).join(' ')})`;
    })
    .join(' ');
}

export const PAPER_FIELDS = ['foldedTitle', 'foldedText'] as const;
export const THING_FIELDS = ['foldedNames', 'foldedText'] as const;
export const NAME_FIELDS = ['foldedNames'] as const;
