import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { CitedWork } from '../../../src/proposals/categories/citation-signals.js';
import { proposeCategories } from '../../../src/proposals/categories/propose-categories.js';

const PARENTS = new Map<string, string | null>([
  ['distillation', null],
  ['consistency', 'distillation'],
  ['step-distillation', 'distillation'],
  ['quantization', null],
  ['post-training-quantization', 'quantization'],
  ['quantization-aware-training', 'quantization'],
  ['sampler-acceleration', null],
  ['solvers', 'sampler-acceleration'],
  ['sampling-schedules', 'sampler-acceleration'],
  ['caching', null],
  ['pruning', null],
  ['token-reduction', 'pruning'],
  ['parallel-sampling', null],
  ['foundations', null],
  ['surveys', 'foundations'],
]);
const paper = (
  title: string,
  abstract: string | null = null,
  cites: readonly CitedWork[] = [],
  tldr: string | null = null,
) => proposeCategories({ title, abstract, tldr, cites }, PARENTS);
const slugs = (title: string) => paper(title).map(({ category }) => category);
const cited = (
  title: string,
  categories: readonly string[],
  intents: CitedWork['intents'] = ['METHODOLOGY'],
  isInfluential: boolean | null = true,
): CitedWork => ({ title, categories, intents, isInfluential });

describe('proposeCategories from titles', () => {
  it.each([
    ['Low-Bit Quantization of Video Diffusion Models', ['quantization']],
    ['Low-bit quantisation of video diffusion models', ['quantization']],
    ['Post-Training Quantization for Flow Matching', ['post-training-quantization']],
    ['Post‑training quantization for flow matching', ['post-training-quantization']],
    ['Quantisation-aware fine-tuning of diffusion transformers', ['quantization-aware-training']],
    ['Binarising the Weights of Latent Diffusion Models', ['quantization']],
    ['FooCache: Faster Image Generation', ['caching']],
    ['Reusing Attention Maps across Steps of Diffusion Models', ['caching']],
    ['Progressive Distillation for Fast Sampling of Latent Diffusion', ['step-distillation']],
    ['Distilling Diffusion Models into One Step', ['distillation']],
    ['Latent Consistency Models for Sound', ['consistency']],
    ['One-Step Text-to-Image Diffusion', ['distillation']],
    ['A Third-Order Solver for Diffusion ODEs', ['solvers']],
    ['Accelerated Sampling for Score-Based Models', ['sampler-acceleration']],
    ['Sampling Schedules for Diffusion Models', ['sampling-schedules']],
    ['Merging Tokens in Stable Diffusion', ['token-reduction']],
    ['Parallel Sampling of Audio Diffusion Models', ['parallel-sampling']],
    ['A Survey of Diffusion Models', ['surveys']],
  ])('%s', (title, expected) => expect(slugs(title)).toEqual(expected));

  it.each([
    ['Joint Quantization and Feature Caching for Diffusion Transformers', ['caching', 'quantization']],
    ['Pruned and Quantized Diffusion Models for Phones', ['pruning', 'quantization']],
    ['Distilling and Pruning Video Diffusion Models', ['distillation', 'pruning']],
    ['An ODE Solver with Cached Features for Diffusion Models', ['caching', 'solvers']],
  ])('a hybrid: %s', (title, expected) => expect(slugs(title).toSorted()).toEqual(expected));

  it.each([
    // Other networks.
    'Post-Training Quantization for Large Language Models',
    'Low-Bit Quantization of Vision Transformers',
    'Binary Neural Networks for Image Super-Resolution',
    'Knowledge Distillation for Object Detection',
    'KV Cache Compression for LLM Inference',
    'Structured Pruning of Convolutional Networks',
    // Other diffusion.
    'A High-Order Solver for Reaction-Diffusion Equations',
    'Accelerated Sampling in Diffusion MRI',
    'Content Caching under Information Diffusion',
    // Words of the field that say something else.
    'Vector Quantized Diffusion Model for Text-to-Image Synthesis',
    'Multi-View Consistency in Text-to-3D Diffusion Models',
    'Dataset Distillation with Diffusion Models',
    'Edge Caching with Diffusion Policies',
    'Diffusion Samplers for Boltzmann Distributions',
    'Audio Diffusion Models Learn Credit Assignment',
    // Nothing speaks.
    'Text-to-Image Diffusion Models',
    '',
  ])('proposes nothing for: %s', (title) => expect(slugs(title)).toEqual([]));

  it('takes distillation in the service of quantization for quantization', () => {
    expect(slugs('Quantization of Diffusion Models via Teacher-Guided Distillation')).toEqual(['quantization']);
  });

  it('says which words, as the title has them', () => {
    const [proposal] = paper('Post-Training Quantization for Diffusion Models');
    expect(proposal).toMatchObject({
      category: 'post-training-quantization',
      reason: 'the title says "Post-Training Quantization"',
      confidence: 0.9,
    });
  });

  it('proposes only categories that there are', () => {
    const few = new Map([['quantization', null]]);
    const input = {
      title: 'Post-Training Quantization and Caching for Diffusion Models',
      abstract: null,
      tldr: null,
      cites: [],
    };
    expect(proposeCategories(input, few).map(({ category }) => category)).toEqual(['quantization']);
  });
});

