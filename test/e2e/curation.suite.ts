import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nodeId } from '../../src/domain/identifier.js';
import { WritePolicy } from '../../src/graphql/write-policy.js';
import { present, type Opener } from '../contract/harness.js';
import { startApi, type Answer, type TestApi } from './graphql-app.js';

const ADA = { authorization: 'Bearer secret-ada' };
const BOB = { authorization: 'Bearer secret-bob' };
const CLAIM = nodeId('categoryClaim', '1');
const LINK = nodeId('lineageLink', '1');

const REVIEW = `mutation($claim: ID!, $verdict: Verdict!, $note: String) {
  review(claim: $claim, verdict: $verdict, note: $note) { id status reviews { verdict by note } __typename }
}`;

/** What people add and decide over the API; `open` gives an empty graph, none an embedded one. */
export function curationSuite(name: string, open?: Opener): void {
  describe(`${name}: curation over GraphQL`, () => {
    let api: TestApi;
    beforeAll(async () => {
      const keys = [
        { name: 'ada', secret: 'secret-ada' },
        { name: 'bob', secret: 'secret-bob' },
      ];
      api = await startApi({ writePolicy: new WritePolicy('keys', keys) }, undefined, open);
    });
    afterAll(async () => api?.close());

    const ask = (query: string, variables: object = {}, headers: Record<string, string> = ADA): Promise<Answer> =>
      api.ask(query, { ...variables }, headers);
    const refused = async (query: string, variables: object, code: string, says: RegExp | string) => {
      const { errors, data } = await ask(query, variables);
      expect(errors?.map(({ extensions, message }) => [extensions['code'], message])).toEqual([
        [code, says instanceof RegExp ? expect.stringMatching(says) : expect.stringContaining(says)],
      ]);
      expect(data ?? null).toBeNull();
      return errors?.[0]?.extensions;
    };

    describe('review', () => {
      const review = (claim: string, verdict: string, note: string | null = null, headers = ADA) =>
        ask(REVIEW, { claim, verdict, note }, headers);

      it('needs a key', async () => {
        const answer = await ask(REVIEW, { claim: CLAIM, verdict: 'REJECT' }, {});
        expect(answer.status).toBe(401);
        expect(answer.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
      });

      it('changes what the claim is and what readers see, and keeps who decided it', async () => {
        const categories = '{ method(ref: "first") { categories { id status until reviews { verdict by note } } } }';
        expect((await review(CLAIM, 'REJECT', ' Not so. ')).data).toEqual({
          review: {
            id: CLAIM,
            status: 'REJECTED',
            reviews: [{ verdict: 'REJECT', by: 'ada', note: 'Not so.' }],
            __typename: 'CategoryClaim',
          },
        });
        expect((await ask(categories)).data).toEqual({ method: { categories: [] } });
        expect((await review(CLAIM, 'ACCEPT', null, BOB)).data).toMatchObject({ review: { status: 'ACCEPTED' } });
        const reviews = [
          { verdict: 'REJECT', by: 'ada', note: 'Not so.' },
          { verdict: 'ACCEPT', by: 'bob', note: null },
        ];
        expect((await ask(categories)).data).toEqual({
          method: { categories: [{ id: CLAIM, status: 'ACCEPTED', until: null, reviews }] },
        });
      });

      it('makes a proposal again of a link, which then shows only where proposals are asked for', async () => {
        expect((await review(LINK, 'REOPEN')).data).toMatchObject({
          review: { status: 'PROPOSED', __typename: 'LineageLink' },
        });
        const parents = '{ method(ref: "second") { parents { id } all: parents(includeProposed: true) { id } } }';
        expect((await ask(parents)).data).toEqual({ method: { parents: [], all: [{ id: LINK }] } });
        expect((await review(LINK, 'ACCEPT')).data).toMatchObject({ review: { status: 'ACCEPTED' } });
      });

      it('of the same by the same person is kept once, by another as one more voice', async () => {
        const by = async (headers: typeof ADA) => {
          const { data } = await review(LINK, 'ACCEPT', null, headers);
          return (present(data)['review'] as { reviews: { by: string }[] }).reviews.map((one) => one.by);
        };
        expect(await by(ADA)).toEqual(['ada', 'ada']);
        expect(await by(BOB)).toEqual(['ada', 'ada', 'bob']);
        expect(await by(BOB)).toEqual(['ada', 'ada', 'bob']);
      });

      it('shows what each of several reviews of one operation left', async () => {
        const { data } = await ask(
          `mutation($claim: ID!) {
            a: review(claim: $claim, verdict: REJECT) { reviews { verdict } ... on LineageLink { child { parents { id } } } }
            b: review(claim: $claim, verdict: ACCEPT) { reviews { verdict } ... on LineageLink { child { parents { id } } } }
          }`,
          { claim: LINK },
        );
        const parentsOf = (field: string) => (present(data)[field] as { child: { parents: unknown[] } }).child.parents;
        expect([parentsOf('a'), parentsOf('b')]).toEqual([[], [{ id: LINK }]]);
        const [a, b] = ['a', 'b'].map((field) => (present(data)[field] as { reviews: unknown[] }).reviews.length);
        expect(b).toBe((a ?? 0) + 1);
      });

      it.each<[string, object, string, RegExp]>([
        [
          'a claim that is not there',
          { claim: nodeId('categoryClaim', 'nobody'), verdict: 'ACCEPT' },
          'NOT_FOUND',
          /There is no claim cc_/,
        ],
        [
          'an id of another kind',
          { claim: nodeId('paper', '1'), verdict: 'ACCEPT' },
          'INVALID_INPUT',
          /claim: "p_.* is no id of a claim/,
        ],
        ['what is no id', { claim: 'nonsense', verdict: 'ACCEPT' }, 'INVALID_INPUT', /claim: "nonsense" is no id/],
        ['an empty note', { claim: CLAIM, verdict: 'ACCEPT', note: '  ' }, 'INVALID_INPUT', /note is empty/],
        [
          'a note of 2,001 characters',
          { claim: CLAIM, verdict: 'ACCEPT', note: 'x'.repeat(2_001) },
          'INVALID_INPUT',
          /2001 characters; at most 2000/,
        ],
      ])('refuses %s', async (_, variables, code, says) => {
        await refused(REVIEW, variables, code, says);
      });

      it('has nothing to reopen of a proposal', async () => {
        await review(CLAIM, 'REOPEN');
        const answer = await review(CLAIM, 'REOPEN', null, BOB);
        expect(answer.errors?.[0]).toMatchObject({
          message: expect.stringContaining('nothing to reopen'),
          extensions: { code: 'CONFLICT' },
        });
        await review(CLAIM, 'ACCEPT');
      });
    });
  });
}
