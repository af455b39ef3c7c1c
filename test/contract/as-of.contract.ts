import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { CITATION_INTENTS } from '../../src/domain/citation.js';
import { nodeId } from '../../src/domain/identifier.js';
import { CLAIM_STATUSES } from '../../src/domain/knowledge.js';
import { LINEAGE_RELATIONS } from '../../src/domain/lineage/relations.js';
import type { PaperRecord } from '../../src/domain/reconcile-papers.js';
import type { WriteBatch } from '../../src/graph/ports/write-batch.js';
import { answers } from './as-of-questions.js';
import type { Names } from './as-of-questions.js';
import { freshGraphs } from './graphs.js';
import {
  category,
  categoryId,
  cites,
  claim,
  day,
  identifier,
  link,
  method,
  methodId,
  paper,
  paperId,
  SEED,
  SOURCE,
  surveyId,
} from './harness.js';
import { authorsContract } from './authors.contract.js';
import { citationsContract } from './citations.contract.js';
import type { GraphWithHistory, Opener } from './harness.js';
import { knowledgeContract } from './knowledge.contract.js';
import { papersContract } from './papers.contract.js';
import { surveysContract } from './surveys.contract.js';

const PAPERS = [1, 2, 3, 4, 5];
const METHODS = ['alpha', 'beta', 'gamma'];
const CATEGORIES = ['fast', 'small'];
const STUB = nodeId('paper', 'title:an entry of somebodys list|2001');

const NAMES: Names = {
  papers: [...PAPERS.map(paperId), STUB],
  authors: [nodeId('author', 's2:1'), nodeId('author', 's2:2'), nodeId('author', `${paperId(1)}#0`)],
  categories: CATEGORIES.map(categoryId),
  methods: METHODS.map(methodId),
  methodRefs: [...METHODS, 'First name', 'Other name'],
  surveys: [surveyId('survey')],
  claims: [...PAPERS.map((n) => `k${n}`), ...METHODS.map(methodId)].flatMap((subject) =>
    CATEGORIES.map((slug) => nodeId('categoryClaim', `${subject} ${slug} curator`)),
  ),
  links: METHODS.flatMap((child) =>
    METHODS.flatMap((parent) =>
      LINEAGE_RELATIONS.map((relation) => nodeId('lineageLink', `${child} ${parent} ${relation}`)),
    ),
  ),
};

const one = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const few = <T>(value: fc.Arbitrary<T>, key: (value: T) => unknown): fc.Arbitrary<T[]> =>
  fc.uniqueArray(value, { selector: key, maxLength: 3 });

const author = fc.record({ s2Id: maybe(one(['1', '2'])), name: one(['Name 1', 'Name 2', 'Name 3']) });

const said: fc.Arbitrary<PaperRecord> = fc
  .record({
    n: one(PAPERS),
    title: maybe(one(['A study', 'B study', 'C study'])),
    abstract: maybe(one(['Long text.', 'Longer text.'])),
    year: maybe(one([2000, 2001, 2002])),
    publicationDate: maybe(one(['2001-05-05', '2002-02-02'])),
    venue: maybe(one(['Conf 1', 'Conf 2'])),
    openAccessPdf: maybe(one(['https://example.org/1.pdf'])),
    reportedCitations: maybe(one([0, 1, 2, 30])),
    authors: maybe(fc.uniqueArray(author, { selector: ({ s2Id, name }) => s2Id ?? name, minLength: 1, maxLength: 2 })),
    doi: maybe(one(['10.1234/a', '10.1234/b'])),
    status: one(['RESOLVED', 'RESOLVED', 'NOT_FOUND'] as const),
    detailed: fc.boolean(),
  })
  .map(({ n, doi, status, detailed, ...fields }) =>
    paper(
      n,
      { ...fields, title: fields.title ?? `Study ${n}` },
      {
        status,
        detailed,
        ...(doi === null ? {} : { identifiers: [...paper(n).identifiers, identifier('doi', `${doi}${n}`)] }),
      },
    ),
  );

