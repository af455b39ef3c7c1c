import { describe, expect, it } from '@jest/globals';
import { proposeRelation } from '../../../src/proposals/lineage/propose-relation.js';

const read = (text: string, names: readonly string[] = []) => proposeRelation([text], ['METHODOLOGY'], true, names);

describe('proposeRelation', () => {
  it.each([
    ['Our sampler is based on the exponential integrator of [12].', 'EXTENDS'],
    ['We build upon Foo-Net [3] and add a cache.', 'EXTENDS'],
    ['In this work, we extend Foo-Net (Doe et al., 2021) to video.', 'EXTENDS'],
    ['Following [8], we split the time steps into groups.', 'EXTENDS'],
    ['We introduce a solver that generalizes Foo [4].', 'EXTENDS'],
    ['We distill a pre-trained Foo model [7] into four steps.', 'DISTILS'],
    ['We use Foo [7] as the teacher model.', 'DISTILS'],
    ['Our cache accelerates Foo-Net [9] by reusing features.', 'ACCELERATES'],
    ['We combine the quantizer of Foo [9] with low-rank branches.', 'COMBINES'],
    ['We apply Foo [2] at each step.', 'APPLIES'],
    ['We adopt Foo [2] as our solver.', 'APPLIES'],
    ['We compare our method against Foo [5].', 'COMPARED_WITH'],
    ['Our model outperforms Foo [5].', 'COMPARED_WITH'],
    ['Unlike other samplers, we build on Foo [5].', 'EXTENDS'],
    ['Our solver not only extends Foo [5] but also needs no training.', 'EXTENDS'],
  ])('%s', (text, relation) => expect(read(text)).toMatchObject({ relation, sentence: text }));

  it.each([
    'Unlike Foo [5], our model needs one step.',
    'Our method does not extend Foo [5].',
    'We do not build on Foo [5].',
    'In contrast to works based on Foo [5], ours needs no data.',
    'Diffusion models [1] have shown great success.',
    'Following [8], we evaluate with 50k samples.',
    'Bar [4] extends Foo [5] to video.',
    'Foo was extended by Bar [4].',
    'Progressive distillation [6] needs many stages.',
    '',
  ])('proposes nothing from: %s', (text) => expect(read(text)).toBeNull());

  it('reads only citations of method or influence, and needs contexts', () => {
    const contexts = ['We extend Foo [1].'];
    expect(proposeRelation(contexts, ['BACKGROUND'], false)).toBeNull();
    expect(proposeRelation(contexts, null, null)).toBeNull();
    expect(proposeRelation(contexts, ['BACKGROUND'], true)?.relation).toBe('EXTENDS');
    expect(proposeRelation(null, ['METHODOLOGY'], true)).toBeNull();
    expect(proposeRelation([], ['METHODOLOGY'], true)).toBeNull();
  });

  it('gives the one sentence that says it, descent before comparison', () => {
    const text = 'We outperform Foo et al. [1] clearly. We extend Foo [1] to video.   Results follow.';
    expect(read(text)).toEqual({ relation: 'EXTENDS', sentence: 'We extend Foo [1] to video.', confidence: 0.9 });
  });

  it('is less sure where several things are cited, unless the cited one is named', () => {
    const text = 'We extend Foo [1] and report Bar [2].';
    expect(read(text)?.confidence).toBe(0.54);
    expect(read(text, ['Foo'])?.confidence).toBe(0.9);
    expect(read('We build on LCM-LoRA [1].', ['LCM'])?.confidence).toBe(0.9);
    expect(read('We build on LCM-LoRA [1] and Bar [2].', ['LCM-LoRA'])?.confidence).toBe(0.9);
    expect(read('We build on A/B (v1.5)+ [1] and Bar [2].', ['A/B (v1.5)+'])?.confidence).toBe(0.9);
    expect(read('Unlike Bar [2], we extend Foo [1].', ['Bar'])).toBeNull();
  });
});
