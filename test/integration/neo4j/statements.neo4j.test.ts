import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan, ResultSummary } from 'neo4j-driver';
import { firstRows } from '../../../src/domain/page.js';
import type { PageRequest, SortKey } from '../../../src/domain/page.js';
import { PAPER_FIELDS, type PaperPart } from '../../../src/domain/paper.js';
import { IDENTIFIER_SCHEMES } from '../../../src/domain/identifier.js';
import type { Neo4jExecutor, Parameters } from '../../../src/graph/neo4j/executor.js';
import { createNeo4jStores } from '../../../src/graph/neo4j/neo4j-stores.js';
import { pastOf } from '../../../src/graph/neo4j/cypher/past-statement.js';
import { FROM_ALL, MIN_CITATIONS } from '../../../src/graph/neo4j/statements/papers.js';
import type { Statement } from '../../../src/graph/neo4j/cypher/statement.js';
import * as authors from '../../../src/graph/neo4j/statements/authors.js';
import * as candidates from '../../../src/graph/neo4j/statements/candidates.js';
import * as changes from '../../../src/graph/neo4j/statements/changes.js';
import * as citations from '../../../src/graph/neo4j/statements/citations.js';
import * as claims from '../../../src/graph/neo4j/statements/claims.js';
import * as duplicates from '../../../src/graph/neo4j/statements/duplicates.js';
import * as graph from '../../../src/graph/neo4j/statements/graph.js';
import * as lineage from '../../../src/graph/neo4j/statements/lineage.js';
import * as merges from '../../../src/graph/neo4j/statements/merges.js';
import * as methods from '../../../src/graph/neo4j/statements/methods.js';
import * as network from '../../../src/graph/neo4j/statements/network.js';
import * as papers from '../../../src/graph/neo4j/statements/papers.js';
import * as refold from '../../../src/graph/neo4j/statements/refold.js';
import * as runs from '../../../src/graph/neo4j/statements/runs.js';
import * as schema from '../../../src/graph/neo4j/statements/schema.js';
import * as search from '../../../src/graph/neo4j/statements/search.js';
import * as surveys from '../../../src/graph/neo4j/statements/surveys.js';
import * as vocabulary from '../../../src/graph/neo4j/statements/vocabulary.js';
import * as webhooks from '../../../src/graph/neo4j/statements/webhooks.js';
import * as writeChanges from '../../../src/graph/neo4j/statements/write-changes.js';
import * as writeCitations from '../../../src/graph/neo4j/statements/write-citations.js';
import * as writeKnowledge from '../../../src/graph/neo4j/statements/write-knowledge.js';
import * as writePapers from '../../../src/graph/neo4j/statements/write-papers.js';
import { Neo4jChangeStore } from '../../../src/graph/neo4j/stores/change-store.js';
import { Neo4jCitationStore } from '../../../src/graph/neo4j/stores/citation-store.js';
import { Neo4jKnowledgeStore } from '../../../src/graph/neo4j/stores/knowledge-store.js';
import { Neo4jNetworkStore } from '../../../src/graph/neo4j/stores/network-store.js';
import { Neo4jPaperStore } from '../../../src/graph/neo4j/stores/paper-store.js';
import { Neo4jRunStore } from '../../../src/graph/neo4j/stores/run-store.js';
import { Neo4jSurveyStore } from '../../../src/graph/neo4j/stores/survey-store.js';
import { ANY_CHANGE } from '../../../src/graph/ports/change-store.js';
import type { ChangeFilter } from '../../../src/graph/ports/change-store.js';
import { ANY_CITATION } from '../../../src/graph/ports/citation-store.js';
import type { CitationFilter, CitationOrder } from '../../../src/graph/ports/citation-store.js';
import { ANY_METHOD } from '../../../src/graph/ports/knowledge-store.js';
import type { MethodFilter, MethodOrder } from '../../../src/graph/ports/knowledge-store.js';
import { ANY_PAPER } from '../../../src/graph/ports/paper-store.js';
import type { CitationList, PaperFilter, PaperOrder } from '../../../src/graph/ports/paper-store.js';
import { batch, category, cites, claim, link, method, paper } from '../../contract/harness.js';
import { describeNeo4j, useNeo4jDatabase } from '../../support/neo4j-server.js';
import { testServerOptions } from './open-neo4j.js';

