import { authorName, BETWEEN, categorySlug, methodSlug, shaOf, SURVEY } from './graph.js';

export interface Question {
  readonly name: string;
  readonly query: string;
  /** Values of `$v`, asked in turn. */
  readonly values: readonly unknown[];
  /** Milliseconds that a half, and 99 of 100, of the answers should stay under at 300,000 papers on the embedded store. */
  readonly aim: { readonly p50: number; readonly p99: number };
}

const PAGE = { p50: 10, p99: 60 };
const SEARCH = { p50: 100, p99: 100 };
const NETWORK = { p50: 150, p99: 150 };
const NODES = 'nodes { id title year } pageInfo { endCursor }';

/** Every kind of list, filter, order, count, search, network, candidates and past of the API. @param papers how many the graph has */
export function questions(papers: number): Question[] {
  const sha = (n: number): string => shaOf(n).value;
  const hubs = Array.from({ length: 10 }, (_, n) => sha(n));
  const some = Array.from({ length: 50 }, (_, i) => sha(Math.floor(((i + 1) * papers) / 51)));
  const ask = (
    name: string,
    body: string,
    values: readonly unknown[] = [null],
    aim = PAGE,
    type = 'String!',
  ): Question => ({
    name,
    query: values[0] === null ? `{ ${body} }` : `query($v: ${type}) { ${body} }`,
    values,
    aim,
  });
  const filtered = (
    name: string,
    filter: string,
    values: readonly unknown[] = [null],
    type = 'String!',
  ): Question[] => [
    ask(`papers ${name}`, `papers(filter: {${filter}}, first: 20) { ${NODES} }`, values, PAGE, type),
    ask(`papers ${name}, count`, `papers(filter: {${filter}}) { totalCount }`, values, PAGE, type),
  ];
  const ofPaper = (name: string, field: string, refs: readonly string[], aim = PAGE): Question =>
    ask(name, `paper(ref: $v) { id ${field} }`, refs, aim);
  return [
    ...['MOST_CITED', 'MOST_CITED_IN_GRAPH', 'NEWEST', 'OLDEST', 'TITLE'].flatMap((order) => [
      ask(`papers by ${order}`, `papers(orderBy: ${order}, first: 20) { totalCount ${NODES} }`),
      ask(`papers by ${order}, the last`, `papers(orderBy: ${order}, last: 20) { nodes { id title year } }`),
    ]),
    ...filtered('minCitations', 'minCitations: $v', [0, 10, 1_000, 15_000], 'Int!'),
    ...filtered('yearFrom', 'yearFrom: $v', [1990, 2010, 2025], 'Int!'),
    ...filtered('yearTo', 'yearTo: $v', [1995, 2005, 2026], 'Int!'),
    ...filtered('publishedFrom', 'publishedFrom: $v', ['2000-01-01', '2025-06-01'], 'Date!'),
    ...filtered('text, rare', 'text: $v', ['zoxu', 'wixo vebafe']),
    ...filtered('text, frequent', 'text: $v', ['diffusion model', 'learning', 'image network d']),
    ...filtered('venue', 'venue: $v', ['conference', 'fohazy']),
    ...filtered('author', 'author: $v', [authorName(5), 'ba']),
    ...filtered('openAccess', 'openAccess: true'),
    ...filtered('status', 'status: STUB'),
    ...filtered('tracked', 'tracked: true'),
    ...filtered('category', 'categoriesAny: [$v]', [categorySlug(0), categorySlug(30)]),
    ...filtered('no category', 'categoriesNone: [$v]', [categorySlug(0)]),
    ...filtered('introducesMethod', 'introducesMethod: true'),
    ...filtered('introduces none', 'introducesMethod: false'),
    ...filtered('citesPaper', 'citesPaper: $v', hubs),
    ...filtered('citedByCategory', 'citedByCategory: $v', [categorySlug(20)]),
    ...filtered('survey', 'survey: $v', [SURVEY]),
    ofPaper('paper', 'title year identifiers { doi } reported { citations }', some),
    ...['NEWEST', 'OLDEST', 'MOST_CITED', 'INFLUENTIAL_FIRST', 'FIRST_SEEN'].map((order) =>
      ofPaper(
        `citations of a hub by ${order}`,
        `citations(orderBy: ${order}, first: 20) { totalCount ${NODES} }`,
        hubs,
      ),
    ),
    ofPaper('citations of a hub, count', 'citations { totalCount }', hubs),
    ofPaper('citations of a hub of some years, count', 'citations(filter: {yearFrom: 2015}) { totalCount }', hubs),
    ofPaper('citations of any paper', `citations(first: 20) { totalCount ${NODES} }`, some),
    ofPaper('references', `references(first: 20) { totalCount ${NODES} }`, some),
    ofPaper(
      'references, two hops',
      'references(first: 20) { nodes { id references(first: 20) { nodes { id } } } }',
      some,
    ),
    ask(
      'citations of 50 hubs, counts',
      'papers(orderBy: MOST_CITED_IN_GRAPH, first: 50) { nodes { id citations { totalCount } } }',
    ),
    ofPaper('citationsPerYear of a hub', 'citationsPerYear { year count }', hubs),
    ofPaper('coCited of a hub', 'coCited(first: 20) { nodes { id title } }', hubs, NETWORK),
    ofPaper('coCited of any paper', 'coCited(first: 20) { nodes { id title } }', some, NETWORK),
    ofPaper('coupled of any paper', 'coupled(first: 20) { nodes { id title } }', some, NETWORK),
    ask('citationPaths', `citationPaths(from: $v, to: "${sha(3)}") { length }`, some.slice(0, 10), NETWORK),
    ask(
      'search, rare',
      'search(text: $v, first: 20) { totalCount nodes { __typename } }',
      ['zoxu', 'wixo vebafe'],
      SEARCH,
    ),
    ask(
      'search, frequent',
      'search(text: $v, first: 20) { totalCount nodes { __typename } }',
      ['diffusion', 'learning model', 'deep d'],
      SEARCH,
    ),
    ask('author', 'author(ref: $v) { name papers(first: 20) { totalCount nodes { id } } }', [
      authorName(7),
      authorName(70),
    ]),
    ...['NEWEST', 'OLDEST', 'NAME', 'MOST_DESCENDANTS'].map((order) =>
      ask(`methods by ${order}`, `methods(orderBy: ${order}, first: 20) { totalCount nodes { id name } }`),
    ),
    ask('method, used by', 'method(ref: $v) { usedBy(first: 20) { totalCount nodes { id } } }', [
      methodSlug(0),
      methodSlug(3),
    ]),
    ask(
      'category, most cited',
      'category(ref: $v) { mostCited(first: 20) { nodes { id title } } }',
      [categorySlug(0), categorySlug(20)],
      NETWORK,
    ),
    ask('category, papers per year', 'category(ref: $v) { papersPerYear { year count } }', [
      categorySlug(0),
      categorySlug(20),
    ]),
    ask('survey, covers', 'survey(ref: $v) { covers(first: 20) { totalCount nodes { id title } } }', [SURVEY]),
    ask(
      'survey, candidates',
      'survey(ref: $v) { candidates(first: 20) { totalCount nodes { id title } } }',
      [SURVEY],
      NETWORK,
    ),
    ask('changes', 'changes(since: "2026-01-01T00:00:00Z", first: 20) { nodes { id } }'),
    ask('as of then: paper', `paper(ref: $v, asOf: "${BETWEEN}") { title citations(first: 20) { totalCount } }`, some),
    ask(
      'as of then: citations of a hub',
      `paper(ref: $v, asOf: "${BETWEEN}") { citations(first: 20) { nodes { id title } } }`,
      hubs,
    ),
    ask('as of then: papers by MOST_CITED', `papers(asOf: "${BETWEEN}", first: 20) { nodes { id title } }`),
    ask(
      'as of then: papers of a category',
      `papers(asOf: "${BETWEEN}", filter: {categoriesAny: [$v]}, first: 20) { nodes { id title } }`,
      [categorySlug(20)],
    ),
  ];
}
