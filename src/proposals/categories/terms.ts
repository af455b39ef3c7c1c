import { foldText } from '../../domain/text.js';

const STOP = new Set(
  `a an the of for in on with to and by from via using use as at is are be been was were or not it its their our we us this that these those which can could how what do does than then such also both into over under between
  more most`.split(/\s+/),
);

/** Endings that words of one family differ in, taken off one after the other. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/ies$/, 'y'],
  [/sses$/, 'ss'],
  [/(?<=[^s])s$/, ''],
  [/(?:ation|ational)$/, 'at'],
  [/(?:i[sz]ing|i[sz]ed|i[sz]at|i[sz]er|i[sz]e)$/, 'iz'],
  [/ing$/, ''],
  [/ed$/, ''],
  [/[ts]ion$/, 't'],
  [/(?:al|ic|ive|ly)$/, ''],
  [/e$/, ''],
];
const SHORTEST = 4;

/** A word without its endings, so that `quantized` and `quantization` are one; cautious, for English. */
export function stem(word: string): string {
  if (word.length < SHORTEST || /\d/.test(word)) return word;
  return ENDINGS.reduce((stemmed, [ending, instead]) => {
    const shorter = stemmed.replace(ending, instead);
    return shorter.length < SHORTEST - 1 ? stemmed : shorter;
  }, word);
}

/** The terms of a text: its words by their stems, without those that every title has, and each two that follow each other. */
export function termsOf(text: string): string[] {
  const words = foldText(text)
    .split(' ')
    .filter((word) => word !== '' && !STOP.has(word) && (word.length > 1 || /\d/.test(word)))
    .map(stem);
  return [...words, ...words.slice(1).map((word, n) => `${words[n]} ${word}`)];
}
