import { describe, expect, it } from '@jest/globals';
import type { Identifier } from '../../../src/domain/identifier.js';
import type { PaperRecord } from '../../../src/domain/reconcile-papers.js';
import { apartKey, reconcilePapers } from '../../../src/domain/reconcile-papers.js';
import type { StoredPaper } from '../../../src/domain/stored-paper.js';

const sha = (letter: string): Identifier => ({ scheme: 's2', value: letter.repeat(40) });
const arxiv = (value: string): Identifier => ({ scheme: 'arxiv', value });

function record(key: string, identifiers: Identifier[], title: string, titleVariants: string[] = []): PaperRecord {
  return { key, identifiers, aliases: [], fields: { title }, titleVariants, status: 'RESOLVED', detailed: true };
}

/** Papers that two lists name, and then what the source says of their ids. */
function read(lists: PaperRecord[], answers: PaperRecord[], apart: ReadonlySet<string> = new Set()) {
  const seed = { source: 'seed:x', at: '2026-01-01T00:00:00.000Z' };
  const stored: readonly StoredPaper[] = reconcilePapers([], lists, seed).created;
  const now = { source: 'semantic-scholar', at: '2026-01-02T00:00:00.000Z' };
  return { stored, ...reconcilePapers(stored, answers, now, { apart }) };
}

/**
 * Ids that public lists of this field give to the wrong paper, seen on 2026-11: what a list means by them, whose they are, and the id that
 * the list's paper really has, where that was found.
 */
const WRONG_IDS: readonly (readonly [id: string, listed: string, real: string, right: string | null])[] = [
  [
    '2202.09778',
    'DPM-Solver: A Fast ODE Solver for Diffusion Probabilistic Model Sampling in Around 10 Steps',
    'Pseudo Numerical Methods for Diffusion Models on Manifolds',
    '2206.00927',
  ],
  [
    '2406.04333',
    'Binarized Diffusion Model for Image Super-Resolution',
    'BitsFusion: 1.99 bits Weight Quantization of Diffusion Model',
    '2406.05723',
  ],
  [
    '2406.05723',
    'BitsFusion: 1.99 bits Weight Quantization of Diffusion Model',
    'Binarized Diffusion Model for Image Super-Resolution',
    '2406.04333',
  ],
  [
    '2402.19481',
    'SDXL Distributed Inference with TensorRT-LLM and synchronous comm',
    'DistriFusion: Distributed Parallel Inference for High-Resolution Diffusion Models',
    null,
  ],
  [
    '2410.05317',
    'Accelerating Diffusion Transformers with Dual Feature Caching',
    'Accelerating Diffusion Transformers with Token-wise Feature Caching',
    '2412.18911',
  ],
  [
    '2411.17616',
    'Timestep Embedding Tells: It’s Time to Cache for Video Diffusion Model',
    'Accelerating Vision Diffusion Transformers with Skip Branches',
    '2411.19108',
  ],
  [
    '2412.11706',
    'Accelerating Diffusion Transformers with Dual Feature Caching',
    'AsymRnR: Video Diffusion Transformers Acceleration with Asymmetric Reduction and Restoration',
    '2412.18911',
  ],
  [
    '2312.01026',
    'Agent Attention: On the Integration of Softmax and Linear Attention',
    'Token Fusion: Bridging the Gap between Token Pruning and Token Merging',
    null,
  ],
  [
    '2412.07775',
    'Improving GFlowNets for Text-to-Image Diffusion Alignment',
    'Efficient Diversity-Preserving Diffusion Alignment via Gradient-Informed GFlowNets',
    null,
  ],
  [
    '2412.00144',
    'MPQ-DM: Mixed Precision Quantization for Extremely Low Bit Diffusion Models',
    'MPQ-Diff: Mixed Precision Quantization for Diffusion Models',
    '2412.11549',
  ],
  [
    '2406.03816',
    'Progressive distillation for fast sampling of diffusion models',
    'Another paper of another field, with a title of its own',
    '2202.00512',
  ],
  [
    '2405.14867',
    'Trajectory Consistency Distillation',
    'Improved Distribution Matching Distillation for Fast Image Synthesis',
    '2402.19159',
  ],
  ['2403.06923', 'TaylorSeer Cache', 'Another paper of another field, with a title of its own', '2503.06923'],
];

/** Papers that were called anew between their versions on arXiv. */
const RETITLED: readonly (readonly [id: string, first: string, later: string])[] = [
  [
    '2305.15798',
    'On Architectural Compression of Text-to-Image Diffusion Models',
    'BK-SDM: A Lightweight, Fast, and Cheap Version of Stable Diffusion',
  ],
  [
    '2404.02747',
    'Cross-Attention Makes Inference Cumbersome in Text-to-Image Diffusion Models',
    'Faster Diffusion via Temporal Attention Decomposition',
  ],
];

describe('what proves two papers to be one', () => {
  it.each(WRONG_IDS)('is no wrong id: %s is not "%s"', (id, listed, real, right) => {
    const lists = [
      record('wrong', [arxiv(id)], listed),
      ...(right === null ? [] : [record('right', [arxiv(right)], listed)]),
    ];
    const answers = [
      record('1', [sha('a'), arxiv(id)], real),
      ...(right === null ? [] : [record('2', [sha('b'), arxiv(right)], listed)]),
    ];
    const { stored, ids, merges, conflicts } = read(lists, answers);
    expect(merges).toEqual([]);
    expect(conflicts).toMatchObject([{ key: '1', reason: 'TITLE', otherIds: [stored[0]?.id] }]);
    expect(ids.get('1')).not.toBe(stored[0]?.id);
    if (right !== null) expect(ids.get('2')).toBe(stored[1]?.id);
  });

  it.each(RETITLED)('is one record with the ids of both: %s was called "%s" and then "%s"', (id, first, later) => {
    // One list has it by its number on arXiv, another by its sha, each under the title of its time; the first names the other title.
    const lists = [record('old', [arxiv(id)], first, [later]), record('new', [sha('a')], later)];
    const { stored, ids, merges, conflicts, updated } = read(lists, [record('1', [sha('a'), arxiv(id)], later)]);
    expect(conflicts).toEqual([]);
    expect(merges).toMatchObject([{ keep: { id: ids.get('1') }, provenBy: '1' }]);
    expect(updated).toMatchObject([{ identifiers: [sha('a'), arxiv(id)] }]);
    expect(updated[0]?.title).toBe(later);

    expect(stored).toHaveLength(2);
  });

  it('are ids of its own that the source calls by one name, however the two are titled', () => {
    const now = { source: 'semantic-scholar', at: '2026-01-01T00:00:00.000Z' };
    const [one, two] = [record('1', [sha('a')], 'A first title of it'), record('2', [sha('b')], 'Quite another name')];
    const stored = reconcilePapers([], [one, two], now).created;
    const answer = { ...record('3', [sha('b')], 'Quite another name'), aliases: [sha('a')] };
    const later = { ...now, at: '2026-01-02T00:00:00.000Z' };
    expect(reconcilePapers(stored, [answer], later).merges).toHaveLength(1);
    const apart = new Set([apartKey(stored[1]?.id ?? '', stored[0]?.id ?? '')]);
    const kept = reconcilePapers(stored, [answer], later, { apart });
    expect([kept.merges, kept.conflicts.map(({ reason }) => reason)]).toEqual([[], ['SEVERAL']]);
    expect(reconcilePapers(stored, [answer], { ...later, source: 'seed:x' }).merges).toEqual([]);
  });
});