interface Asked {
  readonly statement: Statement;
  readonly parameters: Parameters;
}

/** In the place of the door to Neo4j: keeps what the stores ask. */
class Listener {
  readonly asked: Asked[] = [];
  read(statement: Statement, parameters: Parameters = {}): Promise<never[]> {
    this.asked.push({ statement, parameters });
    return Promise.resolve([]);
  }
}

/** Every constant of the statement modules, however deep. */
function constants(value: unknown): Statement[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('name' in value && 'text' in value) return [value as Statement];
  return Object.values(value).flatMap(constants);
}

const WRITTEN = [
  authors,
  candidates,
  changes,
  citations,
  claims,
  duplicates,
  graph,
  lineage,
  merges,
  methods,
  network,
  papers,
  refold,
  runs,
  search,
  surveys,
  vocabulary,
  webhooks,
  writeChanges,
  writeCitations,
  writeKnowledge,
  writePapers,
];

/** What is asked of the past as well. */
const OF_FACTS = [authors, citations, claims, methods, papers, surveys];
/** Whose past is their own: runs, and what changed. */
const TELLS_OF_TIME = /^(run|count-runs|problem|change|count-changes)/;

/** Neo4j explains no change of schema. */
const SCHEMA = new Set(constants(schema).map(({ text }) => text));
const MIGRATING = [schema.SCHEMA_VERSION, schema.TAKE_SCHEMA, schema.SET_SCHEMA_VERSION, schema.LEAVE_SCHEMA];

const PARTS = [...PAPER_FIELDS, 'identifiers', 'tracked', 'citationsKnown', 'provenance'] as const;

/** Each order's first page, and pages from places in both directions. */
function requests(keys: readonly SortKey[]): PageRequest[] {
  return [
    firstRows(20),
    { ...firstRows(20), backward: true },
    ...keys.flatMap((key) => [
      { ...firstRows(20), after: key },
      { ...firstRows(20), backward: true, before: key },
      { ...firstRows(20), after: key, before: key },
    ]),
  ];
}

const PAPER_KEYS: Readonly<Record<PaperOrder, readonly SortKey[]>> = {
  MOST_CITED: [
    [7, 'p_x'],
    [-1, 'p_x'],
  ],
  MOST_CITED_IN_GRAPH: [
    [7, 'p_x'],
    [0, 'p_x'],
  ],
  NEWEST: [['2020-01-01', 'p_x']],
  OLDEST: [
    ['2020-01-01', 'p_x'],
    ['', 'p_x'],
  ],
  TITLE: [['a title', 'p_x']],
};

const CITATION_KEYS: Readonly<Record<CitationOrder, SortKey>> = {
  NEWEST: ['2020', 'p_x'],
  OLDEST: ['2020', 'p_x'],
  MOST_CITED: [7, 'p_x'],
  INFLUENTIAL_FIRST: [1, '2020', 'p_x'],
  FIRST_SEEN: ['2020', 'p_x'],
};

const PAPER_CONDITIONS: Partial<PaperFilter>[] = [
  { tokens: ['diffusion', 'mo'] },
  { yearFrom: 2020, yearTo: 2024 },
  { publishedFrom: '2020-01-01', publishedTo: '2024-01-01' },
  { venue: 'conference' },
  { author: 'ada' },
  { categoriesAny: ['c_a'] },
  { categoriesAny: ['c_a'], includeProposed: true },
  { categoriesAll: [['c_a'], ['c_b', 'c_c']] },
  { categoriesNone: ['c_a'] },
  { introducesMethod: true },
  { introducesMethod: false },
  { methodId: 'm_x' },
  { surveyId: 's_x' },
  { boundary: 'OUT' },
  { citesAnyOf: ['p_x'] },
  { citedByCategories: ['c_a'] },
  { minCitations: 10 },
  { openAccess: true },
  { training: 'NONE' },
  { status: 'STUB' },
  { tracked: true },
  { tracked: false },
  { authorId: 'a_x' },
  { surveyId: 's_x', tokens: ['x'], methodId: 'm_x', authorId: 'a_x', tracked: true, citesAnyOf: ['p_x'] },
];

