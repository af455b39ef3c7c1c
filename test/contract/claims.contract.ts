import { describe, expect, it } from '@jest/globals';
import type { CategoryClaim, ClaimStatus, LineageLink } from '../../src/domain/knowledge.js';
import { CLAIM_STATUSES } from '../../src/domain/knowledge.js';
import { LINEAGE_RELATIONS } from '../../src/domain/lineage/relations.js';
import { nodeId } from '../../src/domain/identifier.js';
import { firstRows, type PageRequest } from '../../src/domain/page.js';
import { claimList, type ClaimListRequest } from '../../src/graph/claim-list.js';
import { ANY_CLAIM, type AnyClaimRow, type ClaimFilter, type ClaimOrder } from '../../src/graph/ports/claim-store.js';
import type { CategoryClaimRecord, LineageLinkRecord, ReviewRecord } from '../../src/graph/ports/write-batch.js';
import type { GraphStores } from '../../src/graph/stores.js';
import { freshGraphs } from './graphs.js';
import {
  batch,
  category,
  categoryId,
  claim,
  day,
  link,
  method,
  methodId,
  paper,
  paperId,
  present,
  readBackwards,
  readForwards,
  surveyId,
  type Opener,
} from './harness.js';

const ORDERS: readonly ClaimOrder[] = ['CONFIDENCE', 'NEWEST', 'OLDEST'];
/** The survey covers papers 1 to 3; its tree is `a` with `a1`. Methods and the papers that introduce them. */
const TREE = [categoryId('a'), categoryId('a1')];
const SURVEY = { id: surveyId('s'), categoryIds: TREE };
const INTRODUCED = { x: 1, y: 2, z: null, w: 5 } as const;
type Slug = keyof typeof INTRODUCED;
const SLUGS = Object.keys(INTRODUCED) as Slug[];

