import { describe, expect, it } from '@jest/globals';
import { changeId, type Change } from '../../src/domain/change.js';
import { firstRows } from '../../src/domain/page.js';
import { ANY_CITATION } from '../../src/graph/ports/citation-store.js';
import { ANY_CHANGE, type ChangeFilter } from '../../src/graph/ports/change-store.js';
import type { ListReading, WriteBatch } from '../../src/graph/ports/write-batch.js';
import type { GraphStores } from '../../src/graph/stores.js';
import { freshGraphs } from './graphs.js';
import {
  SEED,
  SOURCE,
  batch,
  category,
  categoryId,
  cites,
  claim,
  day as dayOfMonth,
  link,
  method,
  methodId,
  paper,
  paperId,
  present,
  readBackwards,
  readForwards,
  surveyId,
} from './harness.js';
import type { Opener } from './harness.js';

/** Fractions are hours. */
const day = (n: number): string => new Date(Date.parse(dayOfMonth(1)) + (n - 1) * 86_400_000).toISOString();

const covers = (...numbers: number[]): Partial<WriteBatch> => ({
  coverage: numbers.map((n) => ({
    surveyId: surveyId('x'),
    paper: `k${n}`,
    state: 'IN' as const,
    listedBy: ['list'],
    reason: null,
  })),
});
const survey = { id: surveyId('x'), slug: 'x', title: 'X', paper: null, categoryIds: [] };

/** A seed that covers paper 1, as every test here begins. */
const seed = batch({
  source: SEED,
  run: 'seed:x@1',
  papers: [paper(1)],
  surveys: [survey],
  categories: [category('fast'), category('slow')],
  methods: [method('one', { introducedBy: 'k1' })],
  categoryClaims: [claim({ method: 'one' }, 'fast')],
  ...covers(1),
});

const read = (direction: ListReading['direction'], more: Partial<ListReading> = {}): ListReading => ({
  paper: 'k1',
  direction,
  outcome: 'COMPLETE',
  listed: 1,
  ...more,
});

/** One walk through the citations of paper 1 that begins at noon of the day before `n` and ends at `n`. */
function walk(n: number, citing: readonly number[], more: Partial<ListReading> = {}, count?: number): WriteBatch {
  return batch({
    at: day(n),
    run: `run-${n}`,
    papers: [paper(1, count === undefined ? {} : { reportedCitations: count }), ...citing.map((c) => paper(c))],
    citations: citing.map((c) => cites(c, 1)),
    listReadings: [read('citations', { listed: citing.length, begunAt: day(n - 0.5), ...more })],
  });
}

async function all(stores: GraphStores, filter: Partial<ChangeFilter> = {}): Promise<readonly Change[]> {
  const page = await stores.changes.page({ ...ANY_CHANGE, ...filter }, firstRows(100), true);
  expect(page.total).toBe(page.rows.length);
  return page.rows;
}

async function vanished(stores: GraphStores): Promise<(string | null)[]> {
  const filter = { ...ANY_CITATION, includeVanished: true };
  const [page] = await stores.citations.pages([paperId(1)], 'citations', filter, 'NEWEST', firstRows(100), [], false);
  return present(page).rows.flatMap(({ citation }) => (citation.vanishedAt === null ? [] : [citation.citingId]));
}

const ofKind = (changes: readonly Change[], kind: Change['kind']) => changes.filter((change) => change.kind === kind);

export function changesContract(name: string, open: Opener): void {
  describe(`${name}: changes`, () => {
    telling(open);
    vanishing(open);
    reading(open);
  });
}

