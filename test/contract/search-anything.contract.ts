import { beforeAll, describe, expect, it } from '@jest/globals';
import { SEARCH_KINDS, type SearchKind } from '../../src/graph/ports/search-store.js';
import { Loaders } from '../../src/graph/loaders.js';
import { requireAnything } from '../../src/queries/anything-reference.js';
import { searchGraph } from '../../src/queries/search.js';
import { sharedGraph } from './graphs.js';
import {
  batch,
  category,
  categoryId,
  identifier,
  link,
  method,
  methodId,
  paper,
  paperId,
  present,
  s2,
  surveyId,
} from './harness.js';
import type { Opener } from './harness.js';

const author = (n: number, name: string) => ({ s2Id: `${900 + n}`, name });

/** What a person types, whatever it is, on any store. */
export function searchAnythingContract(name: string, open: Opener): void {
  describe(`${name}: search takes anything`, () => {
    const graph = sharedGraph(open);

    beforeAll(async () => {
      const known = (n: number, title: string, more: object, identifiers = [s2(n)]) =>
        paper(n, { title, ...more }, { identifiers, detailed: true });
      await graph().stores.writer.apply(
        batch({
          papers: [
            known(
              1,
              'Denoising Diffusion Probabilistic Models',
              { year: 2020, reportedCitations: 90, authors: [author(1, 'Jonathan Ho'), author(2, 'Ajay Jain')] },
              [
                s2(1),
                identifier('arxiv', '2006.11239'),
                identifier('doi', '10.5555/3495724.3496298'),
                identifier('corpusId', '219955663'),
              ],
            ),
            known(2, 'Tuned steadily: stable consistency tuning', {
              year: 2024,
              authors: [author(3, 'Fu-Yun Wang')],
            }),
            known(3, 'Quantizing score networks', {
              year: 2020,
              reportedCitations: 500,
              authors: [author(4, 'Xi Zhou'), author(5, 'Ming Hoang')],
            }),
            known(4, 'Quantisation of colour models', { year: 2021, authors: [author(6, 'Ana Ho-Lindqvist')] }),
            known(
              5,
              'Strings on a lattice',
              { year: 1999, authors: [author(7, 'Ajay Jain'), author(8, 'Jonathan Ho')] },
              [s2(5), identifier('arxiv', 'hep-th/9901001')],
            ),
            known(6, 'Progressive distillation for sampling', { year: 2022, authors: [author(9, 'Tim Salimans')] }),
            known(7, 'A timestep schedule', { year: 2023 }),
            known(8, 'A survey of lightweight samplers', { year: 2024 }, [s2(8), identifier('doi', '10.1007/s00-1')]),
          ],
          categories: [
            { ...category('quantization'), name: 'Quantization' },
            { ...category('ptq', 'quantization'), name: 'Post-training quantization' },
          ],
          methods: [
            method('sct', { name: 'SCT', introducedBy: 'k2', year: 2024 }),
            method('ddpm', { name: 'DDPM', introducedBy: 'k1', year: 2020 }),
            method('q-diffusion', { name: 'Q-Diffusion', aliases: ['QDiff'], year: 2023 }),
            method('progressive-distillation', { name: 'Progressive Distillation', introducedBy: 'k6', year: 2022 }),
            method('consistency-models', { name: 'Consistency Models', year: 2023 }),
          ],
          surveys: [{ id: surveyId('sv'), slug: 'sv', title: 'Lightweight samplers', paper: 'k8', categoryIds: [] }],
          lineageLinks: [link('progressive-distillation', 'ddpm')],
        }),
      );
    });

    const search = async (text: string, kinds: readonly SearchKind[] = SEARCH_KINDS) => {
      const { stores } = graph();
      const result = await searchGraph({ text, kinds }, stores.search, new Loaders(stores));
      return { ...result, ids: result.hits.map(({ id }) => id) };
    };

    it.each([
      ['2006.11239'],
      ['arXiv:2006.11239v2'],
      ['https://arxiv.org/abs/2006.11239'],
      ['http://arxiv.org/pdf/2006.11239v3.pdf'],
      ['10.48550/arXiv.2006.11239'],
      ['https://doi.org/10.5555/3495724.3496298'],
      ['doi:10.5555/3495724.3496298'],
      ['  10.5555/3495724.3496298. '],
      ['CorpusId:219955663'],
      [s2(1).value],
      [`https://www.semanticscholar.org/paper/Denoising/${s2(1).value}`],
      [paperId(1)],
    ])('finds the paper of %s, and the method that it introduces', async (text) => {
      const { ids, total, reading } = await search(text);
      expect(ids).toEqual([paperId(1), methodId('ddpm')]);
      expect(total).toBe(2);
      expect(reading).toMatchObject({ inGraph: true, advice: null });
      expect((await search(text, ['METHOD'])).ids).toEqual([methodId('ddpm')]);
    });

    it.each([['hep-th/9901001'], ['arXiv:hep-th/9901001v2'], ['https://arxiv.org/abs/hep-th/9901001']])(
      'finds the paper of the old arXiv id %s',
      async (text) => {
        expect((await search(text)).ids).toEqual([paperId(5)]);
      },
    );

    it('finds a survey by the identifier of its paper', async () => {
      expect((await search('10.1007/s00-1')).ids).toEqual([paperId(8), surveyId('sv')]);
    });

    it.each([
      ['2401.00001', 'arxiv:2401.00001'],
      ['https://arxiv.org/pdf/2401.00001v1', 'arxiv:2401.00001'],
      ['10.1234/missing', 'doi:10.1234/missing'],
    ])('says of %s that the graph lacks it, and what to do', async (text, key) => {
      const { ids, total, reading } = await search(text);
      expect([ids, total]).toEqual([[], 0]);
      expect(reading).toMatchObject({ identifier: key, inGraph: false });
      expect(reading.advice).toContain('import');
    });

    it.each([
      ['ho 2020', [1]],
      ['Ho et al., 2020', [1]],
      ['Ho et al. (2020)', [1]],
      ['(Ho and Jain, 2020)', [1]],
      ['Ho, Jain & others 2020b', [1]],
      ['Jonathan Ho 2020', [1]],
      ['2020 Ho', [1]],
      ['Jain 1999', [5]],
      ['Ho 1999', [5]],
      ['Salimans, 2022', [6]],
    ])('reads %s as authors and a year', async (text, numbers) => {
      const { ids, reading } = await search(text, ['PAPER']);
      expect(ids).toEqual(numbers.map(paperId));
      expect(reading.year).not.toBeNull();
    });

    it('puts the paper whose first author is named before others, and takes no part of a name for the name', async () => {
      expect((await search('zho 2020', ['PAPER'])).reading.authors).toBeNull();
      expect((await search('ho 2020', ['PAPER'])).ids).not.toContain(paperId(3));
    });

    it.each([['quantisation'], ['quantization'], ['quantis']])(
      'finds %s in British and in American spelling',
      async (text) => {
        expect((await search(text, ['CATEGORY'])).ids.toSorted()).toEqual(
          [categoryId('quantization'), categoryId('ptq')].toSorted(),
        );
        expect((await search(text, ['PAPER'])).ids).toContain(paperId(4));
        const { hits } = await search(text, ['CATEGORY']);
        if (text !== 'quantis') expect(hits[0]).toMatchObject({ id: categoryId('quantization') });
      },
    );

    it.each([['quantising score'], ['quantizing score'], ['colour models'], ['color models']])(
      'finds the title by %s',
      async (text) => {
        expect((await search(text, ['PAPER'])).total).toBe(1);
      },
    );

    it('finds a method by its full name in the title of its paper, just before the paper', async () => {
      const { ids } = await search('stable consistency tuning');
      expect(ids.slice(0, 2)).toEqual([methodId('sct'), paperId(2)]);
      expect((await search('Stable Consistency Tuning', ['METHOD'])).ids).toEqual([methodId('sct')]);
    });

    it.each([
      ['post training quantization'],
      ['Post-Training Quantisation'],
      ['posttraining quantization'],
      ['post-trainng quantization'],
      ['posttrainingquantization'],
    ])('finds the category by %s', async (text) => {
      expect((await search(text)).ids).toContain(categoryId('ptq'));
    });

    it.each([
      ['progresive distilation', methodId('progressive-distillation'), 'progressive distillation'],
      ['porgressive distillation', methodId('progressive-distillation'), 'progressive distillation'],
      ['consitency model', methodId('consistency-models'), 'consistency model'],
      ['Q-Difusion', methodId('q-diffusion'), 'q diffusion'],
      ['qdiffusion', methodId('q-diffusion'), 'q diffusion'],
      ['q dfifusion', methodId('q-diffusion'), 'q diffusion'],
      ['DPDM', methodId('ddpm'), 'ddpm'],
      ['time step schedule', paperId(7), 'timestep schedule'],
      ['denoisng probabilistc', paperId(1), 'denoising probabilistic'],
    ])('corrects %s', async (text, id, correctedTo) => {
      const { ids, reading, total } = await search(text);
      expect(reading).toMatchObject({ correctedTo, advice: null });
      expect(reading.didYouMean[0]).toBe(correctedTo);
      expect(ids).toContain(id);
      expect(total).toBe((await search(correctedTo)).total);
    });

    it('corrects nothing that has hits, and advises where nothing is near', async () => {
      expect((await search('progressive')).reading).toMatchObject({ correctedTo: null, didYouMean: [] });
      const { ids, reading } = await search('zzyzxqv');
      expect(ids).toEqual([]);
      expect(reading).toMatchObject({ correctedTo: null, didYouMean: [] });
      expect(present(reading.advice)).toContain('Try');
    });

    it('takes words and a year where no author has such a name', async () => {
      expect((await search('consistency models 2023', ['METHOD'])).ids).toEqual([methodId('consistency-models')]);
      expect((await search('consistency models 2011', ['METHOD'])).ids).toEqual([]);
    });

    it('shows each kind by its name, an id or an identifier, and suggests what is near a name that nothing has', async () => {
      const show = (ref: string, kind: SearchKind | null = null) =>
        requireAnything(ref, kind, graph().stores, new Loaders(graph().stores));
      expect(await show('arXiv:2006.11239v1')).toEqual({ kind: 'PAPER', id: paperId(1) });
      expect(await show('Tim Salimans')).toMatchObject({ kind: 'AUTHOR', author: { name: 'Tim Salimans' } });
      expect(await show('post-training QUANTIZATION')).toMatchObject({ kind: 'CATEGORY' });
      expect(await show('sv')).toMatchObject({ kind: 'SURVEY' });
      expect(await show(methodId('sct'))).toMatchObject({ kind: 'METHOD', method: { slug: 'sct' } });
      await expect(show('progresive distilation')).rejects.toThrow('progressive-distillation');
      await expect(show('10.1234/missing')).rejects.toThrow('10.1234/missing');
      await expect(show('  ')).rejects.toThrow('reference is empty');
    });

    it('learns the words of what is written later', async () => {
      expect((await search('wassersten', ['PAPER'])).ids).toEqual([]);
      await graph().stores.writer.apply(
        batch({ at: '2026-02-01T00:00:00.000Z', papers: [paper(20, { title: 'Wasserstein gradient flows' })] }),
      );
      expect(await search('wassersten', ['PAPER'])).toMatchObject({
        ids: [paperId(20)],
        reading: { correctedTo: 'wasserstein' },
      });
    });
  });
}
