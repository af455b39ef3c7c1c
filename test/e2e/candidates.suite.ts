import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WritePolicy } from '../../src/graphql/write-policy.js';
import {
  batch,
  category,
  categoryId,
  cites,
  claim,
  method,
  paper,
  paperId,
  present,
  surveyId,
  type Opener,
} from '../contract/harness.js';
import { startApi, type TestApi } from './graphql-app.js';

const ADA = { authorization: 'Bearer secret-ada' };

const LIST = `query($first: Int, $after: String, $since: Date, $minCovered: Int, $category: String, $asOf: DateTime) {
  survey(ref: "light", asOf: $asOf) {
    candidates(first: $first, after: $after, since: $since, minCovered: $minCovered, category: $category) {
      totalCount pageInfo { hasNextPage endCursor }
      edges { score reason node { id title year } citesCovered { id title } proposed { id status confidence category { slug } } }
    }
  }
}`;
const DECIDE = `mutation($paper: String!, $verdict: BoundaryVerdict!, $reason: String) {
  decideBoundary(survey: "light", paper: $paper, verdict: $verdict, reason: $reason) {
    state reason listedBy survey { slug } paper { id surveys { slug } }
  }
}`;

interface Found {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly edges: readonly {
    readonly score: number;
    readonly reason: string;
    readonly node: { readonly id: string };
    readonly citesCovered: readonly { readonly id: string }[];
    readonly proposed: readonly { readonly id: string }[];
  }[];
}

/** A survey of May 2024 that covers 1, 2 and 3; 10 to 13 cite them. */
async function fill({ writer }: TestApi['stores']): Promise<void> {
  const titles = ['', 'Q-Diffusion: a study', 'Fast steps', 'Old steps'];
  await writer.apply(
    batch({
      papers: [
        ...[1, 2, 3].map((n) => paper(n, { title: titles[n] ?? '' })),
        paper(9, { title: 'The survey', publicationDate: '2024-05-31', year: 2024 }),
        paper(10, { publicationDate: '2025-05-02', year: 2025 }),
        paper(11, { publicationDate: '2024-08-01', year: 2024 }),
        paper(12, { publicationDate: '2024-09-01', year: 2024 }),
        paper(13, { publicationDate: '2020-01-01', year: 2020 }),
      ],
      citations: [
        cites(10, 1, { isInfluential: true, intents: ['METHODOLOGY'] }),
        ...[2, 3].map((n) => cites(10, n)),
        ...[1, 2].map((n) => cites(11, n)),
        cites(12, 1),
        ...[1, 2, 3].map((n) => cites(13, n)),
      ],
      categories: [category('quantization'), category('post-training', 'quantization'), category('other')],
      methods: [method('q-diffusion', { name: 'Q-Diffusion', introducedBy: 'k1' })],
      surveys: [
        {
          id: surveyId('light'),
          slug: 'light',
          title: 'Light models',
          paper: 'k9',
          categoryIds: [categoryId('quantization')],
        },
      ],
      coverage: [1, 2, 3].map((n) => ({
        surveyId: surveyId('light'),
        paper: `k${n}`,
        state: 'IN' as const,
        listedBy: ['seed'],
        reason: null,
      })),
      categoryClaims: [
        claim({ method: 'q-diffusion' }, 'quantization'),
        claim({ paper: 'k10' }, 'post-training', {
          status: 'PROPOSED',
          claimedBy: 'stemma',
          rule: 'words@1',
          confidence: 0.85,
          evidence: [{ text: 'the title says so', paperId: null, citation: null, url: null, source: 'test' }],
        }),
      ],
    }),
  );
}

