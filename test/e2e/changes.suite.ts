import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WriteBatch } from '../../src/graph/ports/write-batch.js';
import {
  batch,
  category,
  claim,
  cites,
  day,
  link,
  method,
  paper,
  paperId,
  surveyId,
  type Opener,
} from '../contract/harness.js';
import { startApi, type TestApi } from './graphql-app.js';

const SURVEY = { id: surveyId('tracked'), slug: 'tracked', title: 'A Tracked Survey', paper: null, categoryIds: [] };

/** The paper 1 of the made-up graph, covered and in a category, with its list read by day 2 and cited again on day 3. */
const WRITES: readonly WriteBatch[] = [
  batch({
    source: 'seed:tracked',
    run: 'seed:tracked@1',
    at: day(2),
    surveys: [SURVEY],
    categories: [category('top'), category('below', 'top')],
    categoryClaims: [claim({ method: 'first' }, 'below', { claimedBy: 'tracker' })],
    coverage: [{ surveyId: SURVEY.id, paper: paperId(1), state: 'IN', listedBy: ['list'], reason: null }],
  }),
  batch({ at: day(2), listReadings: [{ paper: paperId(1), direction: 'citations', outcome: 'COMPLETE', listed: 39 }] }),
  batch({
    at: day(3),
    papers: [paper(101, { title: 'A new way of citing', year: 2026 }), paper(102)],
    citations: [
      cites(101, 1, {
        cited: paperId(1),
        intents: ['METHODOLOGY'],
        isInfluential: true,
        contexts: ['We build on\n the first method [1].'],
      }),
      cites(102, 1, { cited: paperId(1) }),
    ],
  }),
  batch({
    at: day(4),
    methods: [method('third', { name: 'Third', introducedBy: paperId(5) })],
    lineageLinks: [link('third', 'first', { status: 'PROPOSED', claimedBy: 'rule', rule: 'some-rule 1' })],
    tracking: [{ paper: paperId(39), tracked: true }],
  }),
];

const QUERY = `query($since: DateTime!, $until: DateTime, $filter: ChangeFilter, $first: Int, $after: String) {
  changes(since: $since, until: $until, filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes {
      id kind at field before after reason
      paper { id title } citing { title year } method { name } category { slug } claim { __typename id status } run { id }
    }
  }
}`;

interface Answered {
  readonly changes: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly Record<string, unknown>[];
  };
}

/** What changed, over the API; `open` gives an empty graph, none an embedded one. */
export function changesSuite(name: string, open?: Opener): void {
  describe(`${name}: changes over GraphQL`, () => {
    let api: TestApi;
    beforeAll(async () => {
      api = await startApi({}, undefined, open);
      for (const write of WRITES) await api.stores.writer.apply(write);
    });
    afterAll(async () => api?.close());

    const read = async (variables: object) => {
      const answer = await api.ask(QUERY, { since: day(2), ...variables });
      expect(answer.errors).toBeUndefined();
      return (answer.data as unknown as Answered).changes;
    };

    it('tells them oldest first, with the reason in words', async () => {
      const { nodes, totalCount } = await read({});
      expect(totalCount).toBe(5);
      expect(nodes.map(({ kind, reason }) => [kind, reason])).toEqual([
        [
          'CITATION_ADDED',
          'cites First Method (category below), which you track: methodology, influential; "We build on the first method [1]."',
        ],
        ['CITATION_ADDED', 'cites First Method (category below), which you track'],
        ['METHOD_ADDED', 'is a new method, introduced by "Made-up study number 5"'],
        ['CLAIM_PROPOSED', 'is proposed to extend First Method by some-rule 1: A made-up reason'],
        ['PAPER_ADDED', 'is tracked from now on'],
      ]);
      expect(nodes[0]).toMatchObject({
        at: day(3),
        paper: { id: paperId(1), title: 'Made-up study number 1' },
        citing: { title: 'A new way of citing', year: 2026 },
        method: null,
        run: null,
        before: null,
      });
      expect(nodes[3]).toMatchObject({
        claim: { __typename: 'LineageLink', status: 'PROPOSED' },
        method: { name: 'Third' },
      });
    });

    it('filters, and pages by cursors', async () => {
      const kinds = async (filter: object) => (await read({ filter })).nodes.map(({ kind }) => kind);
      expect(await kinds({ kinds: ['PAPER_ADDED'] })).toEqual(['PAPER_ADDED']);
      expect(await kinds({ paper: '10.1234/made.up' })).toEqual(['CITATION_ADDED', 'CITATION_ADDED']);
      expect(await kinds({ method: 'FM' })).toEqual(['CITATION_ADDED', 'CITATION_ADDED']);
      expect(await kinds({ category: 'top' })).toEqual(['CITATION_ADDED', 'CITATION_ADDED']);
      expect(await kinds({ survey: 'A tracked survey' })).toEqual(['CITATION_ADDED', 'CITATION_ADDED']);
      expect((await read({ until: day(4) })).totalCount).toBe(2);
      const first = await read({ first: 2 });
      expect(first.pageInfo.hasNextPage).toBe(true);
      const rest = await read({ first: 10, after: first.pageInfo.endCursor });
      expect(rest.nodes.map(({ kind }) => kind)).toEqual(['METHOD_ADDED', 'CLAIM_PROPOSED', 'PAPER_ADDED']);
    });

    it('finds one by its id', async () => {
      const id = (await read({ first: 1 })).nodes[0]?.['id'];
      const { data } = await api.ask('query($id: ID!) { node(id: $id) { __typename id ... on Change { kind } } }', {
        id,
      });
      expect(data).toEqual({ node: { __typename: 'Change', id, kind: 'CITATION_ADDED' } });
    });

    it.each([
      ['filter.paper', { filter: { paper: '10.1234/nothing.of.it' } }],
      ['filter.method', { filter: { method: 'nobody' } }],
      ['filter.category', { filter: { category: 'nothing' } }],
      ['filter.survey', { filter: { survey: 'none' } }],
      ['until', { until: day(1) }],
      ['after', { after: 'nonsense' }],
    ])('says what is wrong with %s', async (field, variables) => {
      const { errors } = await api.ask(QUERY, { since: day(2), ...variables });
      expect(errors?.map(({ extensions }) => [extensions['code'], extensions['field']])).toEqual([
        ['INVALID_INPUT', field],
      ]);
    });
  });
}
