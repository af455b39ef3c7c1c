import { describe, expect, it } from '@jest/globals';
import { nameKey, spelledOut } from '../../../src/proposals/methods/name-shape.js';
import { proposeMethod } from '../../../src/proposals/methods/propose-method.js';

const PLAIN = 'Sampling images in few steps';
const named = (title: string, abstract: string | null = null, tldr: string | null = null) =>
  proposeMethod({ title, abstract, tldr, publicationTypes: null });

describe('proposeMethod', () => {
  it.each([
    ['QuickStep: Sampling images in few steps', 'QuickStep'],
    ['Q-Sampler: Sampling images in few steps', 'Q-Sampler'],
    ['Moment GAN: Sampling images in few steps', 'Moment GAN'],
    ['Moment GAN', 'Moment GAN'],
    ['ABC-Solver++ for images', 'ABC-Solver++'],
    ['Sampling by Bounded Linear Updates (SBLU)', 'SBLU'],
    ['Bounded Linear Updates (BLUs): Sampling images in few steps', 'BLU'],
    ['QuickStep -- sampling images in few steps', 'QuickStep'],
  ])('finds the name in the title: %s', (title, name) => expect(named(title)).toMatchObject({ name }));

  it.each([
    ['We propose QuickStep, a sampler of few steps.', 'QuickStep'],
    ['We present a novel sampler called Zippy-Solver that is fast.', 'Zippy-Solver'],
    ['We introduce a new family of samplers, dubbed "QuickStep", for images.', 'QuickStep'],
    ['In this paper, we propose Bounded Linear Updates (BLU), a new sampler.', 'BLU'],
    ['To this end, we develop a simple yet effective method, named QuickStep, which skips steps.', 'QuickStep'],
    ['The sampler, which we call QuickStep++, is fast. Unlike DDIM, it needs no training.', 'QuickStep++'],
  ])('finds the name in the abstract: %s', (abstract, name) => {
    expect(named(PLAIN, abstract)).toMatchObject({ name, evidence: [{ from: 'abstract', citingId: null }] });
  });

  it.each([
    [PLAIN, 'We build on DDIM [1] and use CLIP.'],
    [PLAIN, 'We introduce ImageBits, a large-scale dataset of images.'],
    [PLAIN, 'We propose to use LSTM networks.'],
    [PLAIN, 'Existing methods such as DDIM, a deterministic sampler, are slow.'],
    [PLAIN, 'Recently, QuickStep, a training-free method, was proposed. We analyse it.'],
    ['QuickStep: A Survey of Samplers', 'We propose QuickStep.'],
    ['ImageBits: A Large-Scale Dataset of Images', null],
    ['SampleBench: A Benchmark for Samplers', null],
    ['On the convergence of DDIM', null],
    ['Images, faster: sampling in few steps', null],
    ['Deep Learning: sampling in few steps', null],
    ['GANs for images', null],
    ['A 3D CNN for MRI', null],
    ['Are we there yet? Sampling images', null],
    ['Fast simulation for the detector (CERN) of tomorrow', null],
  ])('names nothing: %s / %s', (title, abstract) => expect(named(title, abstract)).toBeNull());

  it('names nothing where the texts disagree, and is surer where they agree', () => {
    expect(named('QuickStep: images in few steps', 'We propose SlowStep, a sampler.')).toBeNull();
    expect(named(PLAIN, 'We propose QuickStep for images. We propose SlowStep for video.')).toBeNull();
    expect(named('QuickStep: images in few steps', 'We propose QuickStep, a sampler.')?.confidence).toBe(0.97);
    expect(named('QuickStep: images in few steps')?.confidence).toBe(0.95);
  });

  it('gives full name and aliases, and the sentence of each text', () => {
    expect(
      named('BLU: Bounded Linear Updates for images', 'We propose BLU. It is fast.', 'BLU is a new sampler.'),
    ).toEqual({
      name: 'BLU',
      fullName: 'Bounded Linear Updates',
      aliases: ['Bounded Linear Updates'],
      confidence: 0.97,
      evidence: [
        { sentence: 'BLU: Bounded Linear Updates for images', from: 'title', citingId: null },
        { sentence: 'We propose BLU.', from: 'abstract', citingId: null },
        { sentence: 'BLU is a new sampler.', from: 'tldr', citingId: null },
      ],
    });
  });

  describe('by what citing papers write before the mark', () => {
    const paper = { title: PLAIN, abstract: null, tldr: null, publicationTypes: null };
    const cites = (citingId: string, ...contexts: string[]) => ({ citingId, contexts });

    it('takes the name that two papers agree on', () => {
      const [a, b] = [
        cites('a', 'We compare with QuickStep [12].'),
        cites('b', 'QuickStep [3] is fast, [4] is not.', 'See [3].'),
      ];
      expect(proposeMethod(paper, [a])).toBeNull();
      expect(proposeMethod(paper, [a, b])).toMatchObject({
        name: 'QuickStep',
        confidence: 0.85,
        evidence: [
          { sentence: 'We compare with QuickStep [12].', from: 'contexts', citingId: 'a' },
          { sentence: 'QuickStep [3] is fast, [4] is not.', from: 'contexts', citingId: 'b' },
        ],
      });
    });

    it('takes none where papers disagree, cite several works at once, or use a shared abbreviation', () => {
      const two = (context: string) => [cites('a', context), cites('b', context)];
      expect(
        proposeMethod(paper, [...two('QuickStep [1].'), cites('c', 'SlowStep [1].'), cites('d', 'SlowStep [9].')]),
      ).toBeNull();
      expect(proposeMethod(paper, two('QuickStep [1, 2].'))).toBeNull();
      expect(proposeMethod(paper, two('Like any GAN [1].'))).toBeNull();
      expect(proposeMethod(paper, [...two('See [1], and SlowStep [2].'), cites('c', 'See [1].')])).toBeNull();
    });
  });
});

describe('names', () => {
  it('are the same in other spellings', () => {
    expect(['MMD GAN', 'MMD-GANs', 'mmd-gan'].map(nameKey)).toEqual(['mmdgan', 'mmdgan', 'mmdgan']);
    expect(nameKey('DPM-Solver')).not.toBe(nameKey('DPM-Solver++'));
  });

  it.each([
    ['BLU', 'We propose Bounded Linear Updates', 'Bounded Linear Updates'],
    ['BXLU', 'We propose Bounds of Linear Updates', null],
    ['CaloGAN', 'Calorimeters, GANs and Neutrinos', null],
    ['BLU', 'Bounded. Linear Updates', null],
  ])('%s is spelled out in: %s', (name, text, full) => expect(spelledOut(name, text)).toBe(full));
});
