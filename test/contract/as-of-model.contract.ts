import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { CLAIM_STATUSES, VERDICTS } from '../../src/domain/knowledge.js';
import { firstRows } from '../../src/domain/page.js';
import { ANY_CITATION } from '../../src/graph/ports/citation-store.js';
import type { FactStores } from '../../src/graph/ports/graph-history.js';
import { ANY_METHOD } from '../../src/graph/ports/knowledge-store.js';
import { ANY_PAPER } from '../../src/graph/ports/paper-store.js';
import { freshGraphs } from './graphs.js';
import {
  batch,
  category,
  categoryId,
  cites,
  claim,
  day,
  link,
  method,
  methodId,
  paper,
  paperId,
  SEED,
  type GraphWithHistory,
  type Opener,
} from './harness.js';
import { asSet, PastModel, type Told } from './past-model.js';

const PAPERS = [1, 2, 3, 4, 5];
const CATEGORIES = ['fast', 'small'];
const METHODS = ['alpha', 'beta', 'gamma', 'delta'].sort((a, b) => (methodId(a) < methodId(b) ? -1 : 1));
const ALL = firstRows(100);

const one = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const few = <T>(value: fc.Arbitrary<T>, key: (value: T) => string | number): fc.Arbitrary<T[]> =>
  fc.uniqueArray(value, { selector: key, maxLength: 4 });

