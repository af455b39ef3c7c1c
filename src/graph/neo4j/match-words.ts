import { LONGEST_WORD, searchTokens } from '../../domain/text.js';

/**
 * The Lucene query for 'holds every word, the last one as a prefix'; null when there is no word to look for, or one that is too long to be
 * looked for (Lucene takes no prefix of more than 1,000 letters). Words are folded again, so they are lower-case letters and digits: nothing
 * in them can be an operator.
 */
export function matchWords(tokens: readonly string[], fields: readonly string[]): string | null {
  const words = searchedWords(tokens);
  if (words === null) return null;
  return words
    .map((word, i) => {
      const term = i === words.length - 1 ? `${word}*` : word;
      return `+(${fields.map((field) => `${field}:${term}`).join(' ')})`;
    })
    .join(' ');
}

/** The words as they are compared with folded names; null as above. */
export function searchedWords(tokens: readonly string[]): readonly string[] | null {
  const words = tokens.flatMap(searchTokens);
  return words.length === 0 || words.some(({ length }) => length > LONGEST_WORD) ? null : words;
}

export const PAPER_FIELDS = ['foldedTitle', 'foldedText'] as const;
export const THING_FIELDS = ['foldedNames', 'foldedText'] as const;
export const NAME_FIELDS = ['foldedNames'] as const;
