import { describe, expect, it } from '@jest/globals';
import { editDistance } from '../../../src/domain/edit-distance.js';
import { spellingsOf } from '../../../src/domain/spellings.js';
import { Vocabulary } from '../../../src/domain/vocabulary.js';
import { corrections } from '../../../src/queries/corrections.js';

describe('spellingsOf', () => {
  it.each([
    ['quantisation', 'quantization'],
    ['optimising', 'optimizing'],
    ['analysed', 'analyzed'],
    ['colour', 'color'],
    ['neighbourhood', 'neighborhood'],
    ['modelling', 'modeling'],
    ['distil', 'distill'],
    ['centre', 'center'],
    ['catalogue', 'catalog'],
    ['defence', 'defense'],
    ['judgement', 'judgment'],
  ])('%s and %s, both ways', (british, american) => {
    expect(spellingsOf(british, false)).toContain(american);
    expect(spellingsOf(american, false)).toContain(british);
    expect(spellingsOf(british, false)[0]).toBe(british);
  });

  it('leaves short words, numbers and other scripts alone', () => {
    for (const word of ['rise', '2020', '蒸留の順序', 'qwen2']) expect(spellingsOf(word, true)).toEqual([word]);
  });
});

describe('editDistance', () => {
  it.each([
    ['consistency', 'consitency', 1],
    ['progressive', 'porgressive', 1],
    ['distillation', 'distilaton', 2],
    ['abc', 'abc', 0],
    ['', 'ab', 2],
    ['abcd', 'wxyz', 3],
    ['abcdef', 'abc', 3],
  ])('%s and %s: %d', (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance);
    expect(editDistance(b, a, 2)).toBe(distance);
  });

  it('agrees with the plain recurrence on random words', () => {
    let seed = 7;
    const next = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
    const word = () => Array.from({ length: next(7) }, () => 'abc'[next(3)]).join('');
    for (let i = 0; i < 2_000; i++) {
      const [a, b] = [word(), word()];
      expect(editDistance(a, b, 9)).toBe(plain(a, b));
      expect(editDistance(a, b, 2)).toBe(Math.min(3, plain(a, b)));
    }
  });
});

function plain(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i + j));
  const at = (i: number, j: number) => rows[i]?.[j] ?? 99;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(i - 2, j - 2) + 1);
      const row = rows[i];
      if (row) row[j] = best;
    }
  }
  return at(a.length, b.length);
}

describe('corrections', () => {
  const words = { consistency: 9, consistent: 30, model: 50, mode: 2, timestep: 3, training: 9, post: 4, difusion: 1 };
  const vocabulary = new Vocabulary({
    words: [...Object.keys(words), 'diffusion'],
    counts: [...Object.values(words), 40],
    names: ['q diffusion', 'dpm solver'],
  });
  const texts = (text: string) => corrections(text.split(' '), vocabulary).map((tokens) => tokens.join(' '));

  it('are nearest first', () => {
    expect(texts('consitency model')[0]).toBe('consistency model');
    expect(texts('dpmsolvr')[0]).toBe('dpm solver');
    expect(texts('posttraining')[0]).toBe('post training');
    expect(texts('time step')[0]).toBe('timestep');
  });

  it('take a word that is much more frequent for a rare one', () => {
    expect(texts('difusion')).toContain('diffusion');
    expect(texts('consistency')).toEqual([]);
  });

  it('are few, whatever is asked', () => {
    const many = Array.from({ length: 50 }, (_, n) => `consitenc${n}`).join(' ');
    expect(texts(many).length).toBeLessThanOrEqual(6);
  });
});
