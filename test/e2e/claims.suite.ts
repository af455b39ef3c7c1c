import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WritePolicy } from '../../src/api/core/write-policy.js';
import { Cursors } from '../../src/api/core/cursor.js';
import { batch, claim, day, link, paperId, present, type Opener } from '../contract/harness.js';
import { startApi, type Answer, type TestApi } from './graphql-app.js';

const KEYS = [
  { name: 'ada', secret: 'secret-ada' },
  { name: 'rea', secret: 'secret-rea', role: 'reader' as const },
];
const CLAIMS = `query($filter: ClaimFilter, $orderBy: ClaimOrder, $first: Int, $after: String, $last: Int, $before: String) {
  claims(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
    nodes { __typename id status claimedBy rule confidence }
    edges { cursor node { id } }
  }
}`;
interface Listed {
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly endCursor: string;
    readonly startCursor: string;
  };
  readonly nodes: readonly { readonly id: string }[];
}

const STEMMA = { claimedBy: 'stemma', rule: 'words@2', status: 'PROPOSED' } as const;
const ofPaper = claim({ paper: paperId(5) }, 'below', { ...STEMMA, confidence: 0.9 });
const ofMethod = claim({ method: 'second' }, 'top', { ...STEMMA, confidence: 0.5 });
const ofLink = link('twin-a', 'second', { ...STEMMA, rule: 'contexts@1', relation: 'APPLIES', confidence: 0.7 });
const byBob = link('twin-b', 'twin-a', { claimedBy: 'bob', status: 'PROPOSED' });
const OPEN = [ofPaper, ofLink, ofMethod, byBob].map(({ id }) => id);

/** The list of claims over the API; `open` gives an empty graph, none an embedded one. */
export function claimsSuite(name: string, open?: Opener): void {
  describe(`${name}: claims over GraphQL`, () => {
    let api: TestApi;
    beforeAll(async () => {
      api = await startApi({ writePolicy: new WritePolicy('keys', KEYS) }, undefined, open);
      // As a survey's first run writes them: they are no news.
      await api.stores.writer.apply(
        batch({ at: day(2), isBeginning: true, categoryClaims: [ofPaper, ofMethod], lineageLinks: [ofLink] }),
      );
      await api.stores.writer.apply(batch({ at: day(3), lineageLinks: [byBob] }));
    });
    afterAll(async () => api?.close());

    const ask = (variables: object, key: string | null = null): Promise<Answer> =>
      api.ask(CLAIMS, { ...variables }, key === null ? {} : { authorization: `Bearer secret-${key}` });
    const list = async (variables: object, key: string | null = null): Promise<Listed> =>
      present((await ask(variables, key)).data)['claims'] as Listed;
    const ids = async (filter: object, key: string | null = null) => {
      const { totalCount, nodes } = await list({ filter }, key);
      expect(totalCount).toBe(nodes.length);
      return nodes.map(({ id }) => id);
    };

    it('lists what is open, those of the first run too, most confident first', async () => {
      const { nodes, totalCount } = await list({ filter: { status: ['PROPOSED'] } });
      expect(totalCount).toBe(4);
      expect(nodes).toEqual([
        { __typename: 'CategoryClaim', id: ofPaper.id, ...STEMMA, confidence: 0.9 },
        { __typename: 'LineageLink', id: ofLink.id, ...STEMMA, rule: 'contexts@1', confidence: 0.7 },
        { __typename: 'CategoryClaim', id: ofMethod.id, ...STEMMA, confidence: 0.5 },
        { __typename: 'LineageLink', id: byBob.id, status: 'PROPOSED', claimedBy: 'bob', rule: null, confidence: null },
      ]);
      expect((await list({})).totalCount).toBe(6);
    });

    it('names what it filters by as other queries do', async () => {
      const open1 = { status: ['PROPOSED'] };
      expect(await ids({ ...open1, survey: 'made-up' })).toEqual(OPEN);
      expect(await ids({ ...open1, category: 'Category below' })).toEqual([ofPaper.id]);
      expect(await ids({ ...open1, category: 'top' })).toEqual([ofPaper.id, ofLink.id, ofMethod.id]);
      expect(await ids({ ...open1, method: 'Lantern' })).toEqual([ofLink.id, ofMethod.id]);
      expect(await ids({ ...open1, paper: paperId(2) })).toEqual([ofLink.id, ofMethod.id]);
      expect(await ids({ ...open1, kinds: ['LINEAGE'], claimedBy: 'stemma' })).toEqual([ofLink.id]);
      expect(await ids({ rule: 'words', minConfidence: 0.6 })).toEqual([ofPaper.id]);
      expect(await ids({ rule: 'words@1' })).toEqual([]);
      expect(await ids({ since: day(3) })).toEqual([byBob.id]);
    });

    it('is paged from both ends, and only by its own cursors', async () => {
      const filter = { status: ['PROPOSED'] };
      const first = await list({ filter, first: 3 });
      expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
      const after = first.pageInfo.endCursor;
      const next = await list({ filter, first: 3, after });
      expect(next.nodes.map(({ id }) => id)).toEqual([byBob.id]);
      const back = await list({ filter, last: 2, before: next.pageInfo.startCursor });
      expect(back.nodes.map(({ id }) => id)).toEqual([ofLink.id, ofMethod.id]);
      const refused = [
        { filter: { status: ['ACCEPTED'] }, after },
        { filter, orderBy: 'NEWEST', after },
        { filter, after: 'nonsense' },
        { after: new Cursors('Query.claims', { order: 'CONFIDENCE', filter: undefined }).encode(['0.7', 'x']) },
        {
          filter: { kinds: [] },
          after: new Cursors('Query.claims', { order: 'CONFIDENCE', filter: { kinds: [] } }).encode([1]),
        },
      ];
      for (const variables of refused) {
        expect((await ask(variables)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'after' });
      }
    });

    it('tells whose verdict is missing by the key', async () => {
      expect((await ask({ filter: { needsMyVerdict: true } })).errors?.[0]).toMatchObject({
        message: expect.stringContaining('filter.needsMyVerdict needs a key'),
        extensions: { code: 'UNAUTHENTICATED' },
      });
      expect(await ids({ needsMyVerdict: true }, 'ada')).toEqual(OPEN);
      expect((await list({ filter: { needsMyVerdict: false } })).totalCount).toBe(6);
      const review = `mutation { review(claim: "${ofPaper.id}", verdict: REJECT, note: "no") { status } }`;
      expect((await api.ask(review, {}, { authorization: 'Bearer secret-ada' })).errors).toBeUndefined();
      expect(await ids({ needsMyVerdict: true }, 'ada')).toEqual(OPEN.slice(1));
      expect(await ids({ status: ['REJECTED'] })).toEqual([ofPaper.id]);
    });

    it.each<[string, object]>([
      ['filter.survey', { survey: 'nobody' }],
      ['filter.category', { category: 'nobody' }],
      ['filter.method', { method: 'nobody' }],
      ['filter.paper', { paper: '10.9999/nobody' }],
      ['filter.paper', { paper: ' ' }],
      ['filter.claimedBy', { claimedBy: ' ' }],
      ['filter.rule', { rule: 'x'.repeat(201) }],
      ['filter.minConfidence', { minConfidence: 1.01 }],
    ])('refuses a wrong %s by its name: %j', async (field, filter) => {
      const [error] = (await ask({ filter })).errors ?? [];
      expect(error?.extensions['field']).toBe(field);
      expect(error?.message).toContain(field);
    });
  });
}