function telling(open: Opener): void {
  const fresh = freshGraphs(open);

  it('tells nothing of what a seed says first, nor of the first reading of a list', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seed);
    await stores.writer.apply(walk(2, [2, 3]));
    expect(await all(stores)).toEqual([]);
  });

  it('tells a new citation once, with who said so when in which run', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seed);
    await stores.writer.apply(walk(2, [2]));
    const written = walk(3, [2, 3]);
    await stores.writer.apply(written);
    await stores.writer.apply(written);
    await stores.writer.apply(walk(4, [2, 3]));
    expect(await all(stores)).toEqual([
      {
        id: changeId(1),
        number: 1,
        kind: 'CITATION_ADDED',
        at: day(3),
        source: SOURCE,
        run: 'run-3',
        paperId: paperId(1),
        citingId: paperId(3),
        methodId: null,
        categoryId: null,
        claimId: null,
        field: null,
        before: null,
        after: null,
      },
    ]);
  });

  it('tells citations of papers that nobody follows only once they are followed', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(batch({ papers: [paper(1)] }));
    await stores.writer.apply(walk(2, [2]));
    await stores.writer.apply(walk(3, [2, 3]));
    expect(await all(stores)).toEqual([]);
    await stores.writer.apply(batch({ at: day(4), tracking: [{ paper: paperId(1), tracked: true }] }));
    await stores.writer.apply(batch({ at: day(4), tracking: [{ paper: paperId(1), tracked: true }] }));
    await stores.writer.apply(walk(5, [2, 3, 4]));
    expect((await all(stores)).map(({ kind, paperId: of, citingId }) => [kind, of, citingId])).toEqual([
      ['PAPER_ADDED', paperId(1), null],
      ['CITATION_ADDED', paperId(1), paperId(4)],
    ]);
  });

  it('tells a citation that another reference list brings, and of several pages each once', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seed);
    await stores.writer.apply(walk(2, [2]));
    const references = { papers: [paper(1), paper(9)], citations: [cites(9, 1)] };
    await stores.writer.apply(batch({ at: day(3), ...references }));
    await stores.writer.apply(walk(4, [2, 9]));
    expect((await all(stores)).map(({ citingId }) => citingId)).toEqual([paperId(9)]);
  });

  it('tells what a source says otherwise than before, and not what it knows better than a seed', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seed);
    const said = (n: number, fields: object) => batch({ at: day(n), papers: [paper(1, fields, { detailed: true })] });
    await stores.writer.apply(said(2, { title: 'A better known title', year: 2020, reportedCitations: 4 }));
    expect(await all(stores)).toEqual([]);
    await stores.writer.apply(said(3, { title: 'A better known title', year: 2021, reportedCitations: 5 }));
    await stores.writer.apply(said(4, { title: 'A changed title', year: 2021, venue: 'A venue' }));
    expect((await all(stores)).map(({ kind, field, before, after }) => [kind, field, before, after])).toEqual([
      ['PAPER_UPDATED', 'year', '2020', '2021'],
      ['PAPER_UPDATED', 'title', 'A better known title', 'A changed title'],
    ]);
  });

  it('tells a count that moved without a citation behind it', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seed);
    await stores.writer.apply(walk(2, [2, 3], {}, 2));
    await stores.writer.apply(walk(3, [2, 3, 4], {}, 3));
    expect(ofKind(await all(stores), 'COUNT_CORRECTED')).toEqual([]);
    await stores.writer.apply(walk(4, [2, 3, 4], {}, 3));
    await stores.writer.apply(walk(5, [2, 3, 4], {}, 2));
    await stores.writer.apply(walk(6, [2, 3, 4], { outcome: 'SHORT' }, 9));
    expect((await all(stores)).slice(1).map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['COUNT_CORRECTED', '3', '2'],
    ]);
  });

  it('tells papers that enter a boundary, methods and proposals, once the first word of their source is there', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seed);
    const more = batch({
      source: SEED,
      run: 'seed:x@2',
      at: day(2),
      papers: [paper(1), paper(2)],
      surveys: [survey],
      categories: [category('fast'), category('slow')],
      methods: [method('one', { introducedBy: 'k1' }), method('two', { introducedBy: 'k2' })],
      categoryClaims: [
        claim({ method: 'one' }, 'fast'),
        claim({ paper: 'k2' }, 'slow', { status: 'PROPOSED' }),
        claim({ method: 'two' }, 'slow'),
      ],
      lineageLinks: [link('two', 'one', { status: 'PROPOSED' })],
      endsOthersOfSource: true,
      ...covers(1, 2),
    });
    await stores.writer.apply(more);
    await stores.writer.apply({ ...more, at: day(3) });
    const begun = claim({ method: 'one' }, 'slow', { status: 'PROPOSED', claimedBy: 'rule' });
    await stores.writer.apply(batch({ at: day(4), source: 'rule:r', isBeginning: true, categoryClaims: [begun] }));
    const changes = await all(stores);
    expect(changes.map(({ kind, paperId: of, methodId: by }) => [kind, of, by])).toEqual([
      ['METHOD_ADDED', paperId(2), methodId('two')],
      ['PAPER_ADDED', paperId(2), null],
      ['CLAIM_PROPOSED', paperId(2), null],
      ['CLAIM_PROPOSED', null, methodId('two')],
    ]);
    expect(changes[2]).toMatchObject({ categoryId: categoryId('slow') });
    expect(changes[3]).toMatchObject({ claimId: link('two', 'one').id });
  });

  it('tells each review, with what the claim was and is', async () => {
    const { stores } = await fresh();
    const ofMethod = claim({ method: 'one' }, 'slow', { status: 'PROPOSED', claimedBy: 'rule' });
    const descent = link('two', 'one', { status: 'PROPOSED' });
    await stores.writer.apply({
      ...seed,
      methods: [method('one', { introducedBy: 'k1' }), method('two')],
      categoryClaims: [ofMethod],
      lineageLinks: [descent],
    });
    const review = (claimId: string, verdict: 'ACCEPT' | 'REJECT', status: 'PROPOSED' | 'ACCEPTED', n: number) =>
      batch({
        source: 'person:ada',
        run: 'person:ada',
        at: day(n),
        reviews: [{ claimId, verdict, by: 'ada', note: null, seen: { status, reviewedAt: n > 2 ? day(n - 1) : null } }],
      });
    await stores.writer.apply(review(ofMethod.id, 'ACCEPT', 'PROPOSED', 2));
    await stores.writer.apply(review(ofMethod.id, 'REJECT', 'ACCEPTED', 3));
    await stores.writer.apply(review(descent.id, 'ACCEPT', 'PROPOSED', 2));
    const told = (await all(stores)).map(({ kind, claimId, methodId: of, categoryId: to, before, after }) => [
      kind,
      claimId,
      of,
      to,
      before,
      after,
    ]);
    expect(told).toEqual([
      ['CLAIM_REVIEWED', ofMethod.id, methodId('one'), categoryId('slow'), 'PROPOSED', 'ACCEPTED'],
      ['CLAIM_REVIEWED', ofMethod.id, methodId('one'), categoryId('slow'), 'ACCEPTED', 'REJECTED'],
      ['CLAIM_REVIEWED', descent.id, methodId('two'), null, 'PROPOSED', 'ACCEPTED'],
    ]);
  });

  it('tells all of a batch or nothing', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seed);
    await stores.writer.apply(walk(2, [2]));
    const broken = { ...walk(3, [2, 3]), tracking: [{ paper: 'nobody', tracked: true }] };
    await expect(stores.writer.apply(broken)).rejects.toThrow('nobody');
    expect(await all(stores)).toEqual([]);
  });

  it('numbers what several writers tell at once without gap or repeat', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seed);
    await stores.writer.apply(walk(2, [2]));
    const writes = [3, 4, 5, 6, 7].map((n) =>
      batch({ at: day(n), run: `run-${n}`, papers: [paper(1), paper(n)], citations: [cites(n, 1)] }),
    );
    await Promise.all(writes.map((write) => stores.writer.apply(write)));
    const changes = await all(stores);
    expect(changes.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(changes.map(({ citingId }) => citingId)).size).toBe(5);
  });
}

