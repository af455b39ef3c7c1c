import { editDistance } from './edit-distance.js';
import { spellingsOf } from './spellings.js';

/** The words of a graph's names, in columns, as a store hands them over. */
export interface VocabularyColumns {
  /** Distinct folded words of titles and names. */
  readonly words: readonly string[];
  /** How many titles and names have each; aligned. */
  readonly counts: readonly number[];
  /** Folded names and aliases of methods, and names of categories. */
  readonly names: readonly string[];
}

export interface NearWord {
  readonly word: string;
  readonly distance: number;
}

/** Short words are near to too many others. */
function mostEdits(length: number): number {
  return length < 4 ? 0 : length < 6 ? 1 : 2;
}

/** Which letters a word has, as bits: two words whose bits differ in more than two places for each edit are further apart. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) % 31);
  return bits;
}

function differingBits(a: number, b: number): number {
  let bits = a ^ b;
  let count = 0;
  for (; bits !== 0; bits &= bits - 1) count += 1;
  return count;
}

/**
 * The words of a graph's titles and names, to correct what somebody typed. Held in memory: about 100 bytes a word; 100,000 titles have some
 * 60,000 of them.
 */
export class Vocabulary {
  private readonly counts = new Map<string, number>();
  private readonly byLength = new Map<number, { readonly word: string; readonly letters: number }[]>();
  private readonly ofNames = new Set<string>();
  /** Names without their spaces: `qdiffusion` is `q diffusion`. */
  private readonly joined = new Map<string, string>();
  private sorted: readonly string[] | null = null;

  constructor({ words, counts, names }: VocabularyColumns) {
    for (const [index, word] of words.entries()) this.counts.set(word, counts[index] ?? 0);
    for (const name of names) {
      for (const word of name.split(' ')) this.ofNames.add(word);
      const joined = name.replaceAll(' ', '');
      const known = this.joined.get(joined);
      if (known === undefined || name < known) this.joined.set(joined, name);
    }
    for (const word of this.counts.keys()) {
      const group = this.byLength.get(word.length) ?? [];
      group.push({ word, letters: lettersOf(word) });
      this.byLength.set(word.length, group);
    }
  }

  get size(): number {
    return this.counts.size;
  }

  /** How many titles and names have the word. */
  count(word: string): number {
    return this.counts.get(word) ?? 0;
  }

  /** Whether it is a word, in British or American spelling, or the beginning of one. */
  knows(word: string, isPrefix: boolean): boolean {
    return spellingsOf(word, isPrefix).some((one) => this.counts.has(one) || (isPrefix && this.begins(one)));
  }

  /** Words within one or two edits, by how near they are, those of methods and categories first, then by frequency and letters. */
  near(word: string, most: number): readonly NearWord[] {
    const edits = mostEdits(word.length);
    if (edits === 0) return [];
    const letters = lettersOf(word);
    const found: NearWord[] = [];
    for (let length = word.length - edits; length <= word.length + edits; length++) {
      for (const other of this.byLength.get(length) ?? []) {
        if (other.word === word || differingBits(letters, other.letters) > 2 * edits) continue;
        const distance = editDistance(word, other.word, edits);
        if (distance <= edits) found.push({ word: other.word, distance });
      }
    }
    const isName = ({ word: one }: NearWord): number => (this.ofNames.has(one) ? 0 : 1);
    return found
      .sort(
        (a, b) =>
          a.distance - b.distance ||
          isName(a) - isName(b) ||
          this.count(b.word) - this.count(a.word) ||
          (a.word < b.word ? -1 : 1),
      )
      .slice(0, most);
  }

  /** The name of a method or category that this is, or is near to, when spaces and hyphens do not count; null where there is none. */
  nameLike(words: readonly string[]): { readonly name: string; readonly distance: number } | null {
    const joined = words.join('');
    const same = this.joined.get(joined);
    if (same !== undefined) return { name: same, distance: 0 };
    const edits = mostEdits(joined.length);
    if (edits === 0) return null;
    let best: { readonly name: string; readonly distance: number } | null = null;
    for (const [other, name] of this.joined) {
      const distance = editDistance(joined, other, edits);
      if (distance > edits) continue;
      if (best === null || distance < best.distance || (distance === best.distance && name < best.name)) {
        best = { name, distance };
      }
    }
    return best;
  }

  /** Two words that somebody wrote as one; null where there is no such pair. The most frequent pair, by its rarer word. */
  split(word: string): readonly [string, string] | null {
    let best: { readonly pair: readonly [string, string]; readonly count: number } | null = null;
    for (let at = 2; at <= word.length - 2; at++) {
      const pair = [word.slice(0, at), word.slice(at)] as const;
      const count = Math.min(this.count(pair[0]), this.count(pair[1]));
      if (count > 0 && (best === null || count > best.count)) best = { pair, count };
    }
    return best?.pair ?? null;
  }

  private begins(prefix: string): boolean {
    this.sorted ??= [...this.counts.keys()].sort();
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle] ?? '') < prefix) low = middle + 1;
      else high = middle;
    }
    return this.sorted[low]?.startsWith(prefix) ?? false;
  }
}
