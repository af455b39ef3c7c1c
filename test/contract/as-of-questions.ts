import { CITATION_INTENTS } from '../../src/domain/citation.js';
import type { Citation } from '../../src/domain/citation.js';
import { firstRows } from '../../src/domain/page.js';
import type { PaperPart } from '../../src/domain/paper.js';
import { ANY_CITATION } from '../../src/graph/ports/citation-store.js';
import type { CitationFilter, CitationOrder } from '../../src/graph/ports/citation-store.js';
import { ANY_METHOD } from '../../src/graph/ports/knowledge-store.js';
import type { MethodFilter, MethodOrder } from '../../src/graph/ports/knowledge-store.js';
import { ANY_PAPER } from '../../src/graph/ports/paper-store.js';
import type { CitationList, PaperFilter, PaperOrder } from '../../src/graph/ports/paper-store.js';
import type { FactStores } from '../../src/graph/ports/graph-history.js';

/** Every part but those that a sighting without news moves on: of them the past keeps the first alone (docs/as-of.md). */
export const KEPT_PARTS = [
  'title',
  'abstract',
  'tldr',
  'year',
  'publicationDate',
  'venue',
  'publicationTypes',
  'url',
  'openAccessPdf',
  'fieldsOfStudy',
  'authors',
  'status',
  'tracked',
  'identifiers',
  'aliases',
  'reportedCitations',
  'reportedInfluentialCitations',
  'reportedReferences',
  'citationsKnown',
  'referencesKnown',
  'referencesUnresolved',
  'referenceList',
  'citationList',
  'provenance',
  'firstSeenAt',
] as const satisfies readonly PaperPart[];

/** What is asked about: the names of things that a test's histories speak of. */
export interface Names {
  readonly papers: readonly string[];
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly methods: readonly string[];
  readonly methodRefs: readonly string[];
  readonly surveys: readonly string[];
  readonly claims: readonly string[];
  readonly links: readonly string[];
}

type Questions = Record<string, () => Promise<unknown>>;

const ALL = firstRows(100);
const PAPER_ORDERS: readonly PaperOrder[] = ['MOST_CITED', 'MOST_CITED_IN_GRAPH', 'NEWEST', 'OLDEST', 'TITLE'];
const CITATION_ORDERS: readonly CitationOrder[] = ['NEWEST', 'OLDEST', 'MOST_CITED', 'INFLUENTIAL_FIRST', 'FIRST_SEEN'];
const METHOD_ORDERS: readonly MethodOrder[] = ['NEWEST', 'OLDEST', 'NAME', 'MOST_DESCENDANTS'];

/** Answers to many questions of every port that knows the past, by the question's name. */
export async function answers(stores: FactStores, names: Names): Promise<Record<string, unknown>> {
  const questions = {
    ...aboutPapers(stores, names),
    ...aboutCitations(stores, names),
    ...aboutKnowledge(stores, names),
    ...aboutSurveys(stores, names),
    ...aboutNetwork(stores, names),
  };
  const told: Record<string, unknown> = {};
  // One after the other: all at once would ask more of a server than it lends connections.
  for (const [name, ask] of Object.entries(questions)) told[name] = await ask();
  return told;
}

