import { searchTerms, type SearchTerm } from '../../../domain/search-words.js';

/**
 * The Lucene query for 'holds every word, the last one as a prefix'; null when there is no word to look for, or one that is too long to be
 * looked for (Lucene takes no prefix of more than 1,000 letters). Words are folded again, so they are lower-case letters and digits: nothing
 * in them can be an operator.
 */
export function matchWords(tokens: readonly string[], fields: readonly string[]): string | null {
  const terms = searchTerms(tokens);
  return terms && queryOf(terms, fields);
}

/** The same of terms that were folded and checked already (`searchTerms`). */
export function queryOf(terms: readonly SearchTerm[], fields: readonly string[]): string {
  return terms
    .map(({ texts, isPrefix }) => {
      const spelled = texts.map((text) => (isPrefix ? `${text}*` : `"${text}"`));
      return `+(${fields.flatMap((field) => spelled.map((term) => `${field}:${term}`)).join(' ')})`;
    })
    .join(' ');
}

export const PAPER_FIELDS = ['foldedTitle', 'titleWords', 'foldedText'] as const;
export const THING_FIELDS = ['foldedNames', 'foldedText'] as const;
export const NAME_FIELDS = ['foldedNames'] as const;
