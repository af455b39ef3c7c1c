import { describe, expect, it } from '@jest/globals';
import { askFiling } from '../../../src/proposals/categories/ask-filing.js';
import { filePapers, PaperFiler, type FilingQuestion } from '../../../src/proposals/categories/file-papers.js';
import { fitLogistic, sureness } from '../../../src/proposals/categories/logistic.js';
import { stem, termsOf } from '../../../src/proposals/categories/terms.js';

const CATEGORIES = [
  { slug: 'fields', name: 'Fields', parent: null },
  { slug: 'wheat', name: 'Growing wheat', parent: 'fields' },
  { slug: 'barns', name: 'Barns', parent: null },
];
const paper = (title: string, more: object = {}) => ({ title, abstract: null, tldr: null, cites: [], ...more });
const CROPS = [
  'winter',
  'spring',
  'durum',
  'spelt',
  'emmer',
  'rye',
  'barley',
  'oat',
  'millet',
  'maize',
  'sorghum',
  'teff',
];
const COVERED: FilingQuestion['covered'] = CROPS.flatMap((crop, n) => [
  { ...paper(`Sowing ${crop} wheat in dry soil`), id: `w${n}`, categories: ['wheat'] },
  { ...paper(`Roofs and beams of ${crop} barns`), id: `b${n}`, categories: ['barns'] },
  { ...paper(`Harvesting wheat after ${crop}`), id: `h${n}`, categories: ['wheat'] },
]);
const file = (title: string, more: object = {}, covered = COVERED) =>
  new PaperFiler(covered, CATEGORIES).file(paper(title, more));

describe('PaperFiler in a field without vocabulary', () => {
  it('proposes the category of the covered papers that a paper is like, and names them', () => {
    const [proposal, ...others] = file('Sowing winter wheat in wet soil');
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({ category: 'wheat' });
    expect(proposal?.confidence).toBeGreaterThan(0.8);
    expect(proposal?.reason).toMatch(
      /^like \d+ covered papers in Growing wheat: "Sowing winter wheat in dry soil", ".*" and \d+ more$/,
    );
  });

  it('reads abstract and TLDR, and what a paper cites', () => {
    expect(
      file('Winter', { tldr: 'Sowing winter wheat in dry soil.', abstract: 'We sow wheat in dry soil.' }),
    ).toMatchObject([{ category: 'wheat' }]);
    const cites = [0, 1, 2, 3].map((n) => ({
      id: `b${n}`,
      title: 'Roofs',
      categories: ['barns'],
      intents: ['METHODOLOGY' as const],
      isInfluential: true,
    }));
    expect(file('Beams of winter barns', { cites })).toMatchObject([{ category: 'barns' }]);
  });

  it('says nothing of what is like no covered paper, or of too few', () => {
    expect(file('Quantum chromodynamics on the lattice')).toEqual([]);
    expect(file('Sowing the seeds of doubt')).toEqual([]);
    expect(file('')).toEqual([]);
    expect(file('Sowing winter wheat in wet soil', {}, COVERED.slice(0, 20))).toEqual([]);
    expect(file('Sowing winter wheat in wet soil', {}, [])).toEqual([]);
  });

  it('learns no category that may not be proposed, and answers the same for covered papers in any order', () => {
    const filer = new PaperFiler(COVERED, CATEGORIES.slice(0, 1));
    expect(filer.file(paper('Sowing winter wheat in wet soil'))).toEqual([]);
    expect(file('Beams of old barns', {}, COVERED.toReversed())[0]?.category).toBe(
      file('Beams of old barns')[0]?.category,
    );
  });

  it('does not let a paper teach what is asked of it', () => {
    const odd = { ...paper('Sowing winter wheat in dry soil'), id: 'odd', categories: ['barns'] };
    const filer = new PaperFiler([...COVERED, odd], CATEGORIES);
    expect(filer.file(odd, 'odd')).toMatchObject([{ category: 'wheat' }]);
  });
});

describe('PaperFiler in a field with a vocabulary', () => {
  const categories = [
    { slug: 'quantization', name: 'Quantization', parent: null },
    { slug: 'post-training-quantization', name: 'Post-training quantization', parent: 'quantization' },
    { slug: 'caching', name: 'Caching', parent: null },
  ];
  const covered: FilingQuestion['covered'] = CROPS.flatMap((word, n) => [
    {
      ...paper(`Calibrated ${word} rounding quantizes diffusion models`),
      id: `q${n}`,
      categories: ['post-training-quantization'],
    },
    { ...paper(`Caching ${word} features of diffusion models`), id: `c${n}`, categories: ['caching'] },
    { ...paper(`Reusing ${word} features of diffusion transformers`), id: `r${n}`, categories: ['caching'] },
  ]);
  const filer = new PaperFiler(covered, categories);
  const ask = (title: string) => filer.file(paper(title));

  it('lets what is learnt name a narrower category of the one that words name, with both reasons', () => {
    const [proposal] = ask('Calibrated rounding quantizes video diffusion models');
    expect(proposal?.category).toBe('post-training-quantization');
    expect(proposal?.reason).toMatch(
      /^the title says "quantizes"; like \d+ covered papers in Post-training quantization: /,
    );
  });

  it('proposes nothing where words do not hint at it, nor of papers of other fields', () => {
    expect(ask('Calibrated rounding of diffusion models')).toEqual([]);
    expect(ask('Features of large language models')).toEqual([]);
  });
});

describe('askFiling', () => {
  it('answers in a thread of its own what it answers in place', async () => {
    const papers = Array.from({ length: 300 }, (_, n) =>
      paper(`Sowing ${CROPS[n % CROPS.length]} wheat in wet soil, ${n}`),
    );
    const question = { covered: COVERED, categories: CATEGORIES, papers };
    const answered = await askFiling(question);
    expect(answered).toEqual(filePapers(question));
    expect(answered.filter(([first]) => first?.category === 'wheat').length).toBeGreaterThan(200);
  });
});

describe('words', () => {
  it.each([
    [['quantized', 'quantizing', 'quantization', 'quantizes'], 'quantiz'],
    [['models', 'model'], 'model'],
    [['studies', 'study'], 'study'],
  ])('%j have one stem', (words, stemmed) => {
    expect(words.map(stem)).toEqual(words.map(() => stemmed));
  });

  it('are taken alone and in pairs, without small words', () => {
    expect(termsOf('The Caching of Features')).toEqual(['cach', 'featur', 'cach featur']);
    expect(termsOf('')).toEqual([]);
  });
});

describe('fitLogistic', () => {
  it('gives the share of right ones at each score', () => {
    const rows = Array.from({ length: 200 }, (_, n) => [n % 2]);
    const found = fitLogistic(
      rows,
      rows.map(([x], n) => (x === 1 ? n % 8 !== 1 : n % 8 === 0)),
    );
    expect(sureness(found, [0])).toBeCloseTo(0.25, 1);
    expect(sureness(found, [1])).toBeCloseTo(0.75, 1);
  });

  it('holds where all are right, and where there is nothing', () => {
    const sure = sureness(fitLogistic([[1], [2], [3]], [true, true, true]), [2]);
    expect(sure).toBeGreaterThan(0.8);
    expect(sure).toBeLessThanOrEqual(1);
    expect(sureness(fitLogistic([], []), [])).toBe(0.5);
  });
});