function aboutPapers({ authors, papers }: FactStores, names: Names): Questions {
  const [category = '', other = ''] = names.categories;
  const [cited = ''] = names.papers;
  const filters: Record<string, Partial<PaperFilter>> = {
    all: {},
    since2001: { yearFrom: 2001 },
    until2001: { yearTo: 2001, publishedTo: '2002-02-02' },
    venue: { venue: 'conf 1' },
    author: { author: 'name 2' },
    category: { categoriesAny: [category] },
    proposed: { categoriesAny: [category, other], includeProposed: true },
    both: { categoriesAll: [[category], [other]] },
    none: { categoriesNone: [category] },
    noneProposed: { categoriesNone: [category], includeProposed: true },
    introduces: { introducesMethod: true },
    introducesNot: { introducesMethod: false },
    method: { methodId: names.methods[0] ?? '' },
    training: { training: 'NONE' },
    covered: { surveyId: names.surveys[0] ?? '' },
    out: { surveyId: names.surveys[0] ?? '', boundary: 'OUT' },
    anywhere: { boundary: 'IN' },
    cites: { citesAnyOf: [cited] },
    citedBy: { citedByCategories: [category] },
    counted: { minCitations: 2 },
    open: { openAccess: true },
    stub: { status: 'STUB' },
    tracked: { tracked: true },
    untracked: { tracked: false },
    by: { authorId: names.authors[0] ?? '' },
  };
  const pages = Object.entries(filters).map(([name, filter]): [string, () => Promise<unknown>] => [
    `papers ${name}`,
    () => papers.page({ ...ANY_PAPER, ...filter }, 'TITLE', ALL, ['title'], true),
  ]);
  const orders = PAPER_ORDERS.flatMap((order): [string, () => Promise<unknown>][] => [
    [`papers by ${order}`, () => papers.page(ANY_PAPER, order, ALL, [], true)],
    [`papers by ${order}, in pieces`, () => inPieces((page) => papers.page(ANY_PAPER, order, page, [], false))],
  ]);
  return {
    ...Object.fromEntries([...pages, ...orders]),
    'papers of ids': () => papers.byIds(names.papers, [...KEPT_PARTS]),
    'papers with lists': async () => unseenBelow(await papers.byIds(names.papers, ['title'], listsBelow(2))),
    'a page of papers with lists': async () =>
      unseenBelow(await papers.page(ANY_PAPER, 'TITLE', ALL, ['year'], true, listsBelow(1))),
    'authors of papers': () => papers.authorsOf(names.papers),
    'papers of authors': () => authors.papersOf(names.authors, ALL, ['title'], true),
  };
}

/** Lists of both directions, ordered and narrowed by what changes, and lists below each of their papers. */
function listsBelow(depth: number): CitationList[] {
  if (depth === 0) return [];
  const whole = { page: ALL, parts: ['title', 'year', 'referencesKnown'], withTotal: true, withKeys: true } as const;
  const list = { ...whole, withCitations: true, lists: listsBelow(depth - 1) };
  return [
    { ...list, direction: 'references', filter: ANY_CITATION, order: 'MOST_CITED' },
    { ...list, direction: 'citations', filter: ANY_CITATION, order: 'OLDEST' },
    { ...list, direction: 'citations', filter: { ...ANY_CITATION, yearFrom: 2001 }, order: 'INFLUENTIAL_FIRST' },
  ];
}

/** What was read, without what a sighting without news moves on. */
const unseenBelow = (read: unknown): unknown =>
  JSON.parse(JSON.stringify(read, (key, value: unknown) => (key === 'lastSeenAt' ? undefined : value)));

function aboutCitations({ citations }: FactStores, names: Names): Questions {
  const filters: Record<string, Partial<CitationFilter>> = {
    all: {},
    vanished: { includeVanished: true },
    background: { intents: [CITATION_INTENTS[0]] },
    influential: { influential: true },
    category: { categoriesAny: names.categories.slice(0, 1) },
    years: { yearFrom: 2001, yearTo: 2002 },
    late: { firstSeenSince: '2026-01-03T00:00:00.000Z' },
  };
  const questions: Questions = {
    'citations of pairs': async () => {
      const pairs = names.papers.flatMap((citingId) => names.papers.map((citedId) => ({ citingId, citedId })));
      return (await citations.byPairs(pairs)).map((citation) => citation && unseen(citation));
    },
  };
  for (const direction of ['references', 'citations'] as const) {
    const read = async (filter: Partial<CitationFilter>, order: CitationOrder) => {
      const all = { ...ANY_CITATION, ...filter };
      const pages = await citations.pages(names.papers, direction, all, order, ALL, ['title', 'year'], true);
      return pages.map(({ rows, ...page }) => ({
        ...page,
        rows: rows.map(({ citation, paper }) => ({ citation: unseen(citation), paper })),
      }));
    };
    for (const [name, filter] of Object.entries(filters))
      questions[`${direction} ${name}`] = () => read(filter, 'NEWEST');
    for (const order of CITATION_ORDERS) questions[`${direction} by ${order}`] = () => read({}, order);
  }
  return questions;
}

const unseen = ({ lastSeenAt: _seen, ...citation }: Citation): object => citation;

