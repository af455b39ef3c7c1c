import { describe, expect, it } from '@jest/globals';
import { NAMING_RULE, proposeMethods } from '../../src/proposals/methods/propose-methods.js';
import { freshGraphs } from './graphs.js';
import { batch, category, categoryId, cites, claim, methodId, method, paper, paperId, surveyId } from './harness.js';
import type { Opener } from './harness.js';

const SOURCE = 'semantic-scholar';
const NEVER = new AbortController().signal;

export function methodProposalsContract(name: string, open: Opener): void {
  describe(`${name}: proposed methods`, () => {
    const fresh = freshGraphs(open);

    it('are of covered papers and candidates without a method, with category, parents and sentences', async () => {
      const { stores } = await fresh();
      const says = (context: string) => ({
        contexts: [context],
        intents: ['METHODOLOGY' as const],
        isInfluential: true,
      });
      await stores.writer.apply(
        batch({
          papers: [
            paper(1, { title: 'Few steps for images', year: 2022 }),
            paper(2, { title: 'QuickStep: few steps for images', year: 2023, tldr: 'QuickStep is a new sampler.' }),
            paper(3, { title: 'Sampling images in few steps', year: 2023 }),
            paper(4, { title: 'Sampling: a survey of FewStep', year: 2023 }),
            paper(9, { title: 'The survey', publicationDate: '2024-05-31', year: 2024 }),
            paper(10, { title: 'SlowStep: more steps for images', year: 2025, abstract: 'We propose SlowStep.' }),
          ],
          categories: [category('samplers')],
          methods: [method('few', { name: 'FewStep', introducedBy: 'k1' })],
          surveys: [
            { id: surveyId('one'), slug: 'one', title: 'One', paper: 'k9', categoryIds: [categoryId('samplers')] },
          ],
          coverage: [1, 2, 3, 4].map((n) => ({
            surveyId: surveyId('one'),
            paper: `k${n}`,
            state: 'IN' as const,
            listedBy: ['seed'],
            reason: null,
          })),
          citations: [
            cites(2, 1, says('We extend FewStep [1] to images.')),
            cites(10, 1, says('FewStep [1] is slow.')),
            cites(10, 3, says('We compare with SpareStep [2].')),
            cites(4, 3, says('SpareStep [7] is fast.')),
            cites(10, 2, says('QuickStep [3] is fast.')),
          ],
          categoryClaims: [claim({ paper: 'k2' }, 'samplers')],
        }),
      );
      const found = await proposeMethods(stores, surveyId('one'), SOURCE, NEVER);
      expect(found).toMatchObject([
        {
          paperId: paperId(2),
          name: 'QuickStep',
          year: 2023,
          confidence: 0.97,
          summary: { text: 'QuickStep is a new sampler.', from: 'tldr' },
          categories: [{ category: 'samplers' }],
          parents: [
            {
              methodId: methodId('few'),
              method: 'FewStep',
              relation: 'EXTENDS',
              sentence: 'We extend FewStep [1] to images.',
            },
          ],
          rule: NAMING_RULE,
        },
        { paperId: paperId(10), name: 'SlowStep', summary: { from: 'abstract' }, categories: [], parents: [] },
        {
          paperId: paperId(3),
          name: 'SpareStep',
          summary: null,
          evidence: [{ from: 'contexts' }, { from: 'contexts' }],
        },
      ]);
      expect(found[2]?.evidence.map(({ citingId }) => citingId)).toEqual(
        expect.arrayContaining([paperId(4), paperId(10)]),
      );
      expect(await proposeMethods(stores, surveyId('nobody'), SOURCE, NEVER)).toEqual([]);
      await expect(proposeMethods(stores, surveyId('one'), SOURCE, AbortSignal.abort())).rejects.toThrow();
    });
  });
}
