import { spellingsOf } from './spellings.js';
import { foldText, searchedWords } from './text.js';

/** Scripts that are written without spaces between words, or (Hangul) in words of several. `scx` takes in the signs that they share, such as `ー`. */
const SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
const LETTER = `(?!\\p{M})[${SCRIPTS.map((script) => `\\p{scx=${script}}`).join('')}]`;
const HAS_ONE = new RegExp(LETTER, 'u');
const EACH = new RegExp(`${LETTER}\\p{M}*`, 'gu');
/** A run of such letters, or of all others. */
const SEGMENTS = new RegExp(`(?:${LETTER}\\p{M}*)+|(?:(?!${LETTER})[^])+`, 'gu');

/**
 * Folded text with each letter of an unspaced script as a word of its own: what the stores index. A phrase of such words is then found wherever it stands,
 * without a dictionary, as Lucene's StandardAnalyzer and SQLite's unicode61 cannot do alike.
 */
export function spacedWords(folded: string): string {
  if (!HAS_ONE.test(folded)) return folded;
  return folded.replace(EACH, ' $& ').replace(/ {2,}/g, ' ').trim();
}

/** The words that a text is found by, for the index of a store. */
export function searchText(text: string): string {
  return spacedWords(foldText(text));
}

/** One thing to look for: a word, or words that stand side by side. */
export interface SearchTerm {
  /** One of these: British and American spellings of a word, the one that was written first. */
  readonly texts: readonly string[];
  /** Whether longer words that begin so are meant as well. */
  readonly isPrefix: boolean;
}

/**
 * What a text must hold for these words (`searchTokens`) to be found: all of it, in any order. The last word counts as a beginning, unless it is of an unspaced
 * script. Null where there is nothing to look for, or a word that is too long.
 */
export function searchTerms(tokens: readonly string[]): readonly SearchTerm[] | null {
  const words = searchedWords(tokens);
  if (words === null) return null;
  const segments = words.flatMap((word) => word.match(SEGMENTS) ?? []);
  return segments.map((segment, index) => {
    const isPrefix = index === segments.length - 1 && !HAS_ONE.test(segment);
    return { texts: spellingsOf(segment, isPrefix).map(spacedWords), isPrefix };
  });
}

/** So many ways to spell a text are looked for where its words must stand together. */
const MOST_PHRASES = 8;

/** The ways to spell these words together, folded, as written first. Null as `searchTerms`. */
export function spelledPhrases(tokens: readonly string[]): readonly string[] | null {
  const words = searchedWords(tokens);
  if (words === null) return null;
  let phrases: readonly string[] = [''];
  for (const [index, word] of words.entries()) {
    const spellings = spellingsOf(word, index === words.length - 1);
    phrases = spellings
      .flatMap((spelling) => phrases.map((phrase) => (phrase === '' ? spelling : `${phrase} ${spelling}`)))
      .slice(0, MOST_PHRASES);
  }
  return phrases;
}
