import { describe, expect, it } from '@jest/globals';
import { ANY_CHANGE } from '../../src/graph/ports/change-store.js';
import type { WriteBatch } from '../../src/graph/ports/write-batch.js';
import { firstRows } from '../../src/domain/page.js';
import { FILING_RULE, proposeForCandidates } from '../../src/proposals/categories/propose-for-candidates.js';
import { freshGraphs } from './graphs.js';
import {
  batch,
  category,
  categoryId,
  cites,
  claim,
  day,
  method,
  paper,
  paperId,
  present,
  surveyId,
} from './harness.js';
import type { OpenGraph, Opener } from './harness.js';

const METHOD = { intents: ['METHODOLOGY' as const], isInfluential: true };
const NEVER = new AbortController().signal;

export function candidateProposalsContract(name: string, open: Opener): void {
  describe(`${name}: categories proposed for candidates`, () => {
    const fresh = freshGraphs(open);

    /** 1 and 2 are covered and quantize; 10 says it in its title, 11 only cites them, 12 cites just one, 13 is older than the survey. */
    const graphWith = async (more: Partial<WriteBatch> = {}): Promise<OpenGraph> => {
      const graph = await fresh();
      await graph.stores.writer.apply(
        batch({
          papers: [
            paper(1, { title: 'Few bits for diffusion models' }),
            paper(2, { title: 'Fewer bits for diffusion models' }),
            paper(9, { publicationDate: '2024-05-31', year: 2024 }),
            paper(10, { title: 'Post-Training Quantization of Diffusion Models', year: 2025 }),
            paper(11, { title: 'Lean denoising networks', year: 2025 }),
            paper(12, { title: 'Quantization of Diffusion Models, Once More', year: 2025 }),
            paper(13, { title: 'Early Quantization of Diffusion Models', year: 2020 }),
          ],
          citations: [
            ...[1, 2].flatMap((n) => [cites(10, n), cites(11, n, METHOD), cites(13, n, METHOD)]),
            cites(12, 1, METHOD),
          ],
          categories: [
            category('quantization'),
            category('post-training-quantization', 'quantization'),
            category('caching'),
          ],
          methods: [method('few', { introducedBy: 'k1' })],
          surveys: [
            { id: surveyId('one'), slug: 'one', title: 'One', paper: 'k9', categoryIds: [categoryId('quantization')] },
          ],
          coverage: [1, 2].map((n) => ({
            surveyId: surveyId('one'),
            paper: `k${n}`,
            state: 'IN' as const,
            listedBy: ['seed'],
            reason: null,
          })),
          categoryClaims: [claim({ method: 'few' }, 'quantization'), claim({ paper: 'k2' }, 'quantization')],
          ...more,
        }),
      );
      return graph;
    };
    const propose = ({ stores }: OpenGraph, n: number) =>
      proposeForCandidates(stores, surveyId('one'), { run: `run-${n}`, at: day(n) }, NEVER);
    const claimsOn = async ({ stores }: OpenGraph, n: number) =>
      present((await stores.knowledge.categoryClaims([paperId(n)], true))[0]);

    it('are written with the reason, the rule and its version, from words and from what is cited, and told as changes', async () => {
      const graph = await graphWith();
      expect(await propose(graph, 2)).toBe(2);
      expect(await claimsOn(graph, 10)).toMatchObject([
        {
          categoryId: categoryId('post-training-quantization'),
          status: 'PROPOSED',
          claimedBy: 'stemma',
          rule: FILING_RULE,
          since: day(2),
          evidence: [
            { text: expect.stringContaining('the title says "Post-Training Quantization"'), paperId: paperId(10) },
          ],
        },
      ]);
      expect(await claimsOn(graph, 11)).toMatchObject([
        {
          categoryId: categoryId('quantization'),
          confidence: 0.58,
          evidence: [
            { text: expect.stringMatching(/^cites "Few\w* bits .* \(quantization: methodology, influential\)/) },
          ],
        },
      ]);
      expect([await claimsOn(graph, 12), await claimsOn(graph, 13)]).toEqual([[], []]);
      const told = await graph.stores.changes.page({ ...ANY_CHANGE, kinds: ['CLAIM_PROPOSED'] }, firstRows(10), true);
      expect(new Map(told.rows.map(({ paperId: of, run }) => [of, run]))).toEqual(
        new Map([10, 11].map((n) => [paperId(n), 'run-2'])),
      );
      expect(told.total).toBe(2);
    });

    it('are not written twice', async () => {
      const graph = await graphWith();
      expect([await propose(graph, 2), await propose(graph, 3)]).toEqual([2, 0]);
      expect(await claimsOn(graph, 10)).toMatchObject([{ since: day(2) }]);
    });

    it('are not written again once a person rejected them', async () => {
      const graph = await graphWith();
      await propose(graph, 2);
      const [proposed] = await claimsOn(graph, 10);
      const seen = { status: 'PROPOSED' as const, reviewedAt: null };
      const review = { claimId: present(proposed).id, verdict: 'REJECT' as const, by: 'ada', note: null, seen };
      await graph.stores.writer.apply(batch({ at: day(3), reviews: [review] }));
      expect(await propose(graph, 4)).toBe(0);
      expect(await claimsOn(graph, 10)).toEqual([]);
    });

    it('are left out where somebody claims the category already', async () => {
      const graph = await graphWith();
      const said = claim({ paper: paperId(10) }, 'post-training-quantization');
      await graph.stores.writer.apply(batch({ categoryClaims: [said] }));
      expect(await propose(graph, 2)).toBe(1);
      expect(await claimsOn(graph, 10)).toMatchObject([{ claimedBy: 'curator' }]);
    });

    it('are worded anew by another version of the rule, and told once', async () => {
      const graph = await graphWith();
      await propose(graph, 2);
      const [{ since: _since, until: _until, paperId: of, ...proposed }] = (await claimsOn(graph, 10)) as [
        Awaited<ReturnType<typeof claimsOn>>[number],
      ];
      const older = { ...proposed, paper: of, rule: FILING_RULE.replace(/@.*/, '@0') };
      await graph.stores.writer.apply(batch({ at: day(3), categoryClaims: [older] }));
      expect(await claimsOn(graph, 10)).toMatchObject([{ rule: older.rule }]);
      expect(await propose(graph, 4)).toBe(1);
      expect(await claimsOn(graph, 10)).toMatchObject([{ rule: FILING_RULE, since: day(2) }]);
      const told = await graph.stores.changes.page({ ...ANY_CHANGE, kinds: ['CLAIM_PROPOSED'] }, firstRows(10), true);
      expect(told.rows.filter(({ paperId: about }) => about === paperId(10))).toHaveLength(1);
    });

    it('of an older version end where the newer one proposes something else or nothing, and stay as they were then', async () => {
      const graph = await graphWith();
      const { stores } = graph;
      const old = (n: number, slug: string) =>
        claim({ paper: paperId(n) }, slug, {
          claimedBy: 'stemma',
          rule: FILING_RULE.replace(/@.*/, '@0'),
          status: 'PROPOSED',
        });
      // 1 and 2 alone are cited by 14, in passing: nothing speaks for a category.
      await stores.writer.apply(
        batch({
          at: day(2),
          papers: [paper(14, { title: 'Of something else', year: 2025 })],
          citations: [1, 2].map((n) => cites(14, n, { cited: paperId(n) })),
          categoryClaims: [old(10, 'caching'), old(14, 'caching'), old(12, 'caching')],
        }),
      );
      expect(await propose(graph, 3)).toBe(2);
      expect(await claimsOn(graph, 10)).toMatchObject([
        { categoryId: categoryId('post-training-quantization'), rule: FILING_RULE },
      ]);
      expect(await claimsOn(graph, 14)).toEqual([]);
      // It is no candidate: nobody looked at it.
      expect(await claimsOn(graph, 12)).toMatchObject([{ categoryId: categoryId('caching') }]);
      const then = stores.history.at(day(2)).knowledge;
      expect(await then.categoryClaims([paperId(10), paperId(14)], true)).toMatchObject([
        [{ categoryId: categoryId('caching') }],
        [{ categoryId: categoryId('caching') }],
      ]);
      expect(await propose(graph, 4)).toBe(0);
    });

    it("are only of the survey's categories, and none where it has no candidates", async () => {
      const graph = await graphWith({
        surveys: [
          { id: surveyId('one'), slug: 'one', title: 'One', paper: 'k9', categoryIds: [categoryId('caching')] },
        ],
      });
      expect(await propose(graph, 2)).toBe(0);
      expect(await proposeForCandidates(graph.stores, surveyId('nobody'), { run: 'run-3', at: day(3) }, NEVER)).toBe(0);
    });

    it('stop with the run', async () => {
      const graph = await graphWith();
      const stopped = AbortSignal.abort();
      await expect(
        proposeForCandidates(graph.stores, surveyId('one'), { run: 'run-2', at: day(2) }, stopped),
      ).rejects.toThrow();
      expect(await claimsOn(graph, 10)).toEqual([]);
    });
  });
}
