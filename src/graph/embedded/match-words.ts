import { LONGEST_WORD, searchTokens } from '../../domain/text.js';

/**
 * The FTS5 expression for 'holds every word, the last one as a prefix'; null when there is no word to look for, or one
 * that is too long to be looked for. Words are folded again and quoted, so that nothing in them can be an operator.
 */
export function matchWords(tokens: readonly string[]): string | null {
  const words = tokens.flatMap(searchTokens);
  if (words.length === 0 || words.some(({ length }) => length > LONGEST_WORD)) return null;
  return words.map((word, i) => (i === words.length - 1 ? `"${word}" *` : `"${word}"`)).join(' AND ');
}
