import { describe, expect, it } from '@jest/globals';
import { firstRows } from '../../src/domain/page.js';
import type { ClaimStatus, Verdict } from '../../src/domain/knowledge.js';
import { ANY_CHANGE } from '../../src/graph/ports/change-store.js';
import { ANY_METHOD } from '../../src/graph/ports/knowledge-store.js';
import type { CategoryClaimRecord, ReviewRecord, WriteBatch } from '../../src/graph/ports/write-batch.js';
import type { GraphStores } from '../../src/graph/stores.js';
import { freshGraphs } from './graphs.js';
import {
  SEED,
  batch,
  category,
  categoryId,
  claim,
  day,
  evidence,
  link,
  method,
  methodId,
  paper,
  paperId,
} from './harness.js';
import type { Opener } from './harness.js';

/** What people say and decide, and how it meets what seeds and rules say. */
export function curationContract(name: string, open: Opener): void {
  describe(`${name}: curation`, () => {
    reviews(open);
    byHand(open);
    reloads(open);
    proposals(open);
  });
}

const things = {
  categories: [category('a'), category('b')],
  methods: [method('x'), method('y'), method('z')],
};
const one = claim({ method: 'x' }, 'a', { status: 'PROPOSED' });
const extended = link('x', 'y', { status: 'PROPOSED' });

const seedBatch = (at: string, parts: Partial<WriteBatch> = {}): WriteBatch =>
  batch({ source: SEED, run: `${SEED}@1`, at, ...things, endsOthersOfSource: true, ...parts });
const byPerson = (at: string, parts: Partial<WriteBatch>, who = 'ada'): WriteBatch =>
  batch({ source: `person:${who}`, run: `person:${who}`, at, ...parts });
const verdictOn = (
  claimId: string,
  verdict: Verdict,
  status: ClaimStatus = 'PROPOSED',
  more: Partial<ReviewRecord> & { readonly reviewedAt?: string } = {},
): ReviewRecord => {
  const { reviewedAt = null, ...rest } = more;
  return { claimId, verdict, by: 'ada', note: null, seen: { status, reviewedAt }, ...rest };
};

async function statusOf({ knowledge }: GraphStores, id: string): Promise<string | undefined> {
  const [found] = id.startsWith('cc_')
    ? await knowledge.categoryClaimsByIds([id])
    : await knowledge.lineageLinksByIds([id]);
  return found?.status;
}

/** What readers of relations see: that the claim holds. */
async function holds({
  knowledge,
}: GraphStores): Promise<{ inCategory: string[]; children: number; followed: string[] }> {
  const list = async (filter: object) =>
    (await knowledge.methodPage({ ...ANY_METHOD, ...filter }, 'NAME', firstRows(9), false)).rows.map(
      ({ slug }) => slug,
    );
  const [links = []] = await knowledge.lineageLinks([methodId('y')], 'children', {
    relations: null,
    includeProposed: false,
  });
  return {
    inCategory: await list({ categoriesAny: [categoryId('a')] }),
    children: links.length,
    followed: await list({ hasFollowUp: true }),
  };
}

const NOTHING = { inCategory: [], children: 0, followed: [] };
const BOTH = { inCategory: ['x'], children: 1, followed: ['y'] };