const step = fc.record({
  papers: few(
    fc.record({ n: one(PAPERS), year: maybe(one([2000, 2001])), reportedCitations: maybe(one([0, 7])) }),
    ({ n }) => n,
  ),
  citations: few(
    fc.record({ citing: one(PAPERS), cited: one(PAPERS), isInfluential: maybe(fc.boolean()) }),
    ({ citing, cited }) => `${citing} ${cited}`,
  ),
  vanishing: fc.tuple(one(PAPERS), one(PAPERS)),
  seed: maybe(
    fc.record({
      endsOthers: fc.boolean(),
      claims: few(
        fc.record({ paper: one(PAPERS), category: one(CATEGORIES), status: one(CLAIM_STATUSES) }),
        (said) => `${said.paper} ${said.category}`,
      ),
      // Children come later than parents: what a person accepts must close no cycle.
      links: few(
        fc
          .record({
            child: one(METHODS),
            parent: one(METHODS),
            relation: one(['EXTENDS', 'APPLIES', 'COMPARED_WITH'] as const),
            status: one(CLAIM_STATUSES),
          })
          .filter(({ child, parent }) => child > parent),
        ({ child, parent, relation }) => `${child} ${parent} ${relation}`,
      ),
    }),
  ),
  review: maybe(fc.record({ which: fc.nat(), verdict: one(VERDICTS) })),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Each step takes three days: what the source says, what the seed says, what a person decides or a list drops. */
const DAYS_A_STEP = 3;

class History {
  readonly model = new PastModel(PAPERS, CATEGORIES, METHODS);

  constructor(private readonly graph: GraphWithHistory) {}

  async write(said: Step, firstDay: number): Promise<void> {
    await this.writePapers(said, day(firstDay));
    if (said.seed) await this.writeSeed(said.seed, day(firstDay + 1));
    await this.writeDecisions(said, day(firstDay + 2));
  }

  private async writePapers({ papers, citations }: Step, at: string): Promise<void> {
    const said = new Map(papers.map((one) => [one.n, one]));
    for (const n of citations.flatMap(({ citing, cited }) => [citing, cited])) {
      if (!said.has(n)) said.set(n, { n, year: null, reportedCitations: null });
    }
    await this.graph.stores.writer.apply(
      batch({
        at,
        papers: [...said.values()].map(({ n, ...fields }) => paper(n, fields)),
        citations: citations.map(({ citing, cited, isInfluential }) => cites(citing, cited, { isInfluential })),
      }),
    );
    for (const { n, ...fields } of said.values()) this.model.sayPaper(at, n, fields);
    for (const { citing, cited, isInfluential } of citations) this.model.sayCitation(at, citing, cited, isInfluential);
  }

  private async writeSeed({ endsOthers, claims, links }: NonNullable<Step['seed']>, at: string): Promise<void> {
    const categoryClaims = claims.map(({ paper: n, category: slug, status }) =>
      claim({ paper: `k${n}` }, slug, { status }),
    );
    const lineageLinks = links.map(({ child, parent, ...more }) => link(child, parent, more));
    await this.graph.stores.writer.apply({
      source: SEED,
      at,
      run: 'seed',
      endsOthersOfSource: endsOthers,
      papers: claims
        .map(({ paper: n }) => paper(n))
        .filter(({ key }, i, all) => all.findIndex((p) => p.key === key) === i),
      categories: CATEGORIES.map((slug) => category(slug)),
      methods: METHODS.map((slug) => method(slug)),
      categoryClaims,
      lineageLinks,
    });
    for (const { paper: n } of claims) this.model.sayPaper(at, n, { year: null, reportedCitations: null });
    this.model.saySeed(
      at,
      claims.map((said, i) => ({ ...said, id: categoryClaims[i]?.id ?? '' })),
      links.map((said, i) => ({ ...said, id: lineageLinks[i]?.id ?? '' })),
      endsOthers,
    );
  }

  private async writeDecisions({ review, vanishing: [citing, cited] }: Step, at: string): Promise<void> {
    if (this.model.isListed(citing, cited)) {
      await this.graph.vanish(paperId(citing), paperId(cited), at);
      this.model.sayVanished(at, citing, cited);
    }
    const decidable = this.model.decidable();
    const chosen = review && decidable[review.which % decidable.length];
    if (!chosen) return;
    const { id: claimId, ...seen } = chosen;
    const reviews = [{ claimId, verdict: review.verdict, by: 'somebody', note: null, seen }];
    await this.graph.stores.writer.apply({ source: 'people', at, run: 'review', reviews });
    this.model.decide(at, claimId, review.verdict);
  }
}

const numberOf = new Map(PAPERS.map((n) => [paperId(n), n]));
const slugOf = new Map([
  ...METHODS.map((slug): [string, string] => [methodId(slug), slug]),
  ...CATEGORIES.map((slug): [string, string] => [categoryId(slug), slug]),
]);

/** What the stores tell, in the model's words. */
async function told({ papers, citations, knowledge, network }: FactStores): Promise<Told> {
  const ids = PAPERS.map(paperId);
  const parts = ['year', 'reportedCitations', 'citationsKnown', 'referencesKnown'] as const;
  const known = await papers.page(ANY_PAPER, 'TITLE', ALL, [...parts], true);
  const cited = await citations.pages(ids, 'citations', ANY_CITATION, 'NEWEST', ALL, [], true);
  const listed = cited.flatMap(({ rows }) => rows.map(({ citation }) => citation));
  const claims = (await knowledge.categoryClaims(ids, true)).flat();
  const categories: number[][] = [];
  for (const slug of CATEGORIES) {
    const filter = { ...ANY_PAPER, categoriesAny: [categoryId(slug)] };
    const { rows } = await papers.page(filter, 'TITLE', ALL, [], true);
    categories.push(rows.flatMap(({ id }) => numberOf.get(id) ?? []).sort((a, b) => a - b));
  }
  const years = await network.citationsPerYear(ids);
  const methods = await knowledge.methodPage(ANY_METHOD, 'MOST_DESCENDANTS', ALL, true);
  return {
    papers: asSet(
      known.rows.map((row) => ({
        n: numberOf.get(row.id),
        year: row.year,
        reportedCitations: row.reportedCitations,
        cited: row.citationsKnown,
        cites: row.referencesKnown,
      })),
    ),
    citations: asSet(
      listed.map(({ citingId, citedId, isInfluential }) => ({
        citing: numberOf.get(citingId),
        cited: numberOf.get(citedId),
        isInfluential,
      })),
    ),
    categories,
    claims: asSet(claims.map((one) => [numberOf.get(one.paperId ?? ''), slugOf.get(one.categoryId), one.status])),
    links: asSet(
      (await knowledge.lineageGraph()).arcs.map(({ childId, parentId, relation, status }) => [
        slugOf.get(childId),
        slugOf.get(parentId),
        relation,
        status,
      ]),
    ),
    methods: methods.rows.map(({ slug }) => slug),
    citingYears: years.map((counts) => counts.map(({ year, count }) => [year, count] as const)),
  };
}

/** Histories against a model that was told the same, at instants of chance; `runs` is how many histories, each on a graph of its own. */
export function asOfModelContract(name: string, open: Opener<GraphWithHistory>, runs: number): void {
  describe(`${name}: as of an instant, beside a model`, () => {
    const fresh = freshGraphs(open);
    const steps = fc.array(step, { minLength: 1, maxLength: 4 });
    /** In days and hours since before the first fact until after the last. */
    const instants = fc.array(fc.tuple(fc.nat(14), one([0, 0, 1, 23])), { minLength: 4, maxLength: 6 });

    it('knows of papers, citations, claims, counts and lineage what was said by then, and nothing else', async () => {
      await fc.assert(
        fc.asyncProperty(steps, instants, async (all, asked) => {
          const graph = await fresh();
          const history = new History(graph);
          for (const [i, said] of all.entries()) await history.write(said, 1 + i * DAYS_A_STEP);
          for (const [days, hours] of asked) {
            const instant = new Date(Date.parse(day(days)) + hours * 3_600_000).toISOString();
            const then = await told(graph.stores.history.at(instant));
            expect({ instant, ...then }).toEqual({ instant, ...history.model.at(instant) });
          }
          expect(await told(graph.stores)).toEqual(history.model.at(day(100)));
        }),
        { numRuns: runs, endOnFailure: true },
      );
    }, 600_000);
  });
}
