import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { identifierKey } from '../../src/domain/identifier.js';
import type { BoundaryState } from '../../src/domain/knowledge.js';
import { firstRows } from '../../src/domain/page.js';
import { ANY_CHANGE } from '../../src/graph/ports/change-store.js';
import { ANY_CITATION } from '../../src/graph/ports/citation-store.js';
import type { FactStores } from '../../src/graph/ports/graph-history.js';
import { ANY_METHOD } from '../../src/graph/ports/knowledge-store.js';
import { ANY_PAPER } from '../../src/graph/ports/paper-store.js';
import type { WriteBatch } from '../../src/graph/ports/write-batch.js';
import type { GraphStores } from '../../src/graph/stores.js';
import { freshGraphs } from './graphs.js';
import {
  batch,
  category,
  categoryId,
  cites,
  claim,
  day,
  identifier,
  method,
  paper,
  paperId,
  present,
  s2,
  SEED,
  surveyId,
} from './harness.js';
import type { GraphWithHistory, Opener } from './harness.js';
import { run } from './runs.contract.js';

/** A few at a time: each part asked of the past is a look-up, an identifier of each scheme another, that a server has to plan. */
const PARTS = [
  ['title', 'abstract', 'year'],
  ['publicationDate', 'venue', 'authors'],
  ['status', 'tracked', 'aliases'],
  ['identifiers'],
  ['reportedCitations', 'provenance', 'firstSeenAt'],
  ['citationsKnown', 'referencesKnown'],
  ['referencesUnresolved', 'referenceList', 'citationList'],
] as const;
const ALL = firstRows(500);

/** What a graph, or the graph as of an instant, tells of its facts: one line a fact. When something was last seen, and counts last reported, is not kept. */
async function factsOf({ papers, citations, knowledge, surveys, authors }: FactStores): Promise<string[]> {
  const lines: string[] = [];
  const tell = (kind: string, what: unknown): void => void lines.push(`${kind} ${JSON.stringify(what)}`);
  const { rows } = await papers.page(ANY_PAPER, 'TITLE', ALL, [], true);
  const ids = rows.map(({ id }) => id);
  for (const parts of PARTS) {
    for (const one of await papers.byIds(ids, [...parts])) tell('paper', sortedEntries(one ?? {}));
  }
  for (const direction of ['references', 'citations'] as const) {
    const filter = { ...ANY_CITATION, includeVanished: true };
    const lists = await citations.pages(ids, direction, filter, 'NEWEST', ALL, [], true);
    for (const [i, { rows, total }] of lists.entries()) {
      tell(`${direction} of`, [ids[i], total]);
      for (const { citation, paper: other } of rows) {
        const { lastSeenAt: _seen, ...said } = citation;
        tell(direction, [other.id, said]);
      }
    }
  }
  for (const [i, list] of (await papers.authorsOf(ids)).entries()) tell('authors', [ids[i], list]);
  const people = new Set((await papers.authorsOf(ids)).flat().map(({ id }) => id));
  for (const id of people) {
    const [page] = await authors.papersOf([id], ALL, [], true);
    tell('papers of', [id, page?.rows.map((row) => row.id).sort(), page?.total]);
  }
  const claims = await knowledge.categoryClaims(ids, true);
  for (const list of claims) {
    for (const one of list) tell('claim', [one, (await knowledge.reviews([one.id]))[0]]);
  }
  for (const one of (await knowledge.methodPage(ANY_METHOD, 'NAME', ALL, true)).rows) tell('method', one);
  for (const survey of await surveys.surveys()) {
    tell('survey', survey);
    const covered = await surveys.coverage(survey.id, null, ALL, [], true);
    for (const { coverage } of covered.rows) tell('covers', coverage);
    tell('counts', await surveys.coveredCount(survey.id));
  }
  for (const slug of CATEGORIES) {
    const found = await papers.page({ ...ANY_PAPER, categoriesAny: [categoryId(slug)] }, 'TITLE', ALL, [], true);
    tell('in category', [slug, found.rows.map(({ id }) => id)]);
  }
  return lines.sort();
}