const METHOD_CONDITIONS: Partial<MethodFilter>[] = [
  {},
  { tokens: ['diffusion', 'mo'] },
  { categoriesAny: ['c_a'] },
  { categoriesAll: [['c_a'], ['c_b']], includeProposed: true },
  { categoriesNone: ['c_a'] },
  { since: '2020-01-01', until: '2024-01-01' },
  { hasFollowUp: true },
  { hasFollowUp: false },
  { training: 'NONE' },
  { surveyId: 's_x' },
  { ids: ['m_x'] },
];

const CITATION_CONDITIONS: Partial<CitationFilter>[] = [
  {},
  { includeVanished: true },
  { intents: ['RESULT'] },
  { influential: true },
  { categoriesAny: ['c_a'] },
  { yearFrom: 2020, yearTo: 2024 },
  { firstSeenSince: '2020-01-01T00:00:00.000Z' },
];

const CHANGE_CONDITIONS: Partial<ChangeFilter>[] = [
  {},
  { since: '2020-01-01T00:00:00.000Z', until: '2021-01-01T00:00:00.000Z' },
  { kinds: ['CITATION_ADDED'] },
  { paperId: 'p_x' },
  { methodId: 'm_x' },
  { categoryIds: ['c_a'] },
  { surveyId: 's_x' },
];

/** @param within whether lists within lists are asked for in one statement: of the past never (see `PapersThen`) */
async function everythingAsked(parts: readonly PaperPart[], within: boolean): Promise<Asked[]> {
  const listener = new Listener();
  const executor = listener as unknown as Neo4jExecutor;
  const paperStore = new Neo4jPaperStore(executor);
  for (const [order, keys] of Object.entries(PAPER_KEYS) as [PaperOrder, readonly SortKey[]][]) {
    for (const request of requests(keys)) await paperStore.page(ANY_PAPER, order, request, parts, true);
    for (const conditions of PAPER_CONDITIONS) {
      const filter = { ...ANY_PAPER, ...conditions };
      await paperStore.page(filter, order, { ...firstRows(20), after: keys[0] ?? null }, ['title'], true);
    }
  }
  await paperStore.byIds(['p_x'], PARTS);
  await paperStore.byIds(['p_x'], []);
  await paperStore.byIdentifiers(
    IDENTIFIER_SCHEMES.map((scheme) => ({ scheme, value: 'x' })),
    PARTS,
  );
  for (const direction of ['references', 'citations'] as const) {
    const list: CitationList = {
      direction,
      filter: ANY_CITATION,
      order: 'NEWEST',
      page: firstRows(20),
      parts: ['title'],
      withTotal: true,
      withKeys: false,
      withCitations: false,
    };
    await paperStore.byIds(['p_x'], ['title'], [{ ...list, lists: within ? [list] : [] }]);
  }
  listener.asked.push({
    statement: papers.papersThatAbsorbed({ cypher: '[p.id]' }),
    parameters: { ids: [] },
  });
  const methodStore = new Neo4jKnowledgeStore(executor);
  for (const order of ['NEWEST', 'OLDEST', 'NAME', 'MOST_DESCENDANTS'] satisfies MethodOrder[]) {
    for (const conditions of METHOD_CONDITIONS) {
      await methodStore.methodPage({ ...ANY_METHOD, ...conditions }, order, firstRows(20), true);
    }
  }
  const citationStore = new Neo4jCitationStore(executor);
  const orders: CitationOrder[] = ['NEWEST', 'OLDEST', 'MOST_CITED', 'INFLUENTIAL_FIRST', 'FIRST_SEEN'];
  for (const direction of ['references', 'citations'] as const) {
    for (const order of orders) {
      const key = CITATION_KEYS[order];
      for (const request of requests([key])) {
        await citationStore.pages(['p_x'], direction, ANY_CITATION, order, request, parts, true);
      }
    }
    for (const conditions of CITATION_CONDITIONS) {
      const filter = { ...ANY_CITATION, ...conditions };
      await citationStore.pages(['p_x'], direction, filter, 'NEWEST', firstRows(20), ['title'], true);
    }
  }
  const networkStore = new Neo4jNetworkStore(executor);
  for (const request of requests([[0.5, 'p_x']])) {
    for (const likeness of ['CO_CITED', 'COUPLED'] as const) {
      await networkStore.similar(['p_x'], likeness, request, PARTS, true);
    }
    for (const within of [null, ['c_b']]) await networkStore.mostCited(['c_a'], within, request, PARTS, true);
  }
  const surveyStore = new Neo4jSurveyStore(executor);
  for (const state of [null, 'IN', 'OUT'] as const) {
    for (const request of requests([['2020', 'p_x']])) await surveyStore.coverage('s_x', state, request, parts, true);
  }
  for (const since of [null, '2020-01-01']) {
    for (const categories of [null, ['c_a']]) {
      const filter = { since, minCovered: 2, categories, recentSince: '2020-01-01' };
      await surveyStore.candidates('s_x', filter, firstRows(20), parts, true);
    }
  }
  const changeStore = new Neo4jChangeStore(executor);
  for (const conditions of CHANGE_CONDITIONS) {
    for (const request of requests([[7]])) await changeStore.page({ ...ANY_CHANGE, ...conditions }, request, true);
  }
  const runStore = new Neo4jRunStore(executor);
  for (const surveyId of [null, 's_x']) {
    for (const request of requests([['2020', 'r_x']])) await runStore.page(surveyId, request, true);
  }
  for (const request of requests([[3]])) await runStore.problems(['r_x'], request, true);
  return listener.asked;
}