/** Everything that is claimed as one list: filters, counts, orders and places, as a look at each claim has them. */
export function claimsContract(name: string, open: Opener): void {
  describe(`${name}: the list of claims`, () => {
    const fresh = freshGraphs(open);

    it('holds what a look at every claim finds, whatever the filter, with its number', async () => {
      const { stores } = await fresh();
      const all = await fill(stores);
      for (const [filter, holds] of filters(all)) {
        const expected = all.filter(holds);
        const found = await list(stores, {
          filter: { ...ANY_CLAIM, ...filter },
          page: firstRows(100),
          withTotal: true,
        });
        expect({ filter, ids: idsOf(found.rows), total: found.total }).toEqual({
          filter,
          ids: idsOf(inOrder(expected, 'CONFIDENCE')),
          total: expected.length,
        });
        expect(found.rows).toEqual(inOrder(expected, 'CONFIDENCE'));
      }
    });

    it('is told apart by kind and status, and gives its number without rows', async () => {
      const { stores } = await fresh();
      const all = await fill(stores);
      const kinds = [null, ['CATEGORY'], ['LINEAGE'], ['LINEAGE', 'CATEGORY'], []] as const;
      const statuses = [null, ['PROPOSED'], ['ACCEPTED', 'REJECTED'], []] as const;
      for (const ofKinds of kinds) {
        for (const ofStatuses of statuses) {
          const expected = all.filter(
            (one) =>
              (ofKinds === null || ofKinds.some((kind) => kind === kindOf(one))) &&
              (ofStatuses === null || ofStatuses.some((status) => status === one.status)),
          );
          const asked = { kinds: ofKinds, statuses: ofStatuses, withTotal: true };
          const found = await list(stores, { ...asked, page: firstRows(100) });
          expect([idsOf(found.rows), found.total]).toEqual([idsOf(inOrder(expected, 'CONFIDENCE')), expected.length]);
          expect(await list(stores, { ...asked, page: firstRows(0) })).toMatchObject({
            rows: [],
            total: expected.length,
          });
        }
      }
      expect((await list(stores, { page: firstRows(1) })).total).toBeNull();
    });

    it.each(ORDERS)('is read in pieces of any size from both ends: %s', async (order) => {
      const { stores } = await fresh();
      const expected = idsOf(inOrder(await fill(stores), order));
      for (const size of [4, 100]) {
        const read = (page: PageRequest) => list(stores, { order, page });
        expect(idsOf(await readForwards(size, read))).toEqual(expected);
        expect(idsOf(await readBackwards(size, read))).toEqual(expected);
      }
      const whole = await list(stores, { order, page: firstRows(100) });
      const between = { size: 100, backward: false, after: present(whole.keys[3]), before: present(whole.keys[9]) };
      expect(idsOf((await list(stores, { order, page: between })).rows)).toEqual(expected.slice(4, 9));
    });

    it('refuses places of other lists', async () => {
      const { stores } = await fresh();
      const at = (after: readonly (string | number)[]) => ({ size: 5, backward: false, after, before: null });
      for (const [order, place] of [
        ['CONFIDENCE', ['x', 'y']],
        ['NEWEST', [1, 'y']],
        ['OLDEST', ['x']],
      ] as const) {
        await expect(list(stores, { order, page: at(place) })).rejects.toMatchObject({
          code: 'INVALID_INPUT',
          field: 'after',
        });
        const noKinds = list(stores, { order, kinds: [], page: at(place) });
        await expect(noKinds).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'after' });
      }
    });

    it('leaves out what ended, and follows what is decided', async () => {
      const { stores } = await fresh();
      const [one, other] = [
        claim({ method: 'x' }, 'a', { status: 'PROPOSED' }),
        link('x', 'y', { status: 'PROPOSED' }),
      ];
      const seed = { source: 'seed:s', run: 'seed:s@1', endsOthersOfSource: true };
      const things = { categories: [category('a')], methods: [method('x'), method('y')] };
      await stores.writer.apply(batch({ ...seed, ...things, categoryClaims: [one], lineageLinks: [other] }));
      const open1 = await list(stores, { statuses: ['PROPOSED'], page: firstRows(10) });
      expect(idsOf(open1.rows).sort()).toEqual([one.id, other.id].sort());
      await stores.writer.apply(batch({ at: day(2), reviews: [verdict(one.id, 'REJECT')] }));
      expect(idsOf((await list(stores, { statuses: ['PROPOSED'], page: firstRows(10) })).rows)).toEqual([other.id]);
      expect(idsOf((await list(stores, { statuses: ['REJECTED'], page: firstRows(10) })).rows)).toEqual([one.id]);
      await stores.writer.apply(batch({ ...seed, run: 'seed:s@2', at: day(3), ...things }));
      expect(await list(stores, { page: firstRows(10), withTotal: true })).toMatchObject({ rows: [], total: 0 });
    });

    it('awaits a verdict of each person until that person decided since it was last opened', async () => {
      const { stores } = await fresh();
      const one = claim({ method: 'x' }, 'a', { status: 'PROPOSED' });
      await stores.writer.apply(batch({ categories: [category('a')], methods: [method('x')], categoryClaims: [one] }));
      const awaits = async (who: string) =>
        (await list(stores, { filter: { ...ANY_CLAIM, awaitsVerdictOf: who }, page: firstRows(5) })).rows.length;
      expect([await awaits('ada'), await awaits('bob')]).toEqual([1, 1]);
      await stores.writer.apply(batch({ at: day(2), reviews: [verdict(one.id, 'ACCEPT')] }));
      expect([await awaits('ada'), await awaits('bob')]).toEqual([0, 0]);
      const reopen = { ...verdict(one.id, 'REOPEN'), seen: { status: 'ACCEPTED' as const, reviewedAt: day(2) } };
      await stores.writer.apply(batch({ at: day(3), reviews: [reopen] }));
      expect([await awaits('ada'), await awaits('bob')]).toEqual([1, 1]);
    });
  });
}