function reviews(open: Opener): void {
  const fresh = freshGraphs(open);

  it('keeps every review in order, and draws and removes what the claim says', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seedBatch(day(1), { categoryClaims: [one], lineageLinks: [extended] }));
    expect(await holds(stores)).toEqual(NOTHING);
    const decide = (at: string, verdict: Verdict, was: ClaimStatus, reviewedAt?: string, note: string | null = null) =>
      stores.writer.apply(
        byPerson(at, {
          reviews: [one.id, extended.id].map((id) =>
            verdictOn(id, verdict, was, { note, ...(reviewedAt === undefined ? {} : { reviewedAt }) }),
          ),
        }),
      );
    await decide(day(2), 'ACCEPT', 'PROPOSED', undefined, 'It is so.');
    expect(await holds(stores)).toEqual(BOTH);
    await decide(day(3), 'REOPEN', 'ACCEPTED', day(2));
    expect(await holds(stores)).toEqual(NOTHING);
    expect(await statusOf(stores, one.id)).toBe('PROPOSED');
    await decide(day(4), 'ACCEPT', 'PROPOSED', day(3));
    await decide(day(5), 'REJECT', 'ACCEPTED', day(4));
    expect(await holds(stores)).toEqual(NOTHING);
    expect(await statusOf(stores, extended.id)).toBe('REJECTED');
    const said = [
      { verdict: 'ACCEPT', by: 'ada', at: day(2), note: 'It is so.' },
      { verdict: 'REOPEN', by: 'ada', at: day(3), note: null },
      { verdict: 'ACCEPT', by: 'ada', at: day(4), note: null },
      { verdict: 'REJECT', by: 'ada', at: day(5), note: null },
    ];
    expect(await stores.knowledge.reviews([one.id, 'cc_nobody', extended.id])).toEqual([said, [], said]);
    expect(await stores.knowledge.categoryClaimsByIds([one.id])).toMatchObject([{ since: day(1), until: null }]);
  });

  it('keeps a second voice that changes nothing, in the order in which they came within one instant', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seedBatch(day(1), { categoryClaims: [one] }));
    await stores.writer.apply(
      byPerson(day(2), {
        reviews: [
          verdictOn(one.id, 'ACCEPT'),
          verdictOn(one.id, 'ACCEPT', 'ACCEPTED', { by: 'bob', reviewedAt: day(2) }),
          verdictOn(one.id, 'ACCEPT', 'ACCEPTED', { by: 'cyd', reviewedAt: day(2) }),
        ],
      }),
    );
    const [said = []] = await stores.knowledge.reviews([one.id]);
    expect(said.map(({ by }) => by)).toEqual(['ada', 'bob', 'cyd']);
    expect(await holds(stores)).toMatchObject({ inCategory: ['x'] });
  });

  it('refuses reviews of nothing, of what ended, and of what changed meanwhile, and writes nothing of them', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seedBatch(day(1), { categoryClaims: [one] }));
    const review = (record: ReviewRecord) => stores.writer.apply(byPerson(day(3), { reviews: [record] }));
    await expect(review(verdictOn('cc_nobody', 'ACCEPT'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(review(verdictOn(one.id, 'ACCEPT', 'ACCEPTED'))).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(review(verdictOn(one.id, 'ACCEPT', 'PROPOSED', { reviewedAt: day(2) }))).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('changed meanwhile'),
    });
    await stores.writer.apply(seedBatch(day(2)));
    await expect(review(verdictOn(one.id, 'ACCEPT'))).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining(`ended at ${day(2)}`),
    });
    expect(await stores.knowledge.reviews([one.id])).toEqual([[]]);
  });

  it('lets one of two win who decide at once', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seedBatch(day(1), { lineageLinks: [extended] }));
    const outcomes = await Promise.allSettled(
      (['ACCEPT', 'REJECT', 'ACCEPT', 'REJECT'] as const).map((verdict, i) =>
        stores.writer.apply(
          byPerson(day(2), { reviews: [verdictOn(extended.id, verdict, 'PROPOSED', { by: `p${i}` })] }),
        ),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [said = []] = await stores.knowledge.reviews([extended.id]);
    expect(said).toHaveLength(1);
    expect(await statusOf(stores, extended.id)).toBe(said[0]?.verdict === 'ACCEPT' ? 'ACCEPTED' : 'REJECTED');
  });

  it.each(['EXTENDS', 'DISTILS', 'APPLIES'] as const)(
    'refuses to accept a cycle that %s closes, spelled out; proposals and comparisons may stand',
    async (relation) => {
      const { stores } = await fresh();
      const back = link('z', 'x', { relation, status: 'PROPOSED' });
      const compared = link('z', 'x', { relation: 'COMPARED_WITH', status: 'PROPOSED' });
      await stores.writer.apply(
        seedBatch(day(1), { lineageLinks: [link('x', 'y'), link('y', 'z', { relation: 'COMBINES' }), back, compared] }),
      );
      await expect(
        stores.writer.apply(byPerson(day(2), { reviews: [verdictOn(back.id, 'ACCEPT')] })),
      ).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining(`z ${relation} x EXTENDS y COMBINES z`),
      });
      expect(await statusOf(stores, back.id)).toBe('PROPOSED');
      await stores.writer.apply(byPerson(day(2), { reviews: [verdictOn(compared.id, 'ACCEPT')] }));
      await stores.writer.apply(byPerson(day(3), { reviews: [verdictOn(link('x', 'y').id, 'REJECT', 'ACCEPTED')] }));
      await stores.writer.apply(byPerson(day(4), { reviews: [verdictOn(back.id, 'ACCEPT')] }));
      expect(await statusOf(stores, back.id)).toBe('ACCEPTED');
    },
  );

  it('leaves the cycles that sources bring along: they are told, and hinder nobody who decides of other links', async () => {
    const { stores } = await fresh();
    const other = link('y', 'z', { status: 'PROPOSED' });
    await stores.writer.apply(
      seedBatch(day(1), { lineageLinks: [link('x', 'y'), link('y', 'x', { relation: 'DISTILS' }), other] }),
    );
    await stores.writer.apply(byPerson(day(2), { reviews: [verdictOn(other.id, 'ACCEPT')] }));
    expect(await statusOf(stores, other.id)).toBe('ACCEPTED');
  });

  it('lets one of two acceptances win that together make a cycle', async () => {
    const { stores } = await fresh();
    const back = link('y', 'x', { status: 'PROPOSED' });
    await stores.writer.apply(seedBatch(day(1), { lineageLinks: [extended, back] }));
    const outcomes = await Promise.allSettled(
      [extended, back].map(({ id }) => stores.writer.apply(byPerson(day(2), { reviews: [verdictOn(id, 'ACCEPT')] }))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const statuses = [await statusOf(stores, extended.id), await statusOf(stores, back.id)];
    expect(new Set(statuses)).toEqual(new Set(['ACCEPTED', 'PROPOSED']));
  });
}

function byHand(open: Opener): void {
  const fresh = freshGraphs(open);
  const claimed = claim({ method: 'x' }, 'a', { claimedBy: 'ada' });

  it('writes a claim, a link and a method of a person', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seedBatch(day(1)));
    await stores.writer.apply(
      byPerson(day(2), { byHand: true, categoryClaims: [claimed], lineageLinks: [link('x', 'y')] }),
    );
    await stores.writer.apply(byPerson(day(2), { byHand: true, methods: [method('new')] }));
    expect(await holds(stores)).toEqual(BOTH);
    expect((await stores.knowledge.methodsByRefs(['new']))[0]).toHaveLength(1);
  });

  it.each<[string, Partial<WriteBatch>]>([
    ['a claim by who claims it already', { categoryClaims: [{ ...claimed, status: 'PROPOSED' }] }],
    ['a claim by who claims it already, under another id', { categoryClaims: [{ ...claimed, id: 'cc_other' }] }],
    ['a link by who claims it already', { lineageLinks: [{ ...link('x', 'y'), id: 'll_other' }] }],
    ['a method of a slug that is taken', { methods: [method('x', { name: 'Another' })] }],
    ['an accepted link that closes a cycle', { lineageLinks: [link('y', 'x')] }],
  ])('refuses %s', async (_, parts) => {
    const { stores } = await fresh();
    await stores.writer.apply(seedBatch(day(1)));
    await stores.writer.apply(byPerson(day(2), { categoryClaims: [claimed], lineageLinks: [link('x', 'y')] }));
    await expect(stores.writer.apply(byPerson(day(3), { byHand: true, ...parts }))).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await stores.knowledge.methodsByIds([methodId('x')])).toMatchObject([{ name: 'X' }]);
    expect((await stores.knowledge.categoryClaims([methodId('x')], true))[0]).toHaveLength(1);
  });

  it('takes a link that would close a cycle as a proposal', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seedBatch(day(1), { lineageLinks: [link('x', 'y')] }));
    const back = link('y', 'x', { status: 'PROPOSED', claimedBy: 'ada' });
    await stores.writer.apply(byPerson(day(2), { byHand: true, lineageLinks: [back] }));
    expect(await statusOf(stores, back.id)).toBe('PROPOSED');
  });

  it('refuses to speak of what ended, and takes a method that ended once more', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seedBatch(day(1)));
    await stores.writer.apply(seedBatch(day(2), { methods: [method('y'), method('z')], categories: [category('a')] }));
    for (const parts of [
      { categoryClaims: [claim({ method: 'x' }, 'a')] },
      { categoryClaims: [claim({ method: 'y' }, 'b')] },
      { lineageLinks: [link('x', 'y')] },
    ]) {
      await expect(stores.writer.apply(byPerson(day(3), { byHand: true, ...parts }))).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
    }
    await stores.writer.apply(byPerson(day(3), { byHand: true, methods: [method('x', { name: 'Anew' })] }));
    expect((await stores.knowledge.methodsByRefs(['x']))[0]).toMatchObject([{ name: 'Anew' }]);
  });

  it('lets one of two win who add one method at once', async () => {
    const { stores } = await fresh();
    const outcomes = await Promise.allSettled(
      ['First', 'Second'].map((name) =>
        stores.writer.apply(byPerson(day(1), { byHand: true, methods: [method('x', { name })] })),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
}

function reloads(open: Opener): void {
  const fresh = freshGraphs(open);
  const said = claim({ method: 'x' }, 'a');

  it('of a seed leave what a person decided, whether it says the claim again, in other words, or anew', async () => {
    const { stores } = await fresh();
    const load = (at: string, claims: (typeof said)[]) =>
      stores.writer.apply(seedBatch(at, { categoryClaims: claims }));
    await load(day(1), [said]);
    await stores.writer.apply(byPerson(day(2), { reviews: [verdictOn(said.id, 'REJECT', 'ACCEPTED')] }));
    await load(day(3), [said]);
    expect(await statusOf(stores, said.id)).toBe('REJECTED');
    await load(day(4), [{ ...said, evidence: [{ ...evidence, text: 'Another reason' }] }]);
    expect(await stores.knowledge.categoryClaimsByIds([said.id])).toMatchObject([
      { status: 'REJECTED', evidence: [{ text: 'Another reason' }], since: day(1), until: null },
    ]);
    await load(day(5), []);
    await load(day(6), [said]);
    expect(await stores.knowledge.categoryClaimsByIds([said.id])).toMatchObject([
      { status: 'REJECTED', since: day(6), until: null },
    ]);
    expect(await holds(stores)).toEqual(NOTHING);
    expect((await stores.knowledge.reviews([said.id]))[0]).toHaveLength(1);
  });

  it('of a seed leave what people made, and the methods and categories that they speak of', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seedBatch(day(1), { categoryClaims: [said], lineageLinks: [link('x', 'y')] }));
    const mine = claim({ method: 'new' }, 'a', { claimedBy: 'ada' });
    const mineToo = link('new', 'z', { claimedBy: 'ada' });
    await stores.writer.apply(
      byPerson(day(2), { methods: [method('new')], categoryClaims: [mine], lineageLinks: [mineToo] }),
    );
    await stores.writer.apply(
      batch({
        source: SEED,
        at: day(3),
        categories: [category('c')],
        methods: [method('w')],
        endsOthersOfSource: true,
      }),
    );
    expect(await stores.knowledge.categoryClaimsByIds([said.id, mine.id])).toMatchObject([
      { until: day(3) },
      { until: null },
    ]);
    expect(await stores.knowledge.lineageLinksByIds([link('x', 'y').id, mineToo.id])).toMatchObject([
      { until: day(3) },
      { until: null },
    ]);
    const page = await stores.knowledge.methodPage(ANY_METHOD, 'NAME', firstRows(9), false);
    expect(page.rows.map(({ slug }) => slug)).toEqual(['new', 'w', 'z']);
    expect((await stores.knowledge.categories()).map(({ slug }) => slug)).toEqual(['a', 'c']);
    // What nobody speaks of any more ends with the next reload.
    await stores.writer.apply(byPerson(day(4), { reviews: [verdictOn(mineToo.id, 'REJECT', 'ACCEPTED')] }));
    await stores.writer.apply(
      batch({
        source: SEED,
        at: day(5),
        categories: [category('c')],
        methods: [method('w')],
        endsOthersOfSource: true,
      }),
    );
    expect((await stores.knowledge.methodsByRefs(['z', 'new'])).map((found) => found.length)).toEqual([0, 1]);
  });

  it('of a seed that says what a person claims word it anew, and do not end it when they drop it', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seedBatch(day(1)));
    const mine = { ...claim({ method: 'x' }, 'a', { claimedBy: 'ada' }), id: 'cc_mine' };
    const mineToo = { ...link('x', 'y', { claimedBy: 'ada' }), id: 'll_mine' };
    await stores.writer.apply(byPerson(day(2), { categoryClaims: [mine], lineageLinks: [mineToo] }));
    const other = [{ ...evidence, text: 'In other words' }];
    await stores.writer.apply(
      seedBatch(day(3), {
        categoryClaims: [{ ...mine, id: 'cc_of_seed', evidence: other }],
        lineageLinks: [{ ...mineToo, id: 'll_of_seed' }],
      }),
    );
    expect(await stores.knowledge.categoryClaims([methodId('x')], true)).toMatchObject([
      [{ id: 'cc_mine', evidence: other, since: day(2) }],
    ]);
    expect(await stores.knowledge.lineageLinksByIds(['ll_mine', 'll_of_seed'])).toMatchObject([{ until: null }, null]);
    await stores.writer.apply(seedBatch(day(4)));
    expect(await holds(stores)).toEqual(BOTH);
  });

  it('of a seed that calls a paper otherwise leave its claims under their ids', async () => {
    const { stores } = await fresh();
    const ofPaper = claim({ paper: 'k1' }, 'a');
    await stores.writer.apply(seedBatch(day(1), { papers: [paper(1)], categoryClaims: [ofPaper] }));
    const renamed = { ...paper(1), key: 'other' };
    await stores.writer.apply(
      seedBatch(day(2), { papers: [renamed], categoryClaims: [{ ...ofPaper, paper: 'other', id: 'cc_renamed' }] }),
    );
    expect(await stores.knowledge.categoryClaimsByIds([ofPaper.id, 'cc_renamed'])).toMatchObject([
      { since: day(1), until: null },
      null,
    ]);
  });
}

