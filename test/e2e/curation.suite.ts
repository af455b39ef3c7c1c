import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nodeId } from '../../src/domain/identifier.js';
import { WritePolicy } from '../../src/api/core/write-policy.js';
import { batch, paper, paperId, present, type Opener } from '../contract/harness.js';
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

    const CATEGORY = `mutation($input: ClaimCategoryInput!) { claimCategory(input: $input) {
      id status claimedBy rule confidence until category { slug } method { slug } paper { id }
      evidence { text url source ownReading paper { id } } reviews { verdict } } }`;
    const LINEAGE = `mutation($input: ClaimLineageInput!) { claimLineage(input: $input) {
      id status claimedBy relation child { slug parents { parent { slug } } } parent { slug } } }`;
    const METHOD = `mutation($input: AddMethodInput!) { addMethod(input: $input) {
      slug name aliases summary year training introducedBy { id } categories { id } } }`;
    const why = [{ source: 'ada herself', ownReading: true }];

    it.each([
      ['claimCategory', CATEGORY, { method: 'first', category: 'top', evidence: why }],
      ['claimLineage', LINEAGE, { child: 'first', parent: 'second', relation: 'APPLIES', evidence: why }],
      ['addMethod', METHOD, { name: 'Nobody knows' }],
    ])('%s needs a key that is known', async (_, query, input) => {
      for (const headers of [{}, { authorization: 'Bearer wrong' }]) {
        const answer = await ask(query, { input }, headers as Record<string, string>);
        expect([answer.status, answer.errors?.[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
      }
    });

    it('are forbidden on an instance that is read-only', async () => {
      const readOnly = await startApi({ writePolicy: new WritePolicy('read-only') });
      const answer = await readOnly.ask(METHOD, { input: { name: 'Never' } }, ADA);
      expect([answer.status, answer.errors?.[0]?.extensions['code']]).toEqual([403, 'FORBIDDEN']);
      await readOnly.close();
    });

    describe('claimCategory', () => {
      it('claims of a paper by any identifier, in the name of the key, with papers as evidence', async () => {
        const input = {
          paper: 'https://doi.org/10.1234/MADE.up',
          category: 'Category top',
          confidence: 0.75,
          evidence: [
            { text: ' It says so. ', source: 'a list', url: 'https://github.com/a/list', paper: paperId(2) },
            { text: 'Section 3 says so', source: 'the paper', paper: paperId(3) },
            { source: 'ada', ownReading: true },
          ],
        };
        const { data } = await ask(CATEGORY, { input });
        const opened = { url: null, ownReading: false, paper: { id: paperId(2) } };
        expect(data).toEqual({
          claimCategory: {
            id: expect.stringMatching(/^cc_/),
            status: 'ACCEPTED',
            claimedBy: 'ada',
            rule: null,
            confidence: 0.75,
            until: null,
            category: { slug: 'top' },
            method: null,
            paper: { id: paperId(1) },
            evidence: [
              { ...opened, text: 'It says so.', source: 'a list', url: 'https://github.com/a/list' },
              { ...opened, text: 'Section 3 says so', source: 'the paper', paper: { id: paperId(3) } },
              { text: null, url: null, source: 'ada', ownReading: true, paper: null },
            ],
            reviews: [],
          },
        });
        const seen = await ask('{ category(ref: "top") { papers(includeDescendants: false) { nodes { id } } } }');
        expect(seen.data).toEqual({ category: { papers: { nodes: [{ id: paperId(1) }] } } });
      });

      it('of a method proposes, and holds once somebody accepts it', async () => {
        const input = { method: 'Lantern', category: 'below', evidence: why, propose: true };
        const claimed = present((await ask(CATEGORY, { input }, BOB)).data)['claimCategory'] as { id: string };
        expect(claimed).toMatchObject({ status: 'PROPOSED', claimedBy: 'bob', method: { slug: 'second' } });
        const methods = '{ category(ref: "below") { methods(orderBy: NAME) { nodes { slug } } } }';
        expect((await ask(methods)).data).toEqual({ category: { methods: { nodes: [{ slug: 'first' }] } } });
        await ask(REVIEW, { claim: claimed.id, verdict: 'ACCEPT' });
        expect((await ask(methods)).data).toEqual({
          category: { methods: { nodes: [{ slug: 'first' }, { slug: 'second' }] } },
        });
      });

      it('refuses the same by the same person, in whichever state, and takes it from another', async () => {
        const input = { method: 'twin-a', category: 'top', evidence: why };
        const { id } = present((await ask(CATEGORY, { input })).data)['claimCategory'] as { id: string };
        await refused(CATEGORY, { input: { ...input, propose: true } }, 'CONFLICT', id);
        await ask(REVIEW, { claim: id, verdict: 'REJECT' }, BOB);
        await refused(CATEGORY, { input }, 'CONFLICT', /REJECTED: review it/);
        expect((await ask(CATEGORY, { input }, BOB)).errors).toBeUndefined();
      });

      it.each<[string, object, string, RegExp, string]>([
        ['neither paper nor method', { paper: null }, 'INVALID_INPUT', /exactly one of the two/, 'input'],
        ['both', { method: 'first' }, 'INVALID_INPUT', /exactly one of the two/, 'input'],
        ['no evidence', { evidence: [] }, 'INVALID_INPUT', /at least one reason/, 'input.evidence'],
        ['an empty source', { evidence: [{ source: ' ' }] }, 'INVALID_INPUT', /empty/, 'input.evidence.0.source'],
        [
          'too much evidence',
          { evidence: Array.from({ length: 21 }, () => ({ source: 'x' })) },
          'INVALID_INPUT',
          /21 entries; at most 20/,
          'input.evidence',
        ],
        [
          'evidence of a paper that is not there',
          { evidence: [{ source: 'section 2', paper: '10.1234/nowhere' }] },
          'INVALID_INPUT',
          /has no paper "10.1234\/nowhere"/,
          'input.evidence.0.paper',
        ],
        [
          'an address that is none',
          { evidence: [{ source: 'x', url: 'javascript:alert(1)' }] },
          'INVALID_INPUT',
          /no http or https address/,
          'input.evidence.0.url',
        ],
        [
          'evidence that only names a source',
          { evidence: [...why, { source: 'somebody' }] },
          'INVALID_INPUT',
          /no reader can open "somebody".*Fix: give the http or https address/,
          'input.evidence.1.source',
        ],
        [
          'the bare name of a file',
          { evidence: [{ text: 'It says so', source: 'notes/reading.md' }] },
          'INVALID_INPUT',
          /the name of a file/,
          'input.evidence.0.source',
        ],
        [
          'a paper without a place in it',
          { evidence: [{ text: 'It says so', source: 'the paper', paper: paperId(2) }] },
          'INVALID_INPUT',
          /no place in it/,
          'input.evidence.0.paper',
        ],
        [
          'an address of a host that nobody knows',
          { evidence: [{ source: 'a page', url: 'https://notes.invalid/a' }] },
          'INVALID_INPUT',
          /"notes\.invalid".*STEMMA_EVIDENCE_HOSTS/,
          'input.evidence.0.url',
        ],
        ['confidence above 1', { confidence: 1.01 }, 'INVALID_INPUT', /from 0 to 1/, 'input.confidence'],
        ['confidence below 0', { confidence: -0.01 }, 'INVALID_INPUT', /from 0 to 1/, 'input.confidence'],
        ['no such category', { category: 'nowhere' }, 'INVALID_INPUT', /no category "nowhere"/, 'input.category'],
        ['no identifier', { paper: 'nonsense' }, 'INVALID_INPUT', /no identifier of a paper/, 'input.paper'],
        ['no such method', { paper: null, method: 'nobody' }, 'INVALID_INPUT', /no method "nobody"/, 'input.method'],
        ['an ambiguous name', { paper: null, method: 'twin' }, 'AMBIGUOUS', /twin-a, twin-b/, 'input.method'],
      ])('refuses %s', async (_, more, code, says, field) => {
        const input = { paper: paperId(5), category: 'top', evidence: why, ...more };
        const extensions = await refused(CATEGORY, { input }, code, says);
        expect(extensions).toMatchObject({ field });
      });
    });

    describe('claimLineage', () => {
      const lineage = (child: string, parent: string, more: object = {}) => ({
        input: { child, parent, relation: 'EXTENDS', evidence: why, ...more },
      });

      it('links two methods, and refuses the same by the same person', async () => {
        const { data } = await ask(LINEAGE, lineage('twin-a', 'LANTERN', { relation: 'COMBINES' }));
        expect(data).toEqual({
          claimLineage: {
            id: expect.stringMatching(/^ll_/),
            status: 'ACCEPTED',
            claimedBy: 'ada',
            relation: 'COMBINES',
            child: { slug: 'twin-a', parents: [{ parent: { slug: 'second' } }] },
            parent: { slug: 'second' },
          },
        });
        await refused(
          LINEAGE,
          lineage('twin-a', 'second', { relation: 'COMBINES' }),
          'CONFLICT',
          /claims this already/,
        );
      });

      it('proposes a cycle of EXTENDS, which nobody can accept while the others hold', async () => {
        const cycle = /first EXTENDS second EXTENDS first/;
        await refused(LINEAGE, lineage('first', 'second'), 'CONFLICT', cycle);
        const { data } = await ask(LINEAGE, lineage('first', 'second', { propose: true }));
        const { id } = present(data)['claimLineage'] as { id: string };
        await refused(REVIEW, { claim: id, verdict: 'ACCEPT' }, 'CONFLICT', cycle);
        expect(
          (await ask('query($id: ID!) { node(id: $id) { ... on LineageLink { status reviews { by } } } }', { id }))
            .data,
        ).toEqual({
          node: { status: 'PROPOSED', reviews: [] },
        });
      });

      it.each<[string, object, string, RegExp]>([
        ['a link to itself', lineage('first', 'FM'), 'INVALID_INPUT', /first cannot be linked to itself/],
        ['an ambiguous name', lineage('Twin', 'first'), 'AMBIGUOUS', /twin-a, twin-b/],
        ['no such method', lineage('first', 'nobody'), 'INVALID_INPUT', /no method "nobody"/],
        ['no evidence', lineage('first', 'second', { evidence: [] }), 'INVALID_INPUT', /at least one reason/],
        [
          'evidence that no reader can open',
          lineage('first', 'second', { evidence: [{ source: 'README.md' }] }),
          'INVALID_INPUT',
          /"README\.md" is the name of a file/,
        ],
      ])('refuses %s', async (_, variables, code, says) => {
        await refused(LINEAGE, variables, code, says);
      });
    });

    describe('addMethod', () => {
      it('adds one that can be found, claimed of and linked at once', async () => {
        const input = {
          name: 'Brand New Méthod',
          aliases: ['BNM', 'Brand New Méthod', 'BNM'],
          summary: 'Makes all things new.',
          introducedBy: paperId(8),
          year: 2024,
          training: 'NONE',
        };
        expect((await ask(METHOD, { input })).data).toEqual({
          addMethod: {
            slug: 'brand-new-method',
            name: 'Brand New Méthod',
            aliases: ['BNM'],
            summary: 'Makes all things new.',
            year: 2024,
            training: 'NONE',
            introducedBy: { id: paperId(8) },
            categories: [],
          },
        });
        const { data } = await ask(LINEAGE, {
          input: { child: 'bnm', parent: 'first', relation: 'EXTENDS', evidence: why },
        });
        expect(data).toMatchObject({ claimLineage: { child: { slug: 'brand-new-method' } } });
        const found = await ask('{ search(text: "brand new", kinds: [METHOD]) { nodes { ... on Method { slug } } } }');
        expect(found.data).toEqual({ search: { nodes: [{ slug: 'brand-new-method' }] } });
      });

      it.each<[string, object, string, RegExp]>([
        ['a slug that is taken', { name: 'Other', slug: 'first' }, 'CONFLICT', /a method first already, First Method/],
        ['a name whose slug is taken', { name: 'Twin A' }, 'CONFLICT', /choose another slug/],
        ['a slug of a wrong form', { name: 'X', slug: 'No Slug' }, 'INVALID_INPUT', /"No Slug" is no slug/],
        ['a name without a slug', { name: '蒸馏' }, 'INVALID_INPUT', /makes no slug/],
        ['an empty name', { name: ' ' }, 'INVALID_INPUT', /input.name is empty/],
        ['a year of no paper', { name: 'X', year: 24 }, 'INVALID_INPUT', /from 1800 to 2100/],
        ['a paper that is not there', { name: 'X', introducedBy: 'arXiv:2401.00001' }, 'INVALID_INPUT', /has no paper/],
      ])('refuses %s', async (_, input, code, says) => {
        await refused(METHOD, { input }, code, says);
      });
    });

    describe('mergePapers and undoMerge', () => {
      const MERGE = `mutation($keep: ID!, $absorb: ID!, $note: String) {
        mergePapers(keep: $keep, absorb: $absorb, note: $note) { id title identifiers { aliases } reported { citations } citations { totalCount } }
      }`;
      const UNDO = `mutation($absorbed: ID!, $note: String) { undoMerge(absorbed: $absorbed, note: $note) { id status citations { totalCount } } }`;
      const [keep, absorb] = [paperId(30), paperId(31)];
      const shown = '{ paper(ref: "REF") { id } node(id: "REF") { id } }'.replaceAll('REF', absorb);

      it('need a key', async () => {
        for (const [query, variables] of [
          [MERGE, { keep, absorb }],
          [UNDO, { absorbed: absorb }],
        ] as const) {
          const answer = await ask(query, variables, {});
          expect([answer.status, answer.errors?.[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
        }
      });

      it('make two papers one, which every id names, and two again; both are told with who says so', async () => {
        const since = new Date(Date.now() - 60_000).toISOString();
        const before = await ask(
          `{ a: paper(ref: "${keep}") { citations { totalCount } } b: paper(ref: "${absorb}") { citations { totalCount } } }`,
        );
        const merged = await ask(MERGE, { keep, absorb, note: ' The printed version. ' });
        expect(merged.errors).toBeUndefined();
        expect(merged.data).toMatchObject({ mergePapers: { id: keep } });
        expect((await ask(shown)).data).toEqual({ paper: { id: keep }, node: { id: keep } });
        const undone = await ask(UNDO, { absorbed: absorb });
        expect(undone.data).toMatchObject({ undoMerge: { id: absorb, status: 'RESOLVED' } });
        expect((await ask(shown)).data).toEqual({ paper: { id: absorb }, node: { id: absorb } });
        const after = await ask(
          `{ a: paper(ref: "${keep}") { citations { totalCount } } b: paper(ref: "${absorb}") { citations { totalCount } } }`,
        );
        expect(after.data).toEqual(before.data);
        const changes = await ask(
          `query($since: DateTime!) { changes(since: $since, filter: { kinds: [PAPERS_MERGED, MERGE_UNDONE] }) { nodes { kind reason paper { id } } } }`,
          { since },
        );
        expect(changes.data).toMatchObject({
          changes: {
            nodes: [
              {
                kind: 'PAPERS_MERGED',
                paper: { id: keep },
                reason: expect.stringMatching(/^is one paper with ".*" now: ada: The printed version\.$/),
              },
              {
                kind: 'MERGE_UNDONE',
                paper: { id: keep },
                reason: expect.stringMatching(/^and ".*" are two papers again: ada: not the same paper$/),
              },
            ],
          },
        });
      });

      it('are proposed for papers of one title', async () => {
        const title = 'One made-up title of two records';
        const two = [paper(91, { title, year: 2020 }), paper(92, { title, year: 2021 })];
        await api.stores.writer.apply(batch({ papers: two }));
        const { data, errors } = await ask('{ duplicates(first: 5) { keep { title } absorb { title } reason } }');
        expect(errors).toBeUndefined();
        expect(data).toEqual({
          duplicates: [
            {
              keep: { title },
              absorb: { title },
              reason: expect.stringMatching(/^one title, of 202[01] and 202[01]; who wrote them is not known of both$/),
            },
          ],
        });
        await refused(
          '{ duplicates(first: 0) { reason } }',
          {},
          'INVALID_INPUT',
          /^first is 0: give a whole number from 1 to 100/,
        );
      });

      it.each<[string, string, object, string, RegExp]>([
        [
          'a paper that is not there',
          MERGE,
          { keep, absorb: nodeId('paper', 'nobody') },
          'INVALID_INPUT',
          /^absorb: the graph has no paper/,
        ],
        [
          'an identifier that the graph does not have',
          MERGE,
          { keep: 'arXiv:2401.00001', absorb },
          'INVALID_INPUT',
          /^keep: the graph has no paper/,
        ],
        [
          'what is no identifier',
          MERGE,
          { keep, absorb: 'nonsense' },
          'INVALID_INPUT',
          /^absorb: "nonsense" is no identifier/,
        ],
        ['the same paper', MERGE, { keep, absorb: keep }, 'INVALID_INPUT', /^absorb: it is the paper to keep itself/],
        ['an empty note', MERGE, { keep, absorb, note: ' ' }, 'INVALID_INPUT', /note is empty/],
        ['to undo what is not merged', UNDO, { absorbed: absorb }, 'CONFLICT', /nothing to undo/],
        [
          'to undo by a name that leads elsewhere',
          UNDO,
          { absorbed: 'arXiv:2401.00001' },
          'INVALID_INPUT',
          /^absorbed: say the id/,
        ],
      ])('refuse %s', async (_, query, variables, code, says) => {
        await refused(query, variables, code, says);
      });
    });
  });
}