function aboutKnowledge({ knowledge }: FactStores, names: Names): Questions {
  const [category = ''] = names.categories;
  const filters: Record<string, Partial<MethodFilter>> = {
    all: {},
    category: { categoriesAny: [category] },
    proposed: { categoriesAny: [category], includeProposed: true },
    notCategory: { categoriesNone: [category] },
    dated: { since: '2001-01-01', until: '2002-06-01' },
    followed: { hasFollowUp: true },
    last: { hasFollowUp: false },
    training: { training: 'NONE' },
    survey: { surveyId: names.surveys[0] ?? '' },
    ids: { ids: names.methods.slice(0, 2) },
  };
  const any = { relations: null, includeProposed: true };
  return {
    ...Object.fromEntries(
      Object.entries(filters).map(([name, filter]) => [
        `methods ${name}`,
        () => knowledge.methodPage({ ...ANY_METHOD, ...filter }, 'NAME', ALL, true),
      ]),
    ),
    ...Object.fromEntries(
      METHOD_ORDERS.map((order) => [`methods by ${order}`, () => knowledge.methodPage(ANY_METHOD, order, ALL, true)]),
    ),
    'methods of ids': () => knowledge.methodsByIds(names.methods),
    'methods of refs': () => knowledge.methodsByRefs(names.methodRefs),
    'methods of papers': () => knowledge.introducedBy(names.papers),
    'methods of authors': () => knowledge.methodsOfAuthors(names.authors),
    categories: () => knowledge.categories(),
    'claims of things': () => knowledge.categoryClaims([...names.papers, ...names.methods], false),
    'claims of things, proposed too': () => knowledge.categoryClaims([...names.papers, ...names.methods], true),
    'claims of ids': () => knowledge.categoryClaimsByIds(names.claims),
    'reviews of claims': () => knowledge.reviews([...names.claims, ...names.links]),
    // Of the methods those that have links: the present is not read anew for others.
    lineage: async () => (await knowledge.lineageGraph()).arcs,
    'links of ids': () => knowledge.lineageLinksByIds(names.links),
    parents: () => knowledge.lineageLinks(names.methods, 'parents', { relations: ['EXTENDS'], includeProposed: false }),
    'parents, proposed too': () => knowledge.lineageLinks(names.methods, 'parents', any),
    children: () => knowledge.lineageLinks(names.methods, 'children', any),
  };
}

function aboutSurveys({ surveys }: FactStores, names: Names): Questions {
  const [survey = ''] = names.surveys;
  const [category = ''] = names.categories;
  const any = { since: null, minCovered: 1, categories: null, recentSince: null };
  return {
    candidates: () => surveys.candidates(survey, any, ALL, ['title'], true),
    'candidates since a day': () =>
      surveys.candidates(survey, { ...any, since: '2001-06-01', recentSince: '2000-01-01' }, ALL, [], true),
    'candidates of a category': () => surveys.candidates(survey, { ...any, categories: [category] }, ALL, [], true),
    gaps: () => surveys.gaps(survey, { minCitedBy: 1, adjustForAge: false, categories: null }, ALL, ['title'], true),
    'gaps of a category, by age': () =>
      surveys.gaps(survey, { minCitedBy: 1, adjustForAge: true, categories: [category] }, ALL, [], true),
    surveys: () => surveys.surveys(),
    coverage: () => surveys.coverage(survey, null, ALL, ['title'], true),
    'coverage inside': () => surveys.coverage(survey, 'IN', ALL, [], true),
    'coverage of papers': () => surveys.coverageOf(survey, names.papers),
    'covered count': () => surveys.coveredCount(survey),
    'surveys of papers': () => surveys.surveysOf(names.papers),
  };
}

function aboutNetwork({ network }: FactStores, names: Names): Questions {
  const [category = '', other = ''] = names.categories;
  return {
    'citations per year': () => network.citationsPerYear(names.papers),
    'papers per year': () => network.papersPerYear([[category], [category, other]]),
    'co-cited papers': () => network.similar(names.papers, 'CO_CITED', ALL, ['title'], true),
    'coupled papers': () => network.similar(names.papers, 'COUPLED', ALL, [], true),
    'most cited': () => network.mostCited([category], null, ALL, ['year'], true),
    'most cited within': () => network.mostCited([category], [other], ALL, [], true),
    'cited papers': () => network.neighbours(names.papers, 'references'),
    'citing papers': () => network.neighbours(names.papers, 'citations'),
  };
}

type Read = Parameters<FactStores['papers']['page']>[2];

async function inPieces(
  read: (
    request: Read,
  ) => Promise<{ readonly rows: readonly { id: string }[]; readonly keys: readonly Read['after'][] }>,
): Promise<string[]> {
  const ids: string[] = [];
  let after: Read['after'] = null;
  for (;;) {
    const page = await read({ size: 2, backward: false, after, before: null });
    ids.push(...page.rows.map(({ id }) => id));
    if (page.rows.length < 2) return ids;
    after = page.keys.at(-1) ?? null;
  }
}
