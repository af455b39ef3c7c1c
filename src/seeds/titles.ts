import { foldText } from '../domain/text.js';
import { editDistance } from './suggest.js';

/**
 * Pairs of titles that differ by one mistyped word: equal when folded but for one word, whose two forms are at most two edits apart and
 * hold no digit (a number is a version or a part, not a slip). Each pair once, by their places in the list.
 */
export function nearlyEqualTitles(titles: readonly string[]): readonly (readonly [number, number])[] {
  const words = titles.map((title) => foldText(title).split(' '));
  const buckets = new Map<string, { readonly index: number; readonly word: string }[]>();
  const pairs = new Map<string, readonly [number, number]>();
  for (const [index, title] of words.entries()) {
    if (title.length < 4) continue;
    for (const [gap, word] of title.entries()) {
      const frame = [...title.slice(0, gap), '\u0000', ...title.slice(gap + 1)].join(' ');
      const bucket = buckets.get(frame) ?? [];
      for (const other of bucket) {
        if (other.index === index || other.word === word || /\d/.test(word + other.word)) continue;
        if (Math.min(word.length, other.word.length) < 4 || editDistance(word, other.word) > 2) continue;
        pairs.set(`${other.index} ${index}`, [other.index, index]);
      }
      bucket.push({ index, word });
      buckets.set(frame, bucket);
    }
  }
  return [...pairs.values()];
}