const citation = fc
  .record({
    citing: one(PAPERS),
    cited: one([...PAPERS, 0]),
    isInfluential: maybe(fc.boolean()),
    intents: maybe(fc.subarray([...CITATION_INTENTS])),
    contexts: maybe(one([['It is used.'], ['It is used twice.', 'So it is.']])),
  })
  .map(({ citing, cited, ...fields }) => cites(citing, cited, fields));

const knowledge = fc.record({
  ends: fc.boolean(),
  categories: fc.record({ definition: maybe(one(['What is fast', 'What is quick'])), nested: fc.boolean() }),
  methods: few(
    fc.record({
      slug: one(METHODS),
      name: one(['First name', 'Other name']),
      aliases: fc.subarray(['Al', 'Als']),
      introducedBy: maybe(one(PAPERS)),
      year: maybe(one([2000, 2001, 2003])),
      training: maybe(one(['NONE', 'CALIBRATION'] as const)),
    }),
    ({ slug }) => slug,
  ),
  claims: few(
    fc.record({
      subject: one([...PAPERS.map((n) => ({ paper: `k${n}` })), ...METHODS.map((slug) => ({ method: slug }))]),
      slug: one(CATEGORIES),
      status: one(CLAIM_STATUSES),
      confidence: maybe(one([0.5, 1])),
    }),
    ({ subject, slug }) => JSON.stringify([subject, slug]),
  ),
  links: few(
    fc
      .record({
        child: one(METHODS),
        parent: one(METHODS),
        relation: one(LINEAGE_RELATIONS.slice(0, 2)),
        status: one(CLAIM_STATUSES),
      })
      .filter(({ child, parent }) => child !== parent),
    ({ child, parent, relation }) => `${child} ${parent} ${relation}`,
  ),
  survey: maybe(
    fc.record({
      title: one(['A survey', 'The survey']),
      coverage: few(
        fc.record({
          n: one(PAPERS),
          state: one(['IN', 'OUT'] as const),
          listedBy: fc.subarray(['seed', 'list', 'semantic-scholar'], { minLength: 1 }),
          reason: maybe(one(['Too long ago'])),
        }),
        ({ n }) => n,
      ),
    }),
  ),
});

const write = fc.record({
  papers: few(said, ({ key }) => key),
  citations: fc.array(citation, { maxLength: 5 }),
  vanishes: fc.array(fc.tuple(one(PAPERS), one(PAPERS)), { maxLength: 2 }),
  listed: maybe(
    fc.record({
      n: one(PAPERS),
      direction: one(['references', 'citations'] as const),
      outcome: one(['COMPLETE', 'SHORT'] as const),
    }),
  ),
  tracked: maybe(fc.record({ n: one(PAPERS), tracked: fc.boolean() })),
  stubFound: fc.boolean(),
  knowledge: maybe(knowledge),
});
type Write = typeof write extends fc.Arbitrary<infer T> ? T : never;

const stub = (isFound: boolean): PaperRecord => ({
  ...paper(0, { title: 'An entry of somebodys list', year: 2001 }),
  ...(isFound ? {} : { identifiers: [], status: 'STUB' as const }),
});

/** What a source says of papers and citations; whatever else names a paper brings it along bare. */
function papersBatch({ papers, citations, listed, tracked, stubFound }: Write, at: string): WriteBatch {
  const known = new Set(papers.map(({ key }) => key));
  const bare = PAPERS.map((n) => paper(n, {}, { status: 'RESOLVED' })).filter(({ key }) => !known.has(key));
  return {
    source: SOURCE,
    at,
    run: 'run',
    papers: [...papers, ...bare.filter(({ key }) => namesPaper(citations, listed, tracked, key)), stub(stubFound)],
    citations,
    listReadings: listed === null ? [] : [{ ...listed, paper: `k${listed.n}`, listed: 1 }],
    tracking: tracked === null ? [] : [{ paper: `k${tracked.n}`, tracked: tracked.tracked }],
  };
}

function namesPaper(citations: Write['citations'], listed: Write['listed'], tracked: Write['tracked'], key: string) {
  const named = [...citations.flatMap(({ citing, cited }) => [citing, cited]), `k${listed?.n}`, `k${tracked?.n}`];
  return named.includes(key);
}

