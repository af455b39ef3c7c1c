import { AGREEING_SHARE, comparedTitle, comparedTitlesAgree, foldedTitle, type ComparedTitle } from './text.js';

interface Place {
  readonly title: ComparedTitle;
  readonly at: number;
}

/**
 * Titles of things that have a place in a list, found by the titles that agree with them (`titlesAgree`) without being compared with each. Places are
 * answered in their order, each once.
 */
export class TitleIndex {
  private readonly byFolded = new Map<string, Place[]>();
  private readonly byWithoutName = new Map<string, Place[]>();
  private readonly byWord = new Map<string, Place[]>();
  /** By the one word that the fewest titles had. */
  private readonly byRarestWord = new Map<string, Place[]>();

  add(text: string, at: number): void {
    const title = comparedTitle(text);
    const place = { title, at };
    if (title.words.size === 0) {
      const signs = foldedTitle(text);
      if (signs !== '') put(this.byFolded, signs, place);
      return;
    }
    const [rarest] = this.rarestFirst(title);
    put(this.byFolded, title.folded, place);
    put(this.byWithoutName, title.withoutName, place);
    if (rarest !== undefined) put(this.byRarestWord, rarest, place);
    for (const word of title.words) put(this.byWord, word, place);
  }

  /** Places of titles that are the same once folded. */
  same(text: string): readonly number[] {
    return inOrder(this.byFolded.get(foldedTitle(text)) ?? []);
  }

  /** Places of titles that agree. */
  agreeing(text: string): readonly number[] {
    const title = comparedTitle(text);
    const agreeing: Place[] = [];
    for (const places of this.candidates(title)) {
      for (const place of places) if (comparedTitlesAgree(place.title, title)) agreeing.push(place);
    }
    return inOrder(agreeing);
  }

  /** Every title that can agree, and few others: by the three ways in which titles agree. */
  private *candidates(title: ComparedTitle): Iterable<readonly Place[]> {
    yield this.byFolded.get(title.withoutName) ?? [];
    yield this.byWithoutName.get(title.folded) ?? [];
    // One that has all words of this one has the rarest; one whose words are all in this one is under one of them.
    const words = this.rarestFirst(title);
    for (const word of words) yield this.byRarestWord.get(word) ?? [];
    // One that shares more words than this share lacks fewer than the rest: of so many and one more it has one.
    const lacking = words.length - Math.floor(AGREEING_SHARE * words.length) - 1;
    for (const word of words.slice(0, Math.max(lacking, 0) + 1)) yield this.byWord.get(word) ?? [];
  }

  private rarestFirst({ words }: ComparedTitle): readonly string[] {
    const held = (word: string) => this.byWord.get(word)?.length ?? 0;
    return [...words].sort((a, b) => held(a) - held(b));
  }
}

function put(index: Map<string, Place[]>, key: string, place: Place): void {
  const places = index.get(key);
  if (places) places.push(place);
  else index.set(key, [place]);
}

function inOrder(places: readonly Place[]): readonly number[] {
  return [...new Set(places.map(({ at }) => at))].sort((a, b) => a - b);
}