function list(stores: GraphStores, asked: Partial<ClaimListRequest> & Pick<ClaimListRequest, 'page'>) {
  const any = { kinds: null, statuses: null, filter: ANY_CLAIM, order: 'CONFIDENCE', withTotal: false } as const;
  return claimList(stores.claims, { ...any, ...asked });
}

function verdict(claimId: string, said: ReviewRecord['verdict']): ReviewRecord {
  return { claimId, verdict: said, by: 'ada', note: null, seen: { status: 'PROPOSED', reviewedAt: null } };
}

const idsOf = (rows: readonly AnyClaimRow[]): string[] => rows.map(({ id }) => id);
const kindOf = (row: AnyClaimRow) => ('childId' in row ? 'LINEAGE' : 'CATEGORY');

function inOrder(rows: readonly AnyClaimRow[], order: ClaimOrder): AnyClaimRow[] {
  const key = (row: AnyClaimRow) => (order === 'CONFIDENCE' ? -(row.confidence ?? -1) : row.since);
  const sign = order === 'NEWEST' ? -1 : 1;
  return rows.toSorted((a, b) => (key(a) === key(b) ? (a.id < b.id ? -1 : 1) : key(a) < key(b) ? -sign : sign));
}

/** A graph with claims of every kind, by several claimants, rules, instants, confidences and statuses; gives the claims. */
async function fill(stores: GraphStores): Promise<AnyClaimRow[]> {
  await stores.writer.apply(
    batch({
      papers: [1, 2, 3, 4, 5].map((n) => paper(n)),
      categories: [category('a'), category('a1', 'a'), category('b')],
      methods: SLUGS.map((slug) => {
        const n = INTRODUCED[slug];
        return method(slug, { introducedBy: n === null ? null : `k${n}` });
      }),
      surveys: [{ id: SURVEY.id, slug: 's', title: 'S', paper: null, categoryIds: [categoryId('a')] }],
      coverage: [1, 2, 3].map((n) => ({
        surveyId: SURVEY.id,
        paper: `k${n}`,
        state: 'IN',
        listedBy: ['seed'],
        reason: null,
      })),
    }),
  );
  const rules = [null, 'rule@1', 'rule@2', 'rules@1'];
  const confidences = [null, 0, 0.5, 0.75, 1];
  const said = (i: number) => ({
    rule: rules[i % 4] ?? null,
    claimedBy: i % 4 === 0 ? `person ${i % 3}` : 'stemma',
    confidence: confidences[(i * 7) % 5] ?? null,
    status: CLAIM_STATUSES[(i * 5) % 3] as ClaimStatus,
  });
  const categoryClaims: (CategoryClaimRecord & { readonly at: number })[] = [];
  const lineageLinks: (LineageLinkRecord & { readonly at: number })[] = [];
  const subjects = [...[1, 2, 3, 4, 5].map((n) => ({ paper: `k${n}` })), ...SLUGS.map((slug) => ({ method: slug }))];
  let i = 0;
  for (const subject of subjects) {
    for (const slug of ['a', 'a1', 'b']) {
      i += 1;
      if (i % 4 === 3) continue;
      const id = nodeId('categoryClaim', `made up ${i}`);
      categoryClaims.push({ ...claim(subject, slug, { ...said(i), id }), at: 1 + (i % 3) });
    }
  }
  for (const child of SLUGS) {
    for (const parent of SLUGS) {
      i += 1;
      if (child === parent) continue;
      const id = nodeId('lineageLink', `made up ${i}`);
      const relation = LINEAGE_RELATIONS[i % 6] ?? 'EXTENDS';
      lineageLinks.push({ ...link(child, parent, { ...said(i), id, relation }), at: 1 + (i % 3) });
    }
  }
  for (const at of [1, 2, 3]) {
    const those = <T extends { readonly at: number }>(rows: readonly T[]) => rows.filter((row) => row.at === at);
    await stores.writer.apply(
      batch({
        at: day(at),
        papers: [1, 2, 3, 4, 5].map((n) => paper(n)),
        categoryClaims: those(categoryClaims),
        lineageLinks: those(lineageLinks),
      }),
    );
  }
  const claims = await stores.knowledge.categoryClaimsByIds(categoryClaims.map(({ id }) => id));
  const links = await stores.knowledge.lineageLinksByIds(lineageLinks.map(({ id }) => id));
  return [...claims.map(present), ...links.map(present)];
}

