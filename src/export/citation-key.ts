import type { Paper } from '../domain/paper.js';
import { foldText } from '../domain/text.js';
import { plainTitle } from '../domain/rich-text.js';

const WORDS = 3;

/** Words that tell nothing of a title. */
const EMPTY_WORDS = new Set([
  'a',
  'an',
  'and',
  'as',
  'at',
  'by',
  'for',
  'from',
  'in',
  'is',
  'of',
  'on',
  'or',
  'the',
  'to',
  'via',
  'with',
]);

/** Letters that Unicode takes for letters of their own, not for one with an accent. */
const SPELT_OUT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};

/**
 * The key by which texts cite a paper: its title's first words and six letters of its id, as `denoising-diffusion-implicit-k3xa9q`. The same in
 * every export; authors and years stand not in it, since they are known only once the source was read. Lower-case ASCII: pandoc refuses
 * keys with TeX accents, and BibTeX takes some signs for its own.
 */
export function citationKey(paper: Pick<Paper, 'id' | 'title'>): string {
  const words = foldText(plainTitle(paper.title))
    .replace(/\P{ASCII}/gu, (letter) => SPELT_OUT[letter] ?? ' ')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !EMPTY_WORDS.has(word));
  const id = paper.id.slice(paper.id.indexOf('_') + 1);
  return [...(words.length === 0 ? ['paper'] : words.slice(0, WORDS)), id.slice(0, 6)].join('-');
}