/** What a plan costs depends on how much there is: an empty graph is scanned at will. */
async function writeSome(): Promise<void> {
  const stores = createNeo4jStores(testServerOptions());
  await stores.graph.open();
  const numbers = Array.from({ length: 4_000 }, (_, i) => i);
  const slugs = ['a', 'b', 'c'];
  await stores.writer.apply(
    batch({
      papers: numbers.map((n) =>
        paper(
          n,
          {
            year: 1990 + (n % 30),
            reportedCitations: n % 3 === 0 ? null : n,
            authors: [{ s2Id: String(n % 900), name: `Author ${n % 900}` }],
          },
          { detailed: n % 2 === 0 },
        ),
      ),
      citations: numbers.slice(100).map((n) => cites(n, n % 100)),
      categories: slugs.map((slug) => category(slug)),
      methods: numbers.slice(0, 200).map((n) => method(`m-${n}`, { introducedBy: `k${n}` })),
      categoryClaims: numbers.slice(0, 200).map((n) => claim({ method: `m-${n}` }, slugs[n % 3] ?? 'a')),
      lineageLinks: numbers.slice(1, 200).map((n) => link(`m-${n}`, `m-${Math.floor(n / 2)}`)),
    }),
  );
  await stores.graph.close();
}

/** Parameters that constants take, whatever each of them needs: explaining looks at the names only. */
const ANY_PARAMETERS: Parameters = {
  ...Object.fromEntries(IDENTIFIER_SCHEMES.map((scheme) => [scheme, []])),
  ids: [],
  keys: [],
  rows: [],
  pairs: [],
  refs: [],
  names: [],
  places: [],
  titles: [],
  titlesOfStubs: [],
  s2Ids: [],
  provenances: [],
  relations: [],
  counts: {},
  run: {},
  review: {},
};

function operators(plan: Plan): Plan[] {
  return [plan, ...plan.children.flatMap(operators)];
}

const typeOf = ({ operatorType }: Plan): string => operatorType.replace(/@.*/, '');
const detailOf = ({ arguments: details }: Plan): string => String((details as { Details?: unknown }).Details);

const LISTS_THEN: ReadonlySet<string> = new Set(['paper-page-as-of', 'count-papers-as-of', 'papers-counted-as-of']);

/** Things of which there are few, and of which no index holds what is asked. */
const FEW = /:(Method|Category|Survey|Webhook|Merge|MergedPaper)\b/;