/** Beside its facts: which paper each name leads to, what was read of it, and how much there is. */
async function graphOf(stores: GraphStores): Promise<string[]> {
  const lines = await factsOf(stores);
  const named = await stores.papers.byIdentifiers(NAMES, []);
  for (const [i, found] of named.entries()) lines.push(`${identifierKey(present(NAMES[i]))} is ${found?.id ?? null}`);
  const ids = PAPERS.map(paperId);
  for (const [i, found] of (await stores.papers.byIds(ids, [])).entries())
    lines.push(`${ids[i]} is ${found?.id ?? null}`);
  const records = await stores.readings.citationRecords(ids, null, null);
  for (const [i, record] of records.entries()) lines.push(`read ${ids[i]} ${JSON.stringify(record)}`);
  for (const one of await stores.papers.byIds(ids, ['reportedAt', 'lastSeenAt'])) lines.push(JSON.stringify(one));
  lines.push(`stats ${JSON.stringify(await stores.graph.stats())}`);
  return lines;
}

const PAPERS = [1, 2, 3, 4, 5];
const CATEGORIES = ['fast', 'small'];

const sortedEntries = (value: object): [string, unknown][] =>
  (Object.entries(value) as [string, unknown][]).sort(([a], [b]) => (a < b ? -1 : 1));
const doi = (n: number) => identifier('doi', `10.1234/${n}`);
const NAMES = PAPERS.flatMap((n) => [s2(n), doi(n)]);
const SURVEY = 'about';

const one = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const few = <T>(value: fc.Arbitrary<T>, key: (value: T) => string | number): fc.Arbitrary<T[]> =>
  fc.uniqueArray(value, { selector: key, maxLength: 5 });

/** Facts of every kind that can hang on a paper. */
const facts = fc.record({
  papers: few(
    fc.record({
      n: one(PAPERS),
      year: maybe(one([2000, 2001])),
      abstract: maybe(fc.constant('Made up.')),
      venue: maybe(one(['Here', 'There'])),
      reportedCitations: maybe(one([0, 7])),
      authors: maybe(one([[{ s2Id: '1', name: 'Ann Author' }], [{ s2Id: null, name: 'Bo' }]])),
      hasDoi: fc.boolean(),
      detailed: fc.boolean(),
    }),
    ({ n }) => n,
  ),
  citations: few(
    fc.record({
      citing: one(PAPERS),
      cited: one(PAPERS),
      isInfluential: maybe(fc.boolean()),
      intents: maybe(one([['BACKGROUND'], ['RESULT']] as const)),
      contexts: maybe(one([['As shown before.'], ['Unlike others.']])),
    }),
    ({ citing, cited }) => `${citing} ${cited}`,
  ),
  readings: few(
    fc.record({
      n: one(PAPERS),
      direction: one(['references', 'citations'] as const),
      outcome: one(['COMPLETE', 'SHORT'] as const),
    }),
    ({ n, direction }) => `${n} ${direction}`,
  ),
  claims: few(
    fc.record({
      paper: one(PAPERS),
      category: one(CATEGORIES),
      claimedBy: one(['list', 'another']),
      status: one(['PROPOSED', 'ACCEPTED', 'REJECTED'] as const),
    }),
    (said) => `${said.paper} ${said.category} ${said.claimedBy}`,
  ),
  covered: few(fc.record({ n: one(PAPERS), state: one(['IN', 'OUT'] as const), list: one(['x', 'y']) }), ({ n }) => n),
  decided: maybe(fc.record({ n: one(PAPERS), state: maybe(one(['IN', 'OUT'] as const)) })),
  introducing: maybe(one(PAPERS)),
  describing: maybe(one(PAPERS)),
  tracking: maybe(fc.record({ n: one(PAPERS), tracked: fc.boolean() })),
  vanishing: fc.tuple(one(PAPERS), one(PAPERS)),
  review: maybe(fc.record({ which: fc.nat(), verdict: one(['ACCEPT', 'REJECT', 'REOPEN'] as const) })),
});
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never;

const DAYS_A_STEP = 4;

