import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { systemClock } from '../../src/domain/time.js';
import { parametersOf } from '../../src/platform/query-parameters.js';
import { formatNamed } from '../../src/export/export-formats.js';
import { Exporter } from '../../src/export/exporter.js';
import type { Ask } from '../../src/api/core/in-process.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { createMcpServer } from '../../src/mcp/mcp-server.js';
import { SOURCE_CREDITS } from '../contract/credits.js';
import { WritePolicy } from '../../src/api/core/write-policy.js';
import { paper, paperId, present, type Opener } from '../contract/harness.js';
import { writeSurvey } from './candidates-facts.js';
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

const exporterOf = ({ stores }: TestApi): Exporter => new Exporter(stores, SOURCE_CREDITS, systemClock, null);

/** The to-do list of a survey over the API; `open` gives an empty graph, none an embedded one. */
export function candidatesSuite(name: string, open?: Opener): void {
  describe(`${name}: candidates over GraphQL`, () => {
    let api: TestApi;
    beforeAll(async () => {
      const writePolicy = new WritePolicy('keys', [{ name: 'ada', secret: 'secret-ada' }]);
      api = await startApi({ writePolicy }, undefined, open, writeSurvey);
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

    describe('for agents', () => {
      const client = new Client({ name: 'test', version: '1' });
      beforeAll(async () => {
        const ask: Ask = async (query, variables) => {
          const { data = null, errors = [] } = await api.ask(query, variables);
          return { data, errors };
        };
        const exporter = exporterOf(api);
        const [here, there] = InMemoryTransport.createLinkedPair();
        await createMcpServer({ ask, exporter }, createLogger('silent')).connect(there);
        await client.connect(here);
      });
      afterAll(() => client.close());
      const call = async (name: string, args: Record<string, unknown>) =>
        (await client.callTool({ name, arguments: args })) as CallToolResult;

      it('are answered page by page, with what was cut', async () => {
        const first = await call('candidates', { survey: 'light', limit: 1 });
        expect(first.structuredContent).toMatchObject({
          survey: { slug: 'light', title: 'Light models' },
          candidates: [{ id: paperId(10), score: 5.5, proposed: [{ rule: 'words@1', confidence: 0.85 }] }],
          total: 2,
          cut: '1 of 2 candidates are here; call again with cursor = nextCursor for the next.',
        });
        const cursor = first.structuredContent?.['nextCursor'];
        const second = await call('candidates', { survey: 'light', limit: 1, cursor });
        const cited = await call('cited', { ref: paperId(10), limit: 2 });
        expect(cited.structuredContent).toMatchObject({ of: { id: paperId(10) }, papers: [{}, {}] });
        expect(second.structuredContent).toMatchObject({ candidates: [{ id: paperId(11) }], cut: null });
        const unknown = await call('candidates', { survey: 'nobody' });
        expect(unknown).toMatchObject({ isError: true, content: [{ text: expect.stringMatching(/^NOT_FOUND: /) }] });
      });

      it('stand among what is new, by kind and paper', async () => {
        const of = { since: '2020-01-01T00:00:00Z', paper: paperId(10) };
        const { structuredContent } = await call('whats_new', { ...of, kinds: ['CLAIM_PROPOSED'] });
        expect(structuredContent).toMatchObject({
          changes: [
            {
              kind: 'CLAIM_PROPOSED',
              paper: { id: paperId(10) },
              reason: expect.stringMatching(/^is proposed .*words@1/),
            },
          ],
          total: 1,
          cut: null,
        });
        const none = await call('whats_new', { ...of, kinds: ['COUNT_CORRECTED'] });
        expect(none.structuredContent).toEqual({ changes: [], total: 0, cut: null });
        const wrong = await call('whats_new', { ...of, paper: 'nonsense' });
        expect(wrong).toMatchObject({ isError: true, content: [{ text: expect.stringMatching(/^INVALID_INPUT: /) }] });
      });
    });

    it('are exported best first, by the same question', async () => {
      const exported = async (parameters: Record<string, string>) => {
        const exporter = exporterOf(api);
        const asked = parametersOf(Object.entries(parameters));
        const opened = await exporter.open({
          what: 'candidates',
          ref: 'light',
          format: formatNamed('csl-json'),
          parameters: asked,
        });
        let text = '';
        for await (const piece of opened.text) text += piece;
        return (JSON.parse(text) as { title: string }[]).map(({ title }) => title);
      };
      const titled = (...numbers: number[]) => numbers.map((n) => paper(n).fields?.title);
      expect(await exported({})).toEqual(titled(10, 11));
      expect(await exported({ since: '2001-01-01', minCovered: '3' })).toEqual(titled(10, 13));
      expect(await exported({ category: 'quantization' })).toEqual(titled(10));
      await expect(exported({ minCovered: '0' })).rejects.toThrow(/minCovered is 0/);
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
