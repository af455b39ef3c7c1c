import { describe, expect, it } from '@jest/globals';
import { assert, constantFrom, integer, property, string } from 'fast-check';
import { holdsQuote, withPlainSpaces } from '../../../src/domain/quote.js';

const TEXT =
  'We extend DDIM to few steps.\n  Our sampler, LCM-LoRA, reaches an FID of 3.5 in 4 steps; Müller’s naïve\u00a0baseline needs 1,000.';

describe('a quote', () => {
  it.each([
    'We extend DDIM to few steps. Our sampler',
    'extend  DDIM\tto\nfew steps',
    '  reaches an FID of 3.5 in 4 steps ',
    'naïve baseline needs 1,000.',
    'LoRA, reaches an FID',
    'in 4 steps; Müller’s naïve',
  ])('is held word for word, whatever its white space: %j', (quote) => {
    expect(holdsQuote(TEXT, quote)).toBe(true);
  });

  it.each([
    'we extend DDIM to few steps',
    'We extends DDIM to few steps',
    'e extend DDIM to few steps',
    'We extend DDIM to few step',
    'We extend DDIM, to few steps',
    'We extend DDIMto few steps',
    'reaches an FID of 3',
    '5 in 4 steps',
    'baseline needs 1',
    "Müller's naïve baseline",
    'naive baseline needs 1,000.',
    'few steps Our sampler',
    '',
    '   ',
  ])('is not held where a character differs or a word is cut: %j', (quote) => {
    expect(holdsQuote(TEXT, quote)).toBe(false);
  });

  it('is found where it stands whole, behind a place where it is cut', () => {
    expect(holdsQuote('unlike DDIM, like DDIM', 'like DDIM')).toBe(true);
    expect(holdsQuote('unlike DDIM, unlike DDIMs', 'like DDIM')).toBe(false);
  });

  it('of any part of a text between spaces is held, and with another letter is not', () => {
    const words = withPlainSpaces(TEXT).split(' ');
    assert(
      property(integer({ min: 0, max: words.length - 3 }), integer({ min: 3, max: 9 }), (from, length) => {
        expect(holdsQuote(TEXT, words.slice(from, from + length).join('\n '))).toBe(true);
      }),
    );
    assert(
      property(integer({ min: 0, max: 60 }), constantFrom('q', 'Q', '#', '7'), (at, letter) => {
        const plain = withPlainSpaces(TEXT).slice(0, 61);
        if (plain[at] !== ' ')
          expect(holdsQuote(TEXT, `${plain.slice(0, at)}${letter}${plain.slice(at + 1)}`)).toBe(false);
      }),
    );
    assert(property(string({ unit: 'binary' }), (text) => expect(typeof holdsQuote(text, text)).toBe('boolean')));
  });
});