function proposals(open: Opener): void {
  const fresh = freshGraphs(open);
  const rule = (at: string, version: number, parts: Partial<WriteBatch>): WriteBatch =>
    batch({ source: 'rule:contexts', run: `rule:contexts@${version}`, at, ...parts });
  const proposed = (version: number, text: string, id?: string) => ({
    ...link('x', 'y', {
      claimedBy: 'contexts',
      rule: `contexts@${version}`,
      status: 'PROPOSED' as const,
      evidence: [{ ...evidence, text }],
    }),
    ...(id === undefined ? {} : { id }),
  });

  it('of a rule stay one claim however often they are made, with the latest evidence', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(batch(things));
    const first = proposed(1, 'one');
    await stores.writer.apply(rule(day(1), 1, { lineageLinks: [first] }));
    await stores.writer.apply(rule(day(2), 1, { lineageLinks: [first] }));
    await stores.writer.apply(rule(day(3), 2, { lineageLinks: [proposed(2, 'two', 'll_other')] }));
    const [links] = await stores.knowledge.lineageLinks([methodId('x')], 'parents', {
      relations: null,
      includeProposed: true,
    });
    expect(links).toMatchObject([
      { id: first.id, rule: 'contexts@2', evidence: [{ text: 'two' }], status: 'PROPOSED', since: day(1) },
    ]);
  });

  it.each<[Verdict, ClaimStatus]>([
    ['REJECT', 'REJECTED'],
    ['ACCEPT', 'ACCEPTED'],
  ])('of a rule do not undo %s', async (verdict, status) => {
    const { stores } = await fresh();
    await stores.writer.apply(batch(things));
    const first = proposed(1, 'one');
    await stores.writer.apply(rule(day(1), 1, { lineageLinks: [first] }));
    await stores.writer.apply(byPerson(day(2), { reviews: [verdictOn(first.id, verdict)] }));
    await stores.writer.apply(rule(day(3), 1, { lineageLinks: [first] }));
    await stores.writer.apply(rule(day(4), 2, { lineageLinks: [proposed(2, 'two', 'll_other')] }));
    expect(await stores.knowledge.lineageLinksByIds([first.id, 'll_other'])).toMatchObject([
      { status, evidence: [{ text: 'two' }] },
      null,
    ]);
  });

  it('of other rules and of people are claims of their own', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(batch(things));
    await stores.writer.apply(rule(day(1), 1, { lineageLinks: [proposed(1, 'one')] }));
    const others = [
      { ...proposed(1, 'one', 'll_other_rule'), rule: 'titles@1' },
      { ...proposed(1, 'one', 'll_no_rule'), rule: null },
      { ...proposed(1, 'one', 'll_ada'), claimedBy: 'ada' },
    ];
    await stores.writer.apply(rule(day(2), 1, { lineageLinks: others }));
    const [links = []] = await stores.knowledge.lineageLinks([methodId('x')], 'parents', {
      relations: null,
      includeProposed: true,
    });
    expect(links).toHaveLength(4);
  });

  describe('of a rule whose newer version looked at the papers again', () => {
    const slugs = ['dropped', 'named', 'rejected', 'accepted', 'reopened'];
    const proposal = (slug: string, more: Partial<CategoryClaimRecord> = {}) =>
      claim({ paper: paperId(1) }, slug, {
        claimedBy: 'filing',
        rule: 'filing@1',
        status: 'PROPOSED',
        id: `cc_${slug}`,
        ...more,
      });
    const newer = (at: string, papers: readonly string[], named: readonly CategoryClaimRecord[] = []) =>
      rule(at, 2, { categoryClaims: named, endsProposals: { claimedBy: 'filing', rule: 'filing@2', papers } });
    const proposedBefore = async (...others: CategoryClaimRecord[]): Promise<GraphStores> => {
      const { stores } = await fresh();
      await stores.writer.apply(
        batch({ papers: [paper(1), paper(2)], ...things, categories: slugs.map((slug) => category(slug)) }),
      );
      await stores.writer.apply(
        rule(day(2), 1, { categoryClaims: [...slugs.map((slug) => proposal(slug)), ...others] }),
      );
      const decide = (n: number, ...reviews: ReviewRecord[]) => stores.writer.apply(byPerson(day(n), { reviews }));
      await decide(
        3,
        verdictOn('cc_rejected', 'REJECT'),
        verdictOn('cc_accepted', 'ACCEPT'),
        verdictOn('cc_reopened', 'REJECT'),
      );
      await decide(4, verdictOn('cc_reopened', 'REOPEN', 'REJECTED', { reviewedAt: day(3) }));
      return stores;
    };
    const ended = async ({ knowledge }: GraphStores, ids: readonly string[]) =>
      (await knowledge.categoryClaimsByIds(ids)).flatMap((found) => (found?.until ? [[found.id, found.until]] : []));
    const ids = slugs.map((slug) => `cc_${slug}`);

    it('end, unless it names them or a person reviewed them', async () => {
      const stores = await proposedBefore();
      await stores.writer.apply(newer(day(5), [paperId(1)], [proposal('named', { rule: 'filing@2', id: 'cc_anew' })]));
      expect(await ended(stores, ids)).toEqual([['cc_dropped', day(5)]]);
      expect((await stores.knowledge.categoryClaims([paperId(1)], true))[0]?.map(({ id }) => id).toSorted()).toEqual([
        'cc_accepted',
        'cc_named',
        'cc_reopened',
      ]);
      const then = await stores.history.at(day(4)).knowledge.categoryClaims([paperId(1)], true);
      expect(then[0]?.map(({ id }) => id)).toContain('cc_dropped');
      await stores.writer.apply(newer(day(6), [paperId(1)]));
      expect(await ended(stores, ids)).toEqual([['cc_dropped', day(5)]]);
    });

    it('stay of other papers, rules, claimants and of its own version', async () => {
      const others = [
        proposal('dropped', { id: 'cc_paper', paper: paperId(2) }),
        proposal('dropped', { id: 'cc_rule', rule: 'filing-by-hand@1' }),
        proposal('dropped', { id: 'cc_no_rule', rule: null }),
        proposal('dropped', { id: 'cc_ada', claimedBy: 'ada' }),
      ];
      const stores = await proposedBefore(...others);
      await stores.writer.apply(rule(day(4), 2, { categoryClaims: [proposal('named', { rule: 'filing@2' })] }));
      await stores.writer.apply(newer(day(5), [paperId(1)]));
      expect(await ended(stores, [...ids, ...others.map(({ id }) => id)])).toEqual([['cc_dropped', day(5)]]);
    });

    it('begin anew where the rule proposes them again, which is told', async () => {
      const stores = await proposedBefore();
      await stores.writer.apply(newer(day(5), [paperId(1)]));
      await stores.writer.apply(rule(day(6), 3, { categoryClaims: [proposal('dropped', { rule: 'filing@3' })] }));
      expect(await stores.knowledge.categoryClaimsByIds(['cc_dropped'])).toMatchObject([
        { since: day(6), until: null },
      ]);
      const filter = { ...ANY_CHANGE, kinds: ['CLAIM_PROPOSED' as const] };
      const told = (await stores.changes.page(filter, firstRows(20), false)).rows;
      expect(told.filter(({ claimId }) => claimId === 'cc_dropped').map(({ at }) => at)).toEqual([day(2), day(6)]);
    });

    it('of a paper that is not there are refused with the name of the field', async () => {
      const stores = await proposedBefore();
      await expect(stores.writer.apply(newer(day(5), ['nowhere']))).rejects.toMatchObject({ field: 'endsProposals' });
    });
  });
}