describeNeo4j('every statement, explained by a real server', () => {
  const driver = useNeo4jDatabase();
  const explained: { asked: Asked; summary: ResultSummary }[] = [];

  beforeAll(async () => {
    await writeSome();
    const fixed = [...WRITTEN.flatMap(constants), ...MIGRATING].map((statement) => ({
      statement,
      parameters: ANY_PARAMETERS,
    }));
    const stores = await everythingAsked(PARTS, true);
    const past = [
      ...OF_FACTS.flatMap(constants).map((statement) => ({ statement, parameters: ANY_PARAMETERS })),
      // Fewer parts: what each of them becomes is told by the papers of ids, and planning takes its time.
      ...(await everythingAsked(['title'], false)).filter(({ statement }) => !TELLS_OF_TIME.test(statement.name)),
    ].map(({ statement, parameters }) => ({ statement: pastOf(statement), parameters }));
    const distinct = new Map([...fixed, ...stores, ...past].map((asked) => [asked.statement.text, asked]));
    await driver().executeQuery('CALL db.prepareForReplanning()');
    const session = driver().session();
    for (const asked of distinct.values()) {
      const parameters = Object.fromEntries(
        [...asked.statement.text.matchAll(/\$(\w+)/g)].map(([, name = '']) => [name, asked.parameters[name] ?? null]),
      );
      const { summary } = await session.run(`EXPLAIN ${asked.statement.text}`, parameters);
      explained.push({ asked, summary });
    }
    await session.close();
  }, 1_800_000);

  it('are many', () => {
    expect(explained.length).toBeGreaterThan(200);
    expect(WRITTEN.flatMap(constants).filter(({ text }) => SCHEMA.has(text))).toEqual([]);
  });

  it('name no unknown label, type or property, and draw no other warning', () => {
    const warnings = explained.flatMap(({ asked, summary }) =>
      summary.gqlStatusObjects
        .filter(({ gqlStatus }) => gqlStatus.startsWith('01'))
        .map(({ gqlStatus, statusDescription }) => `${asked.statement.name}: ${gqlStatus} ${statusDescription}`),
    );
    expect(warnings).toEqual([]);
  });

  it('scan no whole graph, and no label but of few things', () => {
    const scans = explained.flatMap(({ asked: { statement }, summary }) =>
      (summary.plan === false ? [] : operators(summary.plan))
        .filter((operator) => /AllNodesScan|NodeByLabelScan/.test(typeOf(operator)))
        // Counting what no index holds, like papers of some years, looks at every paper.
        .filter((operator) => !(statement.name === 'count-papers' && detailOf(operator) === 'p:Paper'))
        // The words of all titles are kept in memory, and read again after a write.
        .filter((operator) => !(statement.name === 'titles-of-papers' && detailOf(operator) === 'p:Paper'))
        // An index holds what is said now: a list of all papers as of an instant looks at each.
        .filter((operator) => !(LISTS_THEN.has(statement.name) && detailOf(operator).startsWith('p:Paper')))
        .filter((operator) => typeOf(operator) !== 'NodeByLabelScan' || !FEW.test(detailOf(operator)))
        .map((operator) => `${statement.name}: ${typeOf(operator)} ${detailOf(operator)}\n${statement.text}`),
    );
    expect(scans).toEqual([]);
  });

  it('find the citations of pairs from the papers that cite: the cited one may be a hub', () => {
    const ofPairs = explained.filter(({ asked: { statement } }) =>
      /^(known-citations|citations-of-pairs|citations-among)/.test(statement.name),
    );
    expect(ofPairs.map(({ asked }) => asked.statement.name).sort()).toEqual([
      'citations-among',
      'citations-among-as-of',
      'citations-of-pairs',
      'citations-of-pairs-as-of',
      'known-citations',
    ]);
    const walks = ofPairs.flatMap(({ summary }) => (summary.plan === false ? [] : operators(summary.plan)));
    expect(walks.filter((operator) => detailOf(operator).includes('(b)<-[c:CITES]-(a)')).map(detailOf)).toEqual([]);
  });

  describe('lists of all papers', () => {
    it('read in the order of an index', () => {
      const lists = explained.filter(
        ({ asked: { statement } }) =>
          statement.name === 'paper-page' &&
          statement.text.startsWith(`${FROM_ALL} WHERE`) &&
          // Few have that many: there the planner rightly enters by that index and sorts what is left.
          !statement.text.includes(MIN_CITATIONS),
      );
      expect(lists.length).toBeGreaterThan(20);
      const sorted = lists.filter(({ summary }) =>
        (summary.plan === false ? [] : operators(summary.plan)).some((operator) =>
          ['Sort', 'Top', 'Top1WithTies'].includes(typeOf(operator)),
        ),
      );
      expect(sorted.map(({ asked }) => asked.statement.text)).toEqual([]);
    });
  });
});
