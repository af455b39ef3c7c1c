import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { firstRows } from '../../src/domain/page.js';
import { ANY_CITATION } from '../../src/graph/ports/citation-store.js';
import { ANY_PAPER } from '../../src/graph/ports/paper-store.js';
import { freshGraphs } from './graphs.js';
import { batch, cites, day, paper, paperId } from './harness.js';
import type { GraphWithHistory, OpenGraph, Opener } from './harness.js';
import { everythingOf, knowledgeWrites, outcomeOf } from './knowledge-writes.js';

/** Statements of many kinds take a busy server long to plan. */
const TIMEOUT_MS = 600_000;

const PAPERS = 6;
const number = fc.integer({ min: 1, max: PAPERS });
const writes = fc.array(
  fc.record({
    papers: fc.uniqueArray(fc.record({ n: number, year: fc.option(fc.integer({ min: 2000, max: 2003 })) }), {
      selector: ({ n }) => n,
      maxLength: 4,
    }),
    citations: fc.array(fc.record({ citing: number, cited: number, isInfluential: fc.option(fc.boolean()) }), {
      maxLength: 8,
    }),
  }),
  { minLength: 1, maxLength: 6 },
);
type Writes = typeof writes extends fc.Arbitrary<infer T> ? T : never;

/** What the graph must hold, by the plainest means. */
class Model {
  readonly years = new Map<number, number | null>();
  readonly citations = new Map<string, { first: string; last: string; isInfluential: boolean | null }>();
  added = 0;

  write({ papers, citations }: Writes[number], at: string): void {
    for (const { n, year } of papers) this.years.set(n, year ?? this.years.get(n) ?? null);
    for (const { citing, cited, isInfluential } of citations) {
      const key = `${citing} ${cited}`;
      const was = this.citations.get(key);
      if (!was) this.added += 1;
      this.citations.set(key, {
        first: was?.first ?? at,
        last: at,
        isInfluential: isInfluential ?? was?.isInfluential ?? null,
      });
    }
  }

  papers() {
    const count = (test: (citing: number, cited: number) => boolean) =>
      [...this.citations.keys()].filter((key) => test(Number(key.split(' ')[0]), Number(key.split(' ')[1]))).length;
    return [...this.years].map(([n, year]) => ({
      id: paperId(n),
      year,
      citationsKnown: count((_, cited) => cited === n),
      referencesKnown: count((citing) => citing === n),
    }));
  }

  listed() {
    return [...this.citations].map(([key, { first, last, isInfluential }]) => {
      const [citing = 0, cited = 0] = key.split(' ').map(Number);
      return {
        citingId: paperId(citing),
        citedId: paperId(cited),
        isInfluential,
        firstSeenAt: first,
        lastSeenAt: last,
      };
    });
  }
}

const sorted = <T>(rows: readonly T[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

async function held({ stores }: OpenGraph) {
  const parts = ['year', 'citationsKnown', 'referencesKnown'] as const;
  const papers = await stores.papers.page(ANY_PAPER, 'NEWEST', firstRows(100), [...parts], true);
  const ids = papers.rows.map(({ id }) => id);
  const read = (direction: 'references' | 'citations') =>
    stores.citations.pages(ids, direction, ANY_CITATION, 'NEWEST', firstRows(100), [], true);
  const flat = (pages: Awaited<ReturnType<typeof read>>) =>
    pages.flatMap(({ rows }) =>
      rows.map(({ citation: { citingId, citedId, isInfluential, firstSeenAt, lastSeenAt } }) => ({
        citingId,
        citedId,
        isInfluential,
        firstSeenAt,
        lastSeenAt,
      })),
    );
  return {
    papers: papers.rows.map(({ id, year, citationsKnown, referencesKnown }) => ({
      id,
      year,
      citationsKnown,
      referencesKnown,
    })),
    total: papers.total,
    outgoing: flat(await read('references')),
    incoming: flat(await read('citations')),
    stats: await stores.graph.stats(),
  };
}

/** Random writes against a plain model; `runs` is how many, each on a graph of its own. */
export function randomBatchesContract(name: string, open: Opener<GraphWithHistory>, runs = 15): void {
  describe(`${name}: random batches`, () => {
    const fresh = freshGraphs(open);

    it('leave what a plain model holds, after each of them', async () => {
      await fc.assert(
        fc.asyncProperty(writes, async (all) => {
          const graph = await fresh();
          const model = new Model();
          let added = 0;
          for (const [i, one] of all.entries()) {
            const at = day(i + 1);
            // Papers that only citations name come along bare.
            const named = new Set([
              ...one.papers.map(({ n }) => n),
              ...one.citations.flatMap(({ citing, cited }) => [citing, cited]),
            ]);
            const papers = [...named].map((n) => ({ n, year: one.papers.find((said) => said.n === n)?.year ?? null }));
            model.write({ papers, citations: one.citations }, at);
            const { counts } = await graph.stores.writer.apply(
              batch({
                at,
                papers: papers.map(({ n, year }) => paper(n, { year })),
                citations: one.citations.map(({ citing, cited, isInfluential }) =>
                  cites(citing, cited, { isInfluential }),
                ),
              }),
            );
            added += counts.citationsAdded;
            const graphHolds = await held(graph);
            expect(sorted(graphHolds.papers)).toEqual(sorted(model.papers()));
            expect(sorted(graphHolds.outgoing)).toEqual(sorted(model.listed()));
            expect(sorted(graphHolds.incoming)).toEqual(sorted(model.listed()));
            expect(graphHolds.stats).toEqual({ papers: model.years.size, citations: model.citations.size, methods: 0 });
            expect(added).toBe(model.added);
          }
        }),
        { numRuns: runs, endOnFailure: true },
      );
    });

    it(
      'of knowledge, written once more, change nothing',
      async () => {
        await fc.assert(
          fc.asyncProperty(knowledgeWrites, async (batches) => {
            const graph = await fresh();
            for (const one of batches) {
              const outcome = await outcomeOf(graph, one);
              const before = await everythingOf(graph);
              const again = await outcomeOf(graph, one);
              if (outcome === null) expect(again).toBeNull();
              expect(await everythingOf(graph)).toEqual(before);
            }
            const former = await graph.formerFacts();
            expect(former.filter(({ since, until }) => since >= until)).toEqual([]);
          }),
          { numRuns: Math.ceil(runs / 2), endOnFailure: true },
        );
      },
      TIMEOUT_MS,
    );
  });
}
