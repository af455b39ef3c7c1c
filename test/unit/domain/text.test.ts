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

  const DDPM = 'Denoising Diffusion Probabilistic Models';
  const LONG = 'A Multinational Registry Analysis of Hydroxychloroquine for the Treatment of COVID-19';

  it.each([
    (title: string) => `Retraction: ${title}`,
    (title: string) => `Retraction—${title}`,
    (title: string) => `Retraction Note: ${title}`,
    (title: string) => `Retraction notice to “${title}”`,
    (title: string) => `Notice of Retraction: ${title}`,
    (title: string) => `Withdrawal: ${title}`,
    (title: string) => `[Retraction] ${title}`,
    (title: string) => `${title} (Retraction of vol 7, pg 1, 2010)`,
    (title: string) => `${title}: Correction`,
    (title: string) => `Correction to: ${title}`,
    (title: string) => `Correction: ${title}`,
    (title: string) => `Author Correction: ${title}`,
    (title: string) => `Publisher’s Erratum: ${title}`,
    (title: string) => `Corrigendum to "${title}"`,
    (title: string) => `Addendum: ${title}`,
    (title: string) => `Expression of Concern: ${title}`,
    (title: string) => `Editorial Expression of Concern on: ${title}`,
    (title: string) => `Peer review report for: ${title}`,
    (title: string) => `Peer Review Report 2 For: ${title}`,
    (title: string) => `Review for "${title}"`,
    (title: string) => `Decision letter for "${title}"`,
    (title: string) => `Referee report. For: ${title}`,
    (title: string) => `Author response for ${title}`,
    (title: string) => `Authors' Response: ${title}`,
    (title: string) => `Reply to: ${title}`,
    (title: string) => `Re: ${title}`,
    (title: string) => `Comment on "${title}"`,
    (title: string) => `Supplementary material for ${title}`,
    (title: string) => `Supplemental Information 3: ${title}`,
    (title: string) => `Additional file 1 of ${title}`,
    (title: string) => `Data from: ${title}`,
    (title: string) => `Figure 4: ${title}`,
  ])('never takes a text about a paper for it: %#', (about) => {
    for (const title of [DDPM, LONG, 'Segment Anything']) {
      expect([about(title), titlesAgree(about(title), title), titlesAgree(title, about(title))]).toEqual([
        about(title),
        false,
        false,
      ]);
      expect(titlesAgree(about(title), about(title))).toBe(true);
    }
  });

  it.each(['RETRACTED: ', 'RETRACTED ARTICLE: ', 'WITHDRAWN: ', '[RETRACTED] '])(
    'takes a paper that was retracted for itself: %s',
    (mark) => {
      expect(titlesAgree(`${mark}${DDPM}`, DDPM)).toBe(true);
    },
  );

  const SERIES = 'A Very Long Title of a Theory of the Sampling of Diffusion Models in Practice and Beyond';
  it.each([
    [`${SERIES}, Part I`, `${SERIES}, Part II`],
    [`${SERIES} (Part 1)`, `${SERIES} (Part 2)`],
    [`${SERIES}: Part One`, `${SERIES}: Part Two`],
    [`${SERIES}. First Part`, `${SERIES}. Second Part`],
    [`${SERIES}, Part A`, `${SERIES}, Part B`],
    [`${SERIES} I`, `${SERIES} II`],
    [`${SERIES} I: Foundations of all`, `${SERIES} V: Foundations of all`],
    [`${SERIES}, Vol. 3`, `${SERIES}, Vol. 4`],
    [`${SERIES}, Volume III`, `${SERIES}, Volume 4`],
    [SERIES, `${SERIES}, Part II`],
    [SERIES, `Part II: ${SERIES}`],
    [SERIES, `${SERIES} 2`],
    [SERIES, `${SERIES} v2`],
    [`SD1.5 ${SERIES}`, `SD2.5 ${SERIES}`],
    [`${SERIES} in 10 Steps`, `${SERIES} in 20 Steps`],
    [`3D ${SERIES}`, `2D ${SERIES}`],
    [`One-step ${SERIES}`, `Two-step ${SERIES}`],
    [`First-order ${SERIES}`, `Second-order ${SERIES}`],
    [`Improved ${SERIES}`, SERIES],
    [`Revisiting ${SERIES}`, SERIES],
    [`${SERIES}: A Survey`, SERIES],
    [`A Review of ${SERIES}`, SERIES],
    [
      'GPT-4 Technical Report of the Company OpenAI and Its Partners',
      'GPT-3 Technical Report of the Company OpenAI and Its Partners',
    ],
  ])('keeps numbered and later works apart: %s, %s', (a, b) => {
    expect(titlesAgree(a, b)).toBe(false);
    expect(titlesAgree(b, a)).toBe(false);
  });

  it.each([
    [`${SERIES}, Part II`, `${SERIES}: Part 2`],
    [`${SERIES}, Part Two`, `${SERIES} Part II`],
    [`${SERIES}, Vol. III`, `${SERIES}, vol. 3`],
    [`${SERIES} in Ten Steps`, `${SERIES} in 10 Steps`],
    [`SD 3.5: ${SERIES}`, `SD3.5: ${SERIES}`],
    [`${SERIES} at 10,000 Steps`, `${SERIES} at 10000 steps`],
    [`One-step ${SERIES}`, `1-step ${SERIES}`],
    [`3-D ${SERIES}`, `3D ${SERIES}`],
    [`SD3.5: ${SERIES}`, SERIES],
    ['Part-of-Speech Tagging', 'Part of speech tagging'],
    ['Correction of Exposure Bias', 'Correction of exposure bias'],
    ['Comment on the Use of Diffusion', 'Comment on the use of diffusion'],
  ])('joins spellings of one number: %s, %s', (a, b) => {
    expect(titlesAgree(a, b)).toBe(true);
  });
});