function vanishing(open: Opener): void {
  const fresh = freshGraphs(open);
  const ten = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
  const nine = ten.slice(1);

  it('lets a citation vanish that two complete walks did not meet, and counts it out', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seed);
    await stores.writer.apply(walk(2, ten, {}, 10));
    await stores.writer.apply(walk(3, nine, {}, 9));
    expect(await vanished(stores)).toEqual([]);
    const { counts } = await stores.writer.apply(walk(4, nine, {}, 9));
    expect(counts.citationsVanished).toBe(1);
    expect(await vanished(stores)).toEqual([paperId(2)]);
    const told = await all(stores);
    expect(told.map(({ kind, citingId }) => [kind, citingId])).toEqual([
      ['COUNT_CORRECTED', null],
      ['CITATION_VANISHED', paperId(2)],
    ]);
    const [one, two] = await stores.papers.byIds([paperId(1), paperId(2)], ['citationsKnown', 'referencesKnown']);
    expect([one?.citationsKnown, two?.referencesKnown]).toEqual([9, 0]);
    expect((await stores.graph.stats()).citations).toBe(9);
  });

  it('tells it as added when it is listed again', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(seed);
    for (const [n, citing] of [ten, nine, nine, ten, ten].entries()) await stores.writer.apply(walk(n + 2, citing));
    expect(await vanished(stores)).toEqual([]);
    expect((await all(stores)).map(({ kind }) => kind)).toEqual(['CITATION_VANISHED', 'CITATION_ADDED']);
    expect((await stores.graph.stats()).citations).toBe(10);
  });

  const harmless: [string, WriteBatch[]][] = [
    ['one absent page', [walk(3, nine), walk(4, ten), walk(5, nine), walk(6, ten)]],
    ['an elided list', [walk(3, nine), walk(4, [], { outcome: 'ELIDED' }), walk(5, [], { outcome: 'ELIDED' })]],
    ['a capped list', [walk(3, nine), walk(4, nine, { outcome: 'CAPPED' }), walk(5, nine, { outcome: 'CAPPED' })]],
    ['a short list', [walk(3, nine, { outcome: 'SHORT' }), walk(4, nine), walk(5, nine, { outcome: 'SHORT' })]],
    ['an outage that hides half', [walk(3, ten.slice(5)), walk(4, ten.slice(5)), walk(5, ten.slice(5))]],
    ['an outage that hides all', [walk(3, []), walk(4, []), walk(5, [])]],
    ['walks of which nobody knows when they began', [3, 4, 5].map((n) => unbegun(walk(n, nine)))],
    ['walks one of which began before the other ended', [walk(3, nine), walk(4, nine, { begunAt: day(2.8) })]],
    ['a clock that jumped back', [walk(1.5, nine), walk(1.6, nine, { begunAt: day(1.55) })]],
    ['another list that still has it', [walk(3, nine), byReferences(3.2), walk(4, nine)]],
  ];
  it.each(harmless)('lets nothing vanish by %s', async (_, writes) => {
    const { stores } = await fresh();
    await stores.writer.apply(seed);
    await stores.writer.apply(walk(2, ten));
    for (const write of writes) await stores.writer.apply(write);
    expect(await vanished(stores)).toEqual([]);
    expect(ofKind(await all(stores), 'CITATION_VANISHED')).toEqual([]);
  });

  it('does the same for reference lists, unresolved entries too', async () => {
    const { stores } = await fresh();
    const stub = paper(
      20,
      { title: 'An entry without any identifier', year: 2001 },
      { identifiers: [], status: 'STUB' },
    );
    const references = (n: number, cited: readonly number[]): WriteBatch =>
      batch({
        at: day(n),
        run: `run-${n}`,
        papers: [paper(1), ...cited.map((c) => (c === 20 ? stub : paper(c)))],
        citations: cited.map((c) => cites(1, c)),
        listReadings: [read('references', { listed: cited.length, begunAt: day(n - 0.5) })],
      });
    await stores.writer.apply(references(2, [2, 3, 20]));
    await stores.writer.apply(references(3, [2]));
    await stores.writer.apply(references(4, [2]));
    const [one] = await stores.papers.byIds([paperId(1)], ['referencesKnown', 'referencesUnresolved']);
    expect(one).toMatchObject({ referencesKnown: 1, referencesUnresolved: 0 });
    // Nobody follows what it cites.
    expect(await all(stores)).toEqual([]);
  });
}

