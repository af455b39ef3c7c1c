import { LONGEST_WORD, searchTokens } from '../../domain/text.js';

/**
 * The Lucene query for 'holds every word, the last one as a prefix'; null when there is no word to look for, or one
 * that is too long to be looked for (Lucene takes no prefix of more than 1,000 letters). Words are folded again, so they are lower-case letters and digits: nothing in them can be an operator. `fields` with how much each counts.
 */
export function matchWords(tokens: readonly string[], fields: Readonly<Record<string, number>>): string | null {
  const words = tokens.flatMap(searchTokens);
  if (words.length === 0 || words.some(({ length }) => length > LONGEST_WORD)) return null;
  return words
    .map((word, i) => {
      const term = i === words.length - 1 ? `${word}*` : word;
      const places = Object.entries(fields).map(([field, weight]) => `${field}:${term}^${weight}`);
      return `+(${places.join(' ')})`;
    })
    .join(' ');
}

/** A word in a name counts ten times as much as one in other text. */
export const PAPER_FIELDS = { foldedTitle: 10, foldedText: 1 } as const;
export const THING_FIELDS = { foldedNames: 10, foldedText: 1 } as const;
export const NAME_FIELDS = { foldedNames: 1 } as const;
