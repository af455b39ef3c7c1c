import { spacedWords } from '../domain/search-words.js';
import { foldText } from '../domain/text.js';
import type { VocabularyColumns } from '../domain/vocabulary.js';

/** Numbers and single letters are never corrected, nor are words of scripts without spaces. */
function isCorrected(word: string): boolean {
  return word.length > 1 && /\p{L}/u.test(word) && spacedWords(word) === word;
}

/** The vocabulary of names of methods and categories, and of titles; folded or not. */
export function namedWords(names: readonly string[], titles: readonly string[]): VocabularyColumns {
  const counts = new Map<string, number>();
  const foldedNames = names.map(foldText).filter((name) => name !== '');
  for (const text of foldedNames) countWords(text, counts);
  // Of titles there are hundreds of thousands: stores keep them folded.
  for (const text of titles) countWords(/^[a-z0-9 ]*$/.test(text) ? text : foldText(text), counts);
  // Each word is looked at once, however many titles have it.
  const kept = [...counts].filter(([word]) => isCorrected(word));
  return {
    words: kept.map(([word]) => word),
    counts: kept.map(([, count]) => count),
    names: [...new Set(foldedNames)].sort(),
  };
}

function countWords(text: string, counts: Map<string, number>): void {
  for (const word of text.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
}