/** The to-do list of a survey over the API; `open` gives an empty graph, none an embedded one. */
export function candidatesSuite(name: string, open?: Opener): void {
  describe(`${name}: candidates over GraphQL`, () => {
    let api: TestApi;
    beforeAll(async () => {
      const writePolicy = new WritePolicy('keys', [{ name: 'ada', secret: 'secret-ada' }]);
      api = await startApi({ writePolicy }, undefined, open, fill);
    });
    afterAll(async () => api?.close());

    const list = async (variables: Record<string, unknown> = {}): Promise<Found> => {
      const { data, errors } = await api.ask(LIST, variables);
      expect(errors).toBeUndefined();
      return present(data?.['survey'] as { candidates: Found } | null).candidates;
    };
    const ids = async (variables: Record<string, unknown> = {}) =>
      (await list(variables)).edges.map(({ node }) => node.id);
    const decide = (variables: Record<string, unknown>, headers: Record<string, string> = ADA) =>
      api.ask(DECIDE, variables, headers);

    it('are told with score, what they cite, proposals and the reason in words', async () => {
      const { totalCount, edges } = await list();
      expect(totalCount).toBe(2);
      expect(edges.map(({ node, score }) => [node.id, score])).toEqual([
        [paperId(10), 3 + 1 + 0.5 + 1],
        [paperId(11), 2 + 3 / 12],
      ]);
      const [first] = edges;
      expect(present(first).citesCovered[0]).toEqual({ id: paperId(1), title: 'Q-Diffusion: a study' });
      expect(present(first).citesCovered).toHaveLength(3);
      expect(present(first).proposed).toMatchObject([
        { status: 'PROPOSED', confidence: 0.85, category: { slug: 'post-training' } },
      ]);
      expect(present(first).reason).toMatch(
        /^cites 3 covered papers: Q-Diffusion \(category quantization\) \[methodology, influential\], "(Fast|Old) steps", "(Fast|Old) steps"; proposed for Category post-training: the title says so$/,
      );
    });

    it('may be asked for by day, number and category, page by page', async () => {
      expect(await ids({ since: '2001-01-01' })).toEqual([paperId(10), paperId(13), paperId(11)]);
      expect(await ids({ since: '2024-08-02' })).toEqual([paperId(10)]);
      expect(await ids({ minCovered: 1 })).toEqual([paperId(10), paperId(11), paperId(12)]);
      expect(await ids({ category: 'quantization' })).toEqual([paperId(10)]);
      expect(await ids({ category: 'other' })).toEqual([]);
      const first = await list({ first: 1 });
      expect(first.pageInfo.hasNextPage).toBe(true);
      const second = await list({ first: 1, after: first.pageInfo.endCursor });
      expect([second.pageInfo.hasNextPage, second.edges.map(({ node }) => node.id)]).toEqual([false, [paperId(11)]]);
    });

    it.each([
      [{ minCovered: 0 }, /minCovered is 0: say a whole number from 1/],
      [{ category: 'nobody' }, /category: there is no category "nobody"/],
      [{ after: 'nonsense' }, /after/],
    ])('refuse %j', async (variables, says) => {
      const { errors } = await api.ask(LIST, variables);
      expect(errors?.[0]).toMatchObject({
        message: expect.stringMatching(says),
        extensions: { code: 'INVALID_INPUT' },
      });
    });

    it('are decided by who has a key, and OUT needs a reason', async () => {
      expect((await decide({ paper: paperId(10), verdict: 'IN' }, {})).errors?.[0]?.extensions['code']).toBe(
        'UNAUTHENTICATED',
      );
      const without = await decide({ paper: paperId(10), verdict: 'OUT' });
      expect(without.errors?.[0]).toMatchObject({ extensions: { code: 'INVALID_INPUT', field: 'reason' } });
      const nothing = await decide({ paper: paperId(10), verdict: 'REOPEN' });
      expect(nothing.errors?.[0]).toMatchObject({
        message: expect.stringContaining('nothing to take back'),
        extensions: { code: 'CONFLICT' },
      });
      const unknown = await decide({ paper: '10.9999/nobody', verdict: 'IN' });
      expect(unknown.errors?.[0]).toMatchObject({ extensions: { code: 'INVALID_INPUT', field: 'paper' } });
    });

    it('are none once they are decided, and again when that is taken back; each is told as a change', async () => {
      const before = new Date().toISOString();
      expect((await decide({ paper: paperId(10), verdict: 'IN' })).data).toEqual({
        decideBoundary: {
          state: 'IN',
          reason: null,
          listedBy: ['person:ada'],
          survey: { slug: 'light' },
          paper: { id: paperId(10), surveys: [{ slug: 'light' }] },
        },
      });
      const out = { paper: paperId(11), verdict: 'OUT', reason: ' Of another field. ' };
      expect((await decide(out)).data).toMatchObject({
        decideBoundary: { state: 'OUT', reason: 'Of another field.', paper: { surveys: [] } },
      });
      expect((await decide(out)).data).toMatchObject({ decideBoundary: { state: 'OUT' } });
      expect(await ids()).toEqual([]);
      const outside = '{ survey(ref: "light") { covers(state: OUT) { edges { node { id } reason listedBy } } } }';
      expect((await api.ask(outside)).data).toEqual({
        survey: {
          covers: { edges: [{ node: { id: paperId(11) }, reason: 'Of another field.', listedBy: ['person:ada'] }] },
        },
      });
      expect((await decide({ paper: paperId(11), verdict: 'REOPEN' })).data).toMatchObject({
        decideBoundary: { state: null, listedBy: [] },
      });
      expect(await ids()).toEqual([paperId(11)]);
      const changes = `query($since: DateTime!) { changes(since: $since, filter: { survey: "light", kinds: [BOUNDARY_DECIDED] }) { nodes { paper { id } reason } } }`;
      expect((await api.ask(changes, { since: before })).data).toEqual({
        changes: {
          nodes: [
            { paper: { id: paperId(10) }, reason: 'was taken into "Light models" by ada' },
            { paper: { id: paperId(11) }, reason: 'was left out of "Light models" by ada: Of another field.' },
            {
              paper: { id: paperId(11) },
              reason:
                'may be a candidate of "Light models" again: ada took the decision back (it was OUT: Of another field.)',
            },
          ],
        },
      });
      expect(await ids({ asOf: before })).toEqual([paperId(10), paperId(11)]);
    });
  });
}
