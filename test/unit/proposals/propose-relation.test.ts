import { describe, expect, it } from '@jest/globals';
import { proposeRelation } from '../../../src/proposals/lineage/propose-relation.js';

const read = (text: string, names: readonly string[] = []) => proposeRelation([text], ['METHODOLOGY'], true, names);

describe('proposeRelation', () => {
  it.each([
    ['We build upon Foo-Net [3] and add a cache.', 'EXTENDS'],
    ['In this work, we extend Foo-Net (Doe et al., 2021) to video.', 'EXTENDS'],
    ['We introduce a solver that generalizes Foo [4].', 'EXTENDS'],
    ['Our quantizer extends the calibration proposed by Doe et al. [4] to attention maps.', 'EXTENDS'],
    ['The sampler presented here generalises the one of Doe and Roe (2019).', 'EXTENDS'],
    ['Building on Foo [2], we skip every other block.', 'EXTENDS'],
    ['We use a modified version of Foo [2].', 'EXTENDS'],
    ['The cache of Foo [2] is extended to video in this work.', 'EXTENDS'],
    ['We start from Foo [2], which we extend to one step.', 'EXTENDS'],
    ['We distill a pre-trained Foo model [7] into four steps.', 'DISTILS'],
    ['We use Foo [7] as the teacher model.', 'DISTILS'],
    ['Our cache accelerates Foo-Net [9] by reusing features.', 'ACCELERATES'],
    ['We combine the quantizer of Foo [9] with low-rank branches.', 'COMBINES'],
    ['We apply Foo [2] at each step of our sampler, that is, within our solver.', 'APPLIES'],
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
    'Following [8], we split the time steps into groups.',
    'Our sampler is based on the exponential integrator of [12].',
    'We apply Foo [2] at each step.',
    'Bar [4] extends Foo [5] to video.',
    'Doe et al. [4] extend Foo [5] to video.',
    'Recent works build on Foo [5].',
    'Foo was extended by Bar [4].',
    'Progressive distillation [6] needs many stages.',
    'We extend our model with the attention of Foo [3].',
    'We augment the data set of Doe et al. [3] with captions.',
    'We build a baseline on top of prior work [7].',
    'We plan to extend Foo [3] to video.',
    'In future work, we extend Foo [3] to video.',
    'It would be interesting to combine our cache with Foo [3].',
    'We evaluate the full variant of Foo [3].',
    '',
  ])('proposes nothing from: %s', (text) => expect(read(text)).toBeNull());

  it('reads what refers to the sentence before, and gives both', () => {
    const text = 'Foo [1] reuses features of the last step. We extend this idea to attention maps.';
    expect(read(text)).toMatchObject({ relation: 'EXTENDS', sentence: text });
    expect(read('Bar [2] and Foo [1] reuse features. Images are large. We extend this idea.')).toBeNull();
  });

  it('finds the citation that all contexts share', () => {
    const about = (...contexts: string[]) => proposeRelation(contexts, ['METHODOLOGY'], true);
    const extending = 'We extend Foo [3] with the losses of others [4, 7-9].';
    expect(about(extending, 'Losses [8] help.')).toBeNull();
    expect(about(extending, 'Foo [3] is fast.')).toMatchObject({ relation: 'EXTENDS', confidence: 0.8 });
    expect(about('We extend (Roe, 2020) by what (Doe et al., 2021) propose.', 'See (Doe et al., 2021).')).toBeNull();
  });

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
    expect(read(text)).toEqual({ relation: 'EXTENDS', sentence: 'We extend Foo [1] to video.', confidence: 0.8 });
  });

  it('is less sure where several works are cited, unless the cited one is named', () => {
    const text = 'We extend Foo [1] and report Bar [2].';
    expect(read(text)?.confidence).toBe(0.68);
    expect(read(text, ['Foo'])?.confidence).toBe(0.8);
    expect(read('We extend A/B (v1.5)+ [1] and Bar [2].', ['A/B (v1.5)+'])?.confidence).toBe(0.8);
    expect(read('We extend LCM-LoRA [1] and Bar [2].', ['LCM'])?.confidence).toBe(0.68);
    expect(read('Unlike Bar [2], we extend Foo [1].', ['Bar'])).toBeNull();
  });
});