describe('proposeCategories from abstracts', () => {
  const title = 'Foo: Lighter Diffusion Models';

  it('hears what the authors do, when they say it twice', () => {
    const abstract = 'Sampling is slow. We quantize all weights. Our quantizer is calibrated by time step.';
    expect(paper(title, abstract)).toMatchObject([
      { category: 'quantization', reason: 'the abstract says "quantize"; the abstract says "quantizer"' },
    ]);
    expect(paper(title, 'We quantize all weights.')).toEqual([]);
  });

  it('does not hear what others do or what is not done', () => {
    expect(
      paper(
        title,
        'Existing work on quantization is lossy. Caching and quantization were proposed. Unlike quantization, our idea is new.',
      ),
    ).toEqual([]);
    expect(paper(title, 'Our model is compatible with caching. We go along with caching methods such as Bar.')).toEqual(
      [],
    );
    expect(paper(title, 'We do not need distillation. We train without distillation.')).toEqual([]);
  });

  it('hears a TLDR at once', () => {
    expect(paper(title, null, [], 'A cache of features for diffusion transformers.')).toMatchObject([
      { category: 'caching' },
    ]);
  });

  it('learns from the abstract that the paper is of the field', () => {
    expect(slugs('Caching Features across Steps')).toEqual([]);
    expect(paper('Caching Features across Steps', 'We study diffusion models.')).toMatchObject([
      { category: 'caching' },
    ]);
    expect(paper('Caching Keys in Language Models', 'We also study diffusion models.')).toEqual([]);
  });
});

describe('proposeCategories from citations', () => {
  const title = 'Foo: Lighter Diffusion Models';
  const quantized = [
    cited('Q-Foo: Quantizing Diffusion Models', ['post-training-quantization']),
    cited('Bar for Diffusion Models', ['quantization']),
  ];

  it('hears two works that it builds on, and names them', () => {
    expect(paper(title, null, quantized)).toEqual([
      {
        category: 'quantization',
        confidence: 0.58,
        reason:
          'cites "Q-Foo: Quantizing Diffusion Models" (post-training-quantization: methodology, influential) and "Bar for Diffusion Models" (quantization: methodology, influential)',
      },
    ]);
  });

  it('does not hear citations in passing, of one work, or of a bit of everything', () => {
    expect(
      paper(
        title,
        null,
        quantized.map((work) => ({ ...work, intents: ['BACKGROUND' as const], isInfluential: false })),
      ),
    ).toEqual([]);
    expect(
      paper(
        title,
        null,
        quantized.map((work) => ({ ...work, intents: null, isInfluential: null })),
      ),
    ).toEqual([]);
    expect(paper(title, null, quantized.slice(0, 1))).toEqual([]);
    const everything = ['quantization', 'caching', 'pruning', 'solvers'].flatMap((category) => [
      cited(`A ${category} of Diffusion Models`, [category]),
      cited(`B ${category} of Diffusion Models`, [category]),
    ]);
    expect(paper(title, null, everything)).toEqual([]);
  });

  it('makes words surer, and the field known', () => {
    const alone = paper('FooCache: Faster Image Generation')[0]?.confidence ?? 0;
    const built = [
      cited('Bar-Cache for Diffusion Models', ['caching']),
      cited('Baz-Cache for Diffusion Models', ['caching']),
    ];
    expect(paper('FooCache: Faster Image Generation', null, built)[0]?.confidence).toBeGreaterThan(alone);
    expect(paper('FooCache', null, built)).toMatchObject([{ category: 'caching' }]);
    expect(paper('FooCache for Language Models', null, built)).toEqual([]);
  });

  it('ends on a cycle of categories', () => {
    const cycle = new Map([
      ['a', 'b'],
      ['b', 'a'],
    ]);
    expect(
      proposeCategories({ title, abstract: null, tldr: null, cites: [cited('Diffusion Models', ['a'])] }, cycle),
    ).toEqual([]);
  });
});

describe('proposeCategories for any text', () => {
  const word = fc.constantFrom(
    'diffusion',
    'models',
    'quantization',
    'cache',
    'fast',
    'sampling',
    'via',
    'distillation',
    'solver',
    'one-step',
    'tokens',
    'pruning',
    'of',
    'LLM',
    'DiT',
    ':',
  );
  const title = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));

  it('proposes each category once, surest first, with a reason that quotes the title', () => {
    fc.assert(
      fc.property(title, (text) => {
        const proposals = paper(text);
        expect(new Set(proposals.map(({ category }) => category)).size).toBe(proposals.length);
        expect(proposals.map(({ confidence }) => confidence)).toEqual(
          proposals.map(({ confidence }) => confidence).toSorted((a, b) => b - a),
        );
        for (const { category, confidence, reason } of proposals) {
          expect(PARENTS.has(category)).toBe(true);
          expect(confidence).toBeGreaterThanOrEqual(0.5);
          expect(confidence).toBeLessThan(1);
          for (const [, quoted] of reason.matchAll(/"([^"]*)"/g)) expect(text).toContain(quoted);
        }
      }),
    );
  });

  it('reads hyphens as spaces, and case only in acronyms', () => {
    fc.assert(
      fc.property(title, (text) => {
        const filed = (other: string) => paper(other).map(({ category, confidence }) => ({ category, confidence }));
        expect(filed(text.replaceAll('one-step', 'one step'))).toEqual(filed(text));
        expect(filed(text.replaceAll('diffusion', 'Diffusion').replaceAll('cache', 'Cache'))).toEqual(filed(text));
      }),
    );
  });

  it('takes any characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, abstract) => void paper(text, abstract)));
  });
});
