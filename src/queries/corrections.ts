import type { Vocabulary } from '../domain/vocabulary.js';

/** So many texts are tried for one that finds nothing: each costs a search. */
export const MOST_CORRECTIONS = 6;
/** So many words beside each that is in doubt. */
const NEAR = 4;
/** A word that stands in so many times more titles is what somebody meant who wrote another that is one letter away. */
const MORE_OFTEN = 8;
/** Before a word that no title has is kept, all corrections of it are tried. */
const KEPT = 3;

interface Reading {
  readonly words: readonly string[];
  readonly cost: number;
}

/**
 * What somebody may have meant by words (`searchTokens`) that find nothing, nearest first: one or two letters wrong in a word, words written as one or
 * one as two, a name without its hyphens. At most `MOST_CORRECTIONS`; empty where nothing is near.
 */
export function corrections(tokens: readonly string[], vocabulary: Vocabulary): readonly (readonly string[])[] {
  const written = tokens.join(' ');
  const readings: Reading[] = [];
  const name = vocabulary.nameLike(tokens);
  if (name) readings.push({ words: name.name.split(' '), cost: name.distance });
  for (let at = 0; at + 1 < tokens.length; at++) {
    const joined = `${tokens[at]}${tokens[at + 1]}`;
    if (vocabulary.count(joined) === 0) continue;
    const words = [...tokens.slice(0, at), joined, ...tokens.slice(at + 2)];
    readings.push({ words, cost: 1 });
  }
  readings.push(...combined(tokens.map((word, at) => wordReadings(word, at === tokens.length - 1, vocabulary))));
  const best = new Map<string, Reading>();
  for (const reading of readings) {
    const text = reading.words.join(' ');
    if (text !== written && reading.cost < (best.get(text)?.cost ?? Infinity)) best.set(text, reading);
  }
  return [...best.values()]
    .sort((a, b) => a.cost - b.cost)
    .slice(0, MOST_CORRECTIONS)
    .map(({ words }) => words);
}

function wordReadings(word: string, isLast: boolean, vocabulary: Vocabulary): readonly Reading[] {
  const near = vocabulary.near(word, NEAR);
  if (vocabulary.knows(word, isLast)) {
    const frequent = near.filter(
      (other) =>
        other.distance === 1 && vocabulary.count(other.word) >= MORE_OFTEN * Math.max(1, vocabulary.count(word)),
    );
    return [
      { words: [word], cost: 0 },
      ...frequent.map((other, place) => ({ words: [other.word], cost: 1 + place / NEAR })),
    ];
  }
  const pair = vocabulary.split(word);
  return [
    // What is nearer goes before what is more frequent, and among equals the order of the vocabulary decides.
    ...near.map((other, place) => ({ words: [other.word], cost: other.distance + place / (2 * NEAR) })),
    ...(pair ? [{ words: pair, cost: 1 }] : []),
    { words: [word], cost: near.length > 0 || pair ? KEPT : 0 },
  ];
}

/** Texts made of one reading of each word, nearest first; bounded. */
function combined(choices: readonly (readonly Reading[])[]): readonly Reading[] {
  let texts: readonly Reading[] = [{ words: [], cost: 0 }];
  for (const readings of choices) {
    texts = texts
      .flatMap((text) =>
        readings.map(({ words, cost }) => ({ words: [...text.words, ...words], cost: text.cost + cost })),
      )
      .sort((a, b) => a.cost - b.cost)
      .slice(0, 4 * MOST_CORRECTIONS);
  }
  return texts;
}