/** What a seed says; the things that its claims name come along. */
function seedBatch(
  { ends, categories, methods, claims, links, survey }: NonNullable<Write['knowledge']>,
  at: string,
): WriteBatch {
  const all = new Map(METHODS.map((slug) => [slug, method(slug)]));
  for (const { slug, introducedBy, ...fields } of methods) {
    all.set(slug, method(slug, { ...fields, introducedBy: introducedBy === null ? null : `k${introducedBy}` }));
  }
  const needed = new Set([
    ...methods.map(({ slug }) => slug),
    ...claims.flatMap(({ subject }) => ('method' in subject ? [subject.method] : [])),
    ...links.flatMap(({ child, parent }) => [child, parent]),
  ]);
  return {
    source: SEED,
    at,
    run: 'seed',
    endsOthersOfSource: ends,
    papers: PAPERS.map((n) => paper(n)),
    categories: [
      { ...category('fast'), definition: categories.definition },
      category('small', categories.nested ? 'fast' : null),
    ],
    methods: [...all.values()].filter(({ slug }) => needed.has(slug)),
    categoryClaims: claims.map(({ subject, slug, ...more }) => claim(subject, slug, more)),
    lineageLinks: links.map(({ child, parent, ...more }) => link(child, parent, more)),
    surveys:
      survey === null
        ? []
        : [{ id: surveyId('survey'), slug: 'survey', title: survey.title, paper: 'k1', categoryIds: NAMES.categories }],
    coverage: (survey?.coverage ?? []).map(({ n, ...fields }) => ({
      surveyId: surveyId('survey'),
      paper: `k${n}`,
      ...fields,
    })),
  };
}

/** Later than every fact of the tests. */
const LATER = '2100-01-01T00:00:00.000Z';

/** Whatever is promised of the present holds as of an instant after all of it. */
export function presentAsOfContract(name: string, open: Opener<GraphWithHistory>): void {
  const openLater: Opener<GraphWithHistory> = async () => {
    const graph = await open();
    return { ...graph, stores: { ...graph.stores, ...graph.stores.history.at(LATER) } };
  };
  for (const contract of [papersContract, citationsContract, authorsContract, knowledgeContract, surveysContract]) {
    contract(`${name}, as of later`, openLater);
  }
}

/** The graph as it was known then, against what it answered then; `runs` is how many histories, each on a graph of its own. */
export function asOfContract(name: string, open: Opener<GraphWithHistory>, runs: number): void {
  describe(`${name}: as of an instant`, () => {
    const fresh = freshGraphs(open);

    it('answers what was answered then, whatever was written since', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(write, { minLength: 2, maxLength: 5 }), async (history) => {
          const graph = await fresh();
          const { stores } = graph;
          const then: [string, Awaited<ReturnType<typeof answers>>][] = [[day(1), await answers(stores, NAMES)]];
          for (const [i, one] of history.entries()) {
            const at = day(2 * i + 2);
            await stores.writer.apply(papersBatch(one, at));
            then.push([at, await answers(stores, NAMES)]);
            const later = day(2 * i + 3);
            const pairs = one.vanishes.map(([citing, cited]) => ({
              citingId: paperId(citing),
              citedId: paperId(cited),
            }));
            for (const citation of await stores.citations.byPairs(pairs)) {
              if (citation && citation.vanishedAt === null)
                await graph.vanish(citation.citingId, citation.citedId, later);
            }
            if (one.knowledge) await stores.writer.apply(seedBatch(one.knowledge, later));
            then.push([later, await answers(stores, NAMES)]);
          }
          for (const [i, [at, told]] of then.entries()) {
            // At the very instant of a write, or half a day behind it, when nothing was written.
            const asked = i % 2 === 0 ? at : at.replace('T00', 'T12');
            expect({ asked, ...(await answers(stores.history.at(asked), NAMES)) }).toEqual({ asked, ...told });
          }
        }),
        { numRuns: runs, endOnFailure: true },
      );
    }, 600_000);
  });
}
