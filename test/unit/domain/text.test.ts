import { describe, expect, it } from '@jest/globals';
import { foldText, searchTokens, slugOf, titlesAgree } from '../../../src/domain/text.js';

describe('foldText', () => {
  it.each([
    ['Q-Diffusion: Quantizing', 'q diffusion quantizing'],
    ['PIXART-δ', 'pixart δ'],
    ['Würstchen', 'wurstchen'],
    ['  a\t b ', 'a b'],
    ['SD3.5 – “fast”', 'sd3 5 fast'],
    ['拡散モデル', '拡散モデル'],
    ['हिन्दी पाठ', 'हिन्दी पाठ'],
    ['', ''],
  ])('%s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('is idempotent, so that folded text can be folded again', () => {
    expect(foldText(foldText('İstanbul ﬁne ½'))).toBe(foldText('İstanbul ﬁne ½'));
  });

  it('gives slugs and search words', () => {
    expect(slugOf('DPM-Solver++')).toBe('dpm-solver');
    expect(searchTokens('"(*:')).toEqual([]);
  });
});

describe('titlesAgree', () => {
  it.each([
    [
      'DPM-Solver: A Fast ODE Solver for Diffusion Probabilistic Model Sampling in Around 10 Steps',
      'DPM-Solver: A Fast ODE Solver for Diffusion Probabilistic Model Sampling in Around 10 Step',
    ],
    [
      'ControlNet: Adding Conditional Control to Text-to-Image Diffusion Models',
      'Adding conditional control to text-to-image diffusion models',
    ],
    [
      'Approximate Caching for Efficiently Serving Diffusion Models',
      'Approximate Caching for Efficiently Serving Text-to-Image Diffusion Models',
    ],
    ['Q-Diffusion: Quantizing Models', 'Quantizing Models'],
    ['Structural Pruning for Diffusion Models', 'Diff-Pruning: Structural Pruning for Diffusion Models'],
  ])('joins %s and %s', (a, b) => {
    expect(titlesAgree(a, b)).toBe(true);
  });

  it.each([
    [
      'DPM-Solver: A Fast ODE Solver for Diffusion Probabilistic Model Sampling in Around 10 Steps',
      'Pseudo numerical methods for diffusion models on manifolds',
    ],
    [
      'Binarized Diffusion Model for Image Super-Resolution',
      'BitsFusion: 1.99 bits Weight Quantization of Diffusion Model',
    ],
    ['Diffusion Models', 'Consistency Models'],
    ['Denoising Diffusion Probabilistic Models', 'Improved Denoising Diffusion Probabilistic Models'],
    [
      'Accelerating Diffusion Transformers with Token-wise Feature Caching',
      'Accelerating Diffusion Transformers with Dual Feature Caching',
    ],
    ['Consistency Models', 'Multistep Consistency Models'],
    ['', ''],
  ])('keeps %s and %s apart', (a, b) => {
    expect(titlesAgree(a, b)).toBe(false);
  });
});