/** Each filter with what holds of the claims that it leaves in. */
function filters(all: readonly AnyClaimRow[]): [Partial<ClaimFilter>, (row: AnyClaimRow) => boolean][] {
  const isLink = (row: AnyClaimRow): row is LineageLink => 'childId' in row;
  const slugs = new Map(SLUGS.map((slug) => [methodId(slug), slug]));
  const paperOf = (id: string | null) => {
    const n = INTRODUCED[slugs.get(id ?? '') ?? 'z'];
    return n === null ? null : paperId(n);
  };
  const ends = (row: LineageLink) => [row.childId, row.parentId];
  const shown = all.filter((row): row is CategoryClaim => !isLink(row) && row.status !== 'REJECTED');
  const isIn = (method_: string, ids: readonly string[]) =>
    shown.some(
      (row) =>
        ids.includes(row.categoryId) &&
        (row.methodId === method_ || (row.paperId !== null && row.paperId === paperOf(method_))),
    );
  const covered = [1, 2, 3].map((n) => paperId(n));
  const ofCategories =
    (ids: readonly string[]) =>
    (row: AnyClaimRow): boolean =>
      isLink(row) ? ends(row).some((id) => isIn(id, ids)) : ids.includes(row.categoryId);
  const ofSurvey = (row: AnyClaimRow) =>
    ofCategories(TREE)(row) || (isLink(row) && ends(row).some((id) => covered.includes(paperOf(id) ?? '')));
  const ofMethod = (id: string) => (row: AnyClaimRow) => (isLink(row) ? ends(row).includes(id) : row.methodId === id);
  const ofPaper = (id: string) => (row: AnyClaimRow) =>
    isLink(row) ? ends(row).some((end) => paperOf(end) === id) : row.paperId === id || paperOf(row.methodId) === id;
  const [confident, late] = [0.75, day(2)];
  return [
    [{}, () => true],
    [{ survey: SURVEY }, ofSurvey],
    [{ survey: { id: surveyId('none'), categoryIds: [] } }, () => false],
    [{ categoryIds: [categoryId('b')] }, ofCategories([categoryId('b')])],
    [{ categoryIds: TREE }, ofCategories(TREE)],
    [{ categoryIds: [] }, () => false],
    [{ methodId: methodId('x') }, ofMethod(methodId('x'))],
    [{ methodId: methodId('z') }, ofMethod(methodId('z'))],
    [{ paperId: paperId(1) }, ofPaper(paperId(1))],
    [{ paperId: paperId(4) }, ofPaper(paperId(4))],
    [{ paperId: paperId(5) }, ofPaper(paperId(5))],
    [{ claimedBy: 'person 1' }, (row) => row.claimedBy === 'person 1'],
    [{ rule: 'rule' }, (row) => row.rule === 'rule@1' || row.rule === 'rule@2'],
    [{ rule: 'rule@2' }, (row) => row.rule === 'rule@2'],
    [{ rule: 'rul' }, () => false],
    [{ minConfidence: confident }, (row) => row.confidence !== null && row.confidence >= confident],
    [{ minConfidence: 0 }, (row) => row.confidence !== null],
    [{ since: late }, (row) => row.since >= late],
    [{ awaitsVerdictOf: 'ada' }, (row) => row.status === 'PROPOSED'],
    [
      { survey: SURVEY, categoryIds: [categoryId('a1')], rule: 'rule', minConfidence: 0.1, since: day(2) },
      (row) =>
        ofSurvey(row) &&
        ofCategories([categoryId('a1')])(row) &&
        (row.rule ?? '').startsWith('rule@') &&
        (row.confidence ?? 0) >= 0.1 &&
        row.since >= day(2),
    ],
  ];
}