/** Everything in its own batch, at an instant of its own. */
async function write(graph: GraphWithHistory, said: Facts, first: number): Promise<void> {
  const { stores } = graph;
  const { writer } = stores;
  const named = new Set([
    ...said.citations.flatMap(({ citing, cited }) => [citing, cited]),
    ...said.readings.map(({ n }) => n),
  ]);
  const records = said.papers.map(({ n, hasDoi, detailed, ...fields }) =>
    paper(n, fields, { detailed, identifiers: hasDoi ? [s2(n), doi(n)] : [s2(n)] }),
  );
  const bare = [...named].filter((n) => !said.papers.some((known) => known.n === n)).map((n) => paper(n));
  await writer.apply(
    batch({
      at: day(first),
      run: `run ${first}`,
      papers: [...records, ...bare],
      citations: said.citations.map(({ citing, cited, ...fields }) => cites(citing, cited, fields)),
      listReadings: said.readings.map(({ n, direction, outcome }) => ({
        paper: `k${n}`,
        direction,
        outcome,
        listed: 3,
      })),
    }),
  );
  const all = PAPERS.map((n) => paper(n));
  await writer.apply({
    source: SEED,
    at: day(first + 1),
    run: `seed ${first}`,
    papers: all,
    categories: CATEGORIES.map((slug) => category(slug)),
    methods: [method('alpha', { introducedBy: said.introducing === null ? null : `k${said.introducing}` })],
    surveys: [
      {
        id: surveyId(SURVEY),
        slug: SURVEY,
        title: 'A survey',
        paper: said.describing === null ? null : `k${said.describing}`,
        categoryIds: [],
      },
    ],
    coverage: said.covered.map(({ n, state, list }) => ({
      surveyId: surveyId(SURVEY),
      paper: `k${n}`,
      state,
      listedBy: [list],
      reason: state === 'OUT' ? `off topic, says ${list}` : null,
    })),
    categoryClaims: said.claims.map(({ paper: n, category: slug, ...more }) => claim({ paper: `k${n}` }, slug, more)),
  });
  const { decided, tracking } = said;
  await writer.apply({
    source: 'person:anna',
    at: day(first + 2),
    run: 'person:anna',
    coverage: decided
      ? [
          {
            surveyId: surveyId(SURVEY),
            paper: paperId(decided.n),
            state: decided.state,
            listedBy: ['person:anna'],
            reason: null,
          },
        ]
      : [],
    tracking: tracking ? [{ paper: paperId(tracking.n), tracked: tracking.tracked }] : [],
  });
  const claims = (await stores.knowledge.categoryClaims(PAPERS.map(paperId), true)).flat();
  const chosen = said.review && claims[said.review.which % claims.length];
  if (said.review && chosen) {
    const [reviews = []] = await stores.knowledge.reviews([chosen.id]);
    const seen = { status: chosen.status, reviewedAt: reviews.at(-1)?.at ?? null };
    const record = { claimId: chosen.id, verdict: said.review.verdict, by: 'anna', note: null, seen };
    await writer.apply({ source: 'person:anna', at: day(first + 3), run: 'person:anna', reviews: [record] });
  }
  const [citing, cited] = said.vanishing;
  const [citation] = await stores.citations.byPairs([{ citingId: paperId(citing), citedId: paperId(cited) }]);
  if (citation?.vanishedAt === null) await graph.vanish(citation.citingId, citation.citedId, day(first + 3));
}

const merge = (keep: number, absorbed: number, at: string): WriteBatch => ({
  source: 'person:anna',
  at,
  run: 'person:anna',
  merges: [{ keepId: paperId(keep), absorbedId: paperId(absorbed), reason: 'anna: the same work' }],
});
const undo = (absorbed: number, at: string): WriteBatch => ({
  source: 'person:anna',
  at,
  run: 'person:anna',
  undoneMerges: [{ absorbedId: paperId(absorbed), reason: 'anna: not the same after all' }],
});

/** The present citations, by numbers. */
async function pairsOf({ citations }: FactStores, numberOf: ReadonlyMap<string, number>): Promise<string[]> {
  const lists = await citations.pages(PAPERS.map(paperId), 'references', ANY_CITATION, 'NEWEST', ALL, [], false);
  const pairs = lists.flatMap(({ rows }) =>
    rows.map(({ citation: { citingId, citedId } }) => `${numberOf.get(citingId)} ${numberOf.get(citedId)}`),
  );
  return [...new Set(pairs)].sort();
}