function unbegun(write: WriteBatch): WriteBatch {
  const readings = (write.listReadings ?? []).map(({ begunAt: _begunAt, ...reading }) => reading);
  return { ...write, listReadings: readings };
}

/** Paper 2's own reference list, which has paper 1. */
function byReferences(n: number): WriteBatch {
  return batch({ at: day(n), run: `run-${n}`, papers: [paper(1), paper(2)], citations: [cites(2, 1)] });
}

function reading(open: Opener): void {
  const fresh = freshGraphs(open);
  const prepared = async (): Promise<GraphStores> => {
    const { stores } = await fresh();
    await stores.writer.apply(seed);
    await stores.writer.apply(
      batch({
        papers: [paper(30), paper(31)],
        categoryClaims: [claim({ paper: 'k30' }, 'slow')],
        tracking: [{ paper: 'k30', tracked: true }],
        listReadings: [read('citations', { paper: 'k30' })],
      }),
    );
    await stores.writer.apply(walk(2, [2]));
    const citing = [2];
    for (let n = 3; n < 8; n += 1) {
      citing.push(n);
      await stores.writer.apply(walk(n, citing));
    }
    await stores.writer.apply(batch({ at: day(9), papers: [paper(30), paper(3)], citations: [cites(3, 30)] }));
    return stores;
  };
  const numbers = (changes: readonly Change[]) => changes.map(({ number }) => number);

  it('reads forwards and backwards in the same order, from a place of any list', async () => {
    const stores = await prepared();
    const everything = numbers(await all(stores));
    expect(everything).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const readPage = (filter: Partial<ChangeFilter>) => (request: Parameters<GraphStores['changes']['page']>[1]) =>
      stores.changes.page({ ...ANY_CHANGE, ...filter }, request, false);
    for (const size of [1, 3]) {
      expect(numbers(await readForwards(size, readPage({})))).toEqual(everything);
      expect(numbers(await readBackwards(size, readPage({})))).toEqual(everything);
      expect(numbers(await readForwards(size, readPage({ since: day(4) })))).toEqual([3, 4, 5, 6, 7]);
    }
    const later = await stores.changes.page(
      { ...ANY_CHANGE, kinds: ['CITATION_ADDED'] },
      { ...firstRows(2), after: [3] },
      true,
    );
    expect([numbers(later.rows), later.total]).toEqual([[4, 5], 6]);
  });

  const filters: [string, Partial<ChangeFilter>, number[]][] = [
    ['since', { since: day(6) }, [5, 6, 7]],
    ['until', { until: day(3) }, [1]],
    ['since and until', { since: day(4), until: day(6) }, [3, 4]],
    ['since after all', { since: day(20) }, []],
    ['kind', { kinds: ['PAPER_ADDED', 'METHOD_ADDED'] }, [1]],
    ['no kind', { kinds: [] }, []],
    ['paper', { paperId: paperId(30) }, [1, 7]],
    ['citing paper', { paperId: paperId(3) }, [2, 7]],
    ['unknown paper', { paperId: paperId(99) }, []],
    ['method', { methodId: methodId('one') }, [2, 3, 4, 5, 6]],
    ['category of the paper', { categoryIds: [categoryId('slow')] }, [1, 7]],
    ['category of the method that it introduces', { categoryIds: [categoryId('fast')] }, [2, 3, 4, 5, 6]],
    ['several categories', { categoryIds: [categoryId('fast'), categoryId('slow')] }, [1, 2, 3, 4, 5, 6, 7]],
    ['survey', { surveyId: surveyId('x') }, [2, 3, 4, 5, 6]],
    ['several together', { surveyId: surveyId('x'), since: day(5), paperId: paperId(5) }, [4]],
  ];
  it('filters', async () => {
    const stores = await prepared();
    for (const [what, filter, expected] of filters) {
      expect([what, numbers(await all(stores, filter))]).toEqual([what, expected]);
    }
  });

  it('finds changes by id', async () => {
    const stores = await prepared();
    const [second, none, first] = await stores.changes.byIds([changeId(2), changeId(1000), changeId(1)]);
    expect([second?.number, none, first?.number]).toEqual([2, null, 1]);
  });
}