/** Merges of papers, and their undoing; `runs` is how many random histories, each on a graph of its own. */
export function mergesContract(name: string, open: Opener<GraphWithHistory>, runs: number): void {
  describe(`${name}: merges`, () => {
    const fresh = freshGraphs(open);
    const numberOf = new Map(PAPERS.map((n) => [paperId(n), n]));

    it('move everything, keep the past, and are undone exactly, one after the other', async () => {
      const steps = fc.array(facts, { minLength: 1, maxLength: 2 });
      const order = fc.shuffledSubarray(PAPERS, { minLength: 4 });
      await fc.assert(
        fc.asyncProperty(steps, order, fc.boolean(), async (all, [a = 1, b = 2, c = 3], isChain) => {
          const graph = await fresh();
          const { stores } = graph;
          for (const [i, said] of all.entries()) await write(graph, said, 1 + i * DAYS_A_STEP);
          const merges: (readonly [keep: number, absorbed: number])[] = [[a, b], isChain ? [c, a] : [a, c]];
          const known: { at: string; facts: string[] }[] = [];
          const states: string[][] = [];
          let now = 1 + all.length * DAYS_A_STEP;
          const remember = async (): Promise<void> => {
            known.push({ at: day(now), facts: await factsOf(stores) });
            now += 1;
          };
          await remember();
          const names = new Map(PAPERS.map((n) => [n, n]));
          for (const [keep, absorbed] of merges) {
            const before = await pairsOf(stores, numberOf);
            states.push(await graphOf(stores));
            await stores.writer.apply(merge(keep, absorbed, day(now)));
            for (const [n, is] of names) if (is === absorbed) names.set(n, keep);
            const expected = before
              .map((pair) => pair.split(' ').map(Number))
              .filter(([x, y]) => x === y || !([keep, absorbed].includes(x ?? 0) && [keep, absorbed].includes(y ?? 0)))
              .map((pair) => pair.map((n) => (n === absorbed ? keep : n)).join(' '));
            expect(await pairsOf(stores, numberOf)).toEqual([...new Set(expected)].sort());
            const found = await stores.papers.byIds(PAPERS.map(paperId), ['citationsKnown', 'referencesKnown']);
            expect(found.map((one) => one && numberOf.get(one.id))).toEqual(
              PAPERS.map((n) => (found[n - 1] === null ? null : names.get(n))),
            );
            await remember();
          }
          for (const [, absorbed] of merges.toReversed()) {
            await stores.writer.apply(undo(absorbed, day(now)));
            expect(await graphOf(stores)).toEqual(states.pop());
            await remember();
          }
          for (const { at, facts: then } of known) {
            expect({ at, facts: await factsOf(stores.history.at(at)) }).toEqual({ at, facts: then });
          }
        }),
        { numRuns: runs, endOnFailure: true },
      );
    }, 900_000);

    const seen = async ({ stores }: GraphWithHistory, citing: number, cited: number) =>
      (await stores.citations.byPairs([{ citingId: paperId(citing), citedId: paperId(cited) }]))[0];
    const countsOf = async ({ stores }: GraphWithHistory, n: number) => {
      const [found] = await stores.papers.byIds([paperId(n)], ['citationsKnown', 'referencesKnown']);
      return found && [found.citationsKnown, found.referencesKnown];
    };

    it('make of two citations of one pair one: first seen first, the later word, and the one between them none', async () => {
      const graph = await fresh();
      const { stores } = graph;
      const say = (at: string, ...citations: WriteBatch['citations'] & object) =>
        stores.writer.apply(batch({ at, papers: PAPERS.map((n) => paper(n)), citations }));
      await say(day(1), cites(3, 2, { isInfluential: true, contexts: ['First.'] }), cites(1, 2), cites(2, 4));
      await say(day(2), cites(3, 1, { isInfluential: false, intents: ['RESULT'] }), cites(1, 4), cites(5, 1));
      await stores.writer.apply(merge(1, 2, day(3)));
      expect(await seen(graph, 3, 1)).toEqual({
        citingId: paperId(3),
        citedId: paperId(1),
        isInfluential: false,
        intents: ['RESULT'],
        contexts: ['First.'],
        firstSeenAt: day(1),
        lastSeenAt: day(2),
        vanishedAt: null,
      });
      expect(await countsOf(graph, 1)).toEqual([2, 1]);
      expect(await countsOf(graph, 3)).toEqual([0, 1]);
      expect(await stores.graph.stats()).toEqual({ papers: 4, citations: 3, methods: 0 });
      const then = stores.history.at(day(2));
      const [was] = await then.citations.byPairs([{ citingId: paperId(3), citedId: paperId(1) }]);
      expect(was).toMatchObject({ firstSeenAt: day(2), isInfluential: false, contexts: null });
      const [before] = await stores.history
        .at(day(1))
        .citations.pages([paperId(1)], 'citations', ANY_CITATION, 'NEWEST', ALL, [], true);
      expect([before?.rows, before?.total]).toEqual([[], 0]);
    });

    it('leave no reason behind, of a boundary that only the absorbed paper was outside of', async () => {
      const { stores } = await fresh();
      const says = (n: number, state: BoundaryState, reason: string | null) => ({
        surveyId: surveyId(SURVEY),
        paper: `k${n}`,
        state,
        listedBy: ['list'],
        reason,
      });
      const survey = { id: surveyId(SURVEY), slug: SURVEY, title: 'A survey', paper: null, categoryIds: [] };
      const papers = [paper(1), paper(2)];
      const coverage = [says(1, 'IN', null), says(2, 'OUT', 'off topic')];
      await stores.writer.apply(batch({ papers, surveys: [survey], coverage }));
      await stores.writer.apply(merge(1, 2, day(2)));
      await stores.writer.apply(undo(2, day(3)));
      // The statements of all sources are weighed anew once one of them speaks.
      await stores.writer.apply({ ...batch({ at: day(4), papers, coverage: [says(1, 'IN', null)] }), source: 'other' });
      const { rows } = await stores.surveys.coverage(surveyId(SURVEY), null, ALL, [], false);
      const reasons = new Map(
        rows.map((row) => [numberOf.get(row.paper.id), [row.coverage.state, row.coverage.reason]]),
      );
      expect(reasons).toEqual(
        new Map([
          [1, ['IN', null]],
          [2, ['OUT', 'off topic']],
        ]),
      );
    });

    it('are told as changes of the paper that is kept, with the reason, and so are those of the absorbed one', async () => {
      const { stores } = await fresh();
      await stores.writer.apply(batch({ papers: [paper(1), paper(2)], tracking: [{ paper: 'k2', tracked: true }] }));
      await stores.writer.apply(merge(1, 2, day(2)));
      const told = async (n: number) =>
        (await stores.changes.page({ ...ANY_CHANGE, paperId: paperId(n) }, ALL, true)).rows.map(
          ({ kind, source, field, before, after }) => ({ kind, source, field, before, after }),
        );
      const added = { kind: 'PAPER_ADDED', source: 'semantic-scholar', field: null, before: null, after: null };
      const about = { source: 'person:anna', field: paperId(2), before: 'Made-up study number 2' };
      const merged = { kind: 'PAPERS_MERGED', ...about, after: 'anna: the same work' };
      expect(await told(1)).toEqual([added, merged]);
      await stores.writer.apply(undo(2, day(3)));
      expect(await told(1)).toEqual([
        merged,
        { kind: 'MERGE_UNDONE', ...about, after: 'anna: not the same after all' },
      ]);
      expect(await told(2)).toEqual([added]);
      const [followed] = await stores.papers.byIds([paperId(1)], ['tracked']);
      expect(followed?.tracked).toBe(false);
    });

    it('are refused, and say what to do, where there is nothing to merge or to undo', async () => {
      const { stores } = await fresh();
      await stores.writer.apply(batch({ papers: PAPERS.map((n) => paper(n)) }));
      const refused = async (written: WriteBatch, code: string, says: RegExp): Promise<void> =>
        expect(stores.writer.apply(written)).rejects.toMatchObject({ code, message: expect.stringMatching(says) });
      await refused(merge(1, 9, day(2)), 'INVALID_INPUT', /^absorb: the graph has no paper/);
      await refused(merge(9, 1, day(2)), 'INVALID_INPUT', /^keep: the graph has no paper/);
      await refused(merge(1, 1, day(2)), 'INVALID_INPUT', /^absorb: it is the paper to keep itself/);
      await refused(undo(9, day(2)), 'INVALID_INPUT', /^absorbed: the graph has no paper/);
      await refused(undo(1, day(2)), 'CONFLICT', /merged into no other paper: there is nothing to undo/);
      await stores.writer.apply(merge(1, 2, day(2)));
      await refused(
        merge(3, 2, day(3)),
        'CONFLICT',
        /^absorb: "Made-up study number 2" .* was merged into "Made-up study number 1" /,
      );
      await refused(merge(2, 3, day(3)), 'CONFLICT', /^keep: "Made-up study number 2" /);
      await stores.writer.apply(merge(1, 3, day(3)));
      await refused(
        undo(2, day(4)),
        'CONFLICT',
        /"Made-up study number 3" .* was merged into "Made-up study number 1" .* later: undo that first/,
      );
      await stores.writer.apply(merge(4, 1, day(4)));
      await refused(
        undo(3, day(5)),
        'CONFLICT',
        /which was merged into "Made-up study number 4" .* since: undo that first/,
      );
      for (const n of [1, 3, 2]) await stores.writer.apply(undo(n, day(5)));
      await refused(undo(2, day(6)), 'CONFLICT', /there is nothing to undo/);
      expect(await stores.graph.stats()).toEqual({ papers: 5, citations: 0, methods: 0 });
    });

    it('leave what was said of the kept paper since with it, and give claims back with what was decided of them', async () => {
      const graph = await fresh();
      const { stores } = graph;
      const theirs = claim({ paper: 'k2' }, 'fast', { claimedBy: 'list', status: 'PROPOSED' });
      await stores.writer.apply(
        batch({
          papers: PAPERS.map((n) => paper(n, n === 2 ? { venue: 'There' } : {})),
          citations: [cites(3, 2)],
          categories: CATEGORIES.map((slug) => category(slug)),
          categoryClaims: [theirs],
        }),
      );
      await stores.writer.apply(merge(1, 2, day(2)));
      await stores.writer.apply(
        batch({
          at: day(3),
          papers: [paper(1, { venue: 'Elsewhere', year: 2020 }), paper(4), paper(3)],
          citations: [cites(4, 1)],
          categoryClaims: [claim({ paper: 'k1' }, 'small', { claimedBy: 'list' })],
        }),
      );
      const review = { claimId: theirs.id, verdict: 'ACCEPT', by: 'anna', note: null } as const;
      const seenClaim = { status: 'PROPOSED', reviewedAt: null } as const;
      await stores.writer.apply(
        batch({ at: day(4), source: 'person:anna', reviews: [{ ...review, seen: seenClaim }] }),
      );
      await stores.writer.apply(undo(2, day(5)));
      const [one, two] = await stores.papers.byIds([paperId(1), paperId(2)], ['venue', 'year']);
      expect([one?.venue, one?.year, two?.venue, two?.year]).toEqual(['Elsewhere', 2020, 'There', null]);
      expect((await seen(graph, 4, 1))?.vanishedAt).toBeNull();
      expect([await countsOf(graph, 1), await countsOf(graph, 2)]).toEqual([
        [1, 0],
        [1, 0],
      ]);
      const claims = await stores.knowledge.categoryClaims([paperId(1), paperId(2)], true);
      expect(claims.map((list) => list.map(({ categoryId: of, status }) => [of, status]))).toEqual([
        [[categoryId('small'), 'ACCEPTED']],
        [[categoryId('fast'), 'ACCEPTED']],
      ]);
    });

    it('keep a claim that two papers have once: what people decided last stays', async () => {
      const { stores } = await fresh();
      const of = (n: number, slug: string) =>
        claim({ paper: `k${n}` }, slug, { claimedBy: 'list', status: 'PROPOSED' });
      await stores.writer.apply(
        batch({
          papers: [paper(1), paper(2)],
          categories: CATEGORIES.map((slug) => category(slug)),
          categoryClaims: [of(1, 'fast'), of(2, 'fast'), of(1, 'small'), of(2, 'small')],
        }),
      );
      const reject = (at: string, claimId: string): WriteBatch =>
        batch({
          at,
          source: 'person:anna',
          reviews: [
            { claimId, verdict: 'REJECT', by: 'anna', note: null, seen: { status: 'PROPOSED', reviewedAt: null } },
          ],
        });
      await stores.writer.apply(reject(day(2), of(2, 'fast').id));
      await stores.writer.apply(merge(1, 2, day(3)));
      const claims = await stores.knowledge.categoryClaimsByIds([
        of(1, 'fast').id,
        of(2, 'fast').id,
        of(1, 'small').id,
        of(2, 'small').id,
      ]);
      expect(claims.map((one) => one && [one.paperId, one.status, one.until])).toEqual([
        [paperId(1), 'PROPOSED', day(3)],
        [paperId(1), 'REJECTED', null],
        [paperId(1), 'PROPOSED', null],
        [paperId(2), 'PROPOSED', day(3)],
      ]);
      expect((await stores.knowledge.categoryClaims([paperId(1)], true)).flat().map(({ id }) => id)).toEqual([
        of(1, 'small').id,
      ]);
    });

    it('let later answers that name the absorbed paper write into the kept one, whose own record goes before', async () => {
      const { stores } = await fresh();
      const titles = { 1: 'A made-up study of many words here', 2: 'Made-up studies, as they were printed' };
      const record = (n: 1 | 2, more: object = {}) =>
        paper(n, { title: titles[n], reportedCitations: n, ...more }, { identifiers: [s2(n), doi(n)], detailed: true });
      await stores.writer.apply(batch({ papers: [record(1), record(2)] }));
      await stores.writer.apply(merge(1, 2, day(2)));
      for (const [n, at] of [
        [2, day(3)],
        [1, day(4)],
        [2, day(5)],
      ] as const) {
        const { ids } = await stores.writer.apply(
          batch({ at, run: at, papers: [record(n, { abstract: `Of ${n}.` })] }),
        );
        expect(ids.get(`k${n}`)).toBe(paperId(1));
      }
      const [now] = await stores.papers.byIds(
        [paperId(2)],
        ['title', 'abstract', 'identifiers', 'aliases', 'reportedCitations'],
      );
      expect(now).toEqual({
        id: paperId(1),
        title: titles[1],
        abstract: 'Of 1.',
        identifiers: [s2(1), doi(1)],
        aliases: [s2(2), doi(2)],
        reportedCitations: 1,
      });
      const [read] = await stores.readings.citationRecords([paperId(1)], null, null);
      expect(read?.sightings.map(({ at, reported }) => [at, reported])).toEqual([
        [day(1), 1],
        [day(4), 1],
      ]);
      // Once the source calls the kept paper by the other's id, that is its own.
      await stores.writer.apply(batch({ at: day(6), papers: [{ ...record(2), aliases: [s2(1)] }] }));
      const [renamed] = await stores.papers.byIds([paperId(1)], ['identifiers', 'title']);
      expect(renamed).toEqual({ id: paperId(1), title: titles[2], identifiers: [s2(2), doi(1), doi(2)] });
      await stores.writer.apply(undo(2, day(7)));
      const apart = await stores.papers.byIds([paperId(1), paperId(2)], ['identifiers', 'aliases']);
      expect(apart.map((one) => one && [one.identifiers, one.aliases])).toEqual([
        [[s2(1), doi(1)], []],
        [[s2(2), doi(2)], []],
      ]);
      expect(await stores.papers.byIdentifiers([doi(1), doi(2), s2(1), s2(2)], [])).toEqual(
        [1, 2, 1, 2].map((n) => ({ id: paperId(n) })),
      );
    });

    it('bring citations that the list of the kept paper never had: it does not let them vanish', async () => {
      const graph = await fresh();
      const { stores } = graph;
      const listed = (n: number, of: number, citing: readonly number[], name = `k${of}`): WriteBatch =>
        batch({
          at: day(n),
          run: `run ${n}`,
          papers: [...(name === `k${of}` ? [paper(of)] : []), ...citing.map((c) => paper(c))],
          citations: citing.map((c) => ({ ...cites(c, of), cited: name })),
          listReadings: [
            { paper: name, direction: 'citations', outcome: 'COMPLETE', listed: citing.length, begunAt: day(n) },
          ],
        });
      await stores.writer.apply(listed(1, 1, [3, 4, 5]));
      await stores.writer.apply(listed(1, 2, [3, 6]));
      await stores.writer.apply(merge(1, 2, day(2)));
      await stores.writer.apply(listed(3, 1, [3, 4, 5]));
      await stores.writer.apply(listed(4, 1, [3, 4, 5]));
      expect(await seen(graph, 6, 1)).toMatchObject({ vanishedAt: null, firstSeenAt: day(1) });
      // The other record's list, read under the name of the paper that is no more, is not the kept paper's.
      await stores.writer.apply(listed(5, 1, [6, 7], paperId(2)));
      await stores.writer.apply(listed(6, 1, [3, 4]));
      await stores.writer.apply(listed(7, 1, [3, 4]));
      expect(await seen(graph, 7, 1)).toMatchObject({ vanishedAt: null });
      expect(await seen(graph, 5, 1)).toMatchObject({ vanishedAt: day(7) });
    });

    describe('that one record of the source proves', () => {
      const title = 'A made-up study of a certain length';
      const both = (fields: object = {}, more: object = {}) =>
        paper(1, { title, ...fields }, { key: 'both', identifiers: [s2(1), doi(2)], ...more });
      const two = (titleOfTwo = title): WriteBatch =>
        batch({ papers: [paper(1, { title }), paper(2, { title: titleOfTwo }, { identifiers: [s2(2), doi(2)] })] });

      it('are done, told as a change and in the run, and nothing is added by saying it again', async () => {
        const { stores } = await fresh();
        await stores.runs.create(run(1));
        await stores.writer.apply(two());
        const update = {
          runId: run(1).id,
          ledgerId: run(1).id,
          entries: [],
          problems: [],
          progress: null,
          requests: 0,
        };
        const proof = batch({ at: day(2), papers: [both()], citations: [], runUpdate: update });
        const { ids, conflicts } = await stores.writer.apply(proof);
        expect([ids.get('both'), conflicts]).toEqual([[paperId(1), paperId(2)].sort()[0], []]);
        await stores.writer.apply(proof);
        const [problems] = await stores.runs.problems([run(1).id], ALL, false);
        expect(problems?.rows.map(({ code }) => code)).toEqual(['PAPERS_MERGED']);
        expect(problems?.rows[0]?.message).toMatch(
          /was merged into .*the source names both in one record, "A made-up study.*, by s2:0+1 and doi:10.1234\/2|doi:10.1234\/2 and s2:0+1/,
        );
        const told = await stores.changes.page({ ...ANY_CHANGE, kinds: ['PAPERS_MERGED'] }, ALL, true);
        expect(told.rows.map(({ source, after }) => [source, after])).toEqual([
          ['semantic-scholar', expect.stringContaining('the source names both in one record')],
        ]);
        expect(await stores.graph.stats()).toMatchObject({ papers: 1 });
      });

      it('write what the same batch says of either into the one', async () => {
        const graph = await fresh();
        const { stores } = graph;
        await stores.writer.apply(two());
        const { ids } = await stores.writer.apply(
          batch({
            at: day(2),
            // A run names records by the ids of the papers that it asked for.
            papers: [
              paper(2, { title, year: 2020 }),
              paper(3),
              both(),
              { ...both(), key: paperId(1) },
              { ...both(), key: paperId(2) },
            ],
            citations: [cites(3, 2), { ...cites(3, 1), cited: 'both' }],
          }),
        );
        const keep = present(ids.get('both'));
        expect(ids.get('k2')).toBe(keep);
        const found = await stores.papers.byIds([keep], ['citationsKnown', 'year']);
        expect(found).toEqual([{ id: keep, citationsKnown: 1, year: 2020 }]);
      });

      it('are not, where titles speak against it, a seed says so, or people took the two apart', async () => {
        const { stores } = await fresh();
        await stores.writer.apply(two('Something else altogether, and longer'));
        const conflicts = async (written: WriteBatch) =>
          (await stores.writer.apply(written)).conflicts.map(({ reason }) => reason);
        expect(await conflicts(batch({ at: day(2), papers: [both()] }))).toEqual(['SHARED_IDENTIFIER']);
        expect(await stores.graph.stats()).toMatchObject({ papers: 2 });
        const again = await fresh();
        const { writer, graph: store } = again.stores;
        await writer.apply(two());
        const guess = batch({ at: day(2), source: SEED, papers: [both()] });
        expect((await writer.apply(guess)).conflicts.map(({ reason }) => reason)).toEqual(['SHARED_IDENTIFIER']);
        await writer.apply(merge(1, 2, day(3)));
        await writer.apply(undo(2, day(4)));
        const { conflicts: met } = await writer.apply(batch({ at: day(5), papers: [both()] }));
        expect(met.map(({ reason }) => reason)).toEqual(['SHARED_IDENTIFIER']);
        expect(await store.stats()).toMatchObject({ papers: 2 });
      });
    });
  });
}
