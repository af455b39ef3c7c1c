import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphStores } from '../../src/graph/stores.js';
import { startApi, type TestApi } from './graphql-app.js';

const calls: string[] = [];
let broken: Error | null = null;

/** Notes each call of a port, and fails it where a test asks for that. */
function counted<T extends object>(name: string, port: T): T {
  return new Proxy(port, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        calls.push(`${name}.${String(property)}`);
        if (broken) throw broken;
        return value.apply(target, args) as unknown;
      };
    },
  });
}

const wrap = (stores: GraphStores): GraphStores => ({
  ...stores,
  papers: counted('papers', stores.papers),
  citations: counted('citations', stores.citations),
  authors: counted('authors', stores.authors),
  knowledge: counted('knowledge', stores.knowledge),
  surveys: counted('surveys', stores.surveys),
  network: counted('network', stores.network),
  search: counted('search', stores.search),
  runs: counted('runs', stores.runs),
  readings: counted('readings', stores.readings),
});

let api: TestApi;
beforeAll(async () => {
  api = await startApi({}, wrap);
});
afterAll(async () => api.close());

async function callsOf(query: string, first: number): Promise<string[]> {
  calls.length = 0;
  const answer = await api.ask(query, { first });
  expect(answer.errors).toBeUndefined();
  return [...calls].sort();
}

describe('what a query asks the store', () => {
  it.each([
    [
      'two hops',
      'query($first: Int) { papers(first: $first) { nodes { id references(first: 5) { totalCount nodes { title references(first: 5) { nodes { title year } } } } } } }',
    ],
    [
      'what hangs on papers',
      'query($first: Int) { papers(first: $first, orderBy: OLDEST) { totalCount nodes { authors { author { name methods { slug } papers(first: 2) { totalCount nodes { title references(first: 2) { nodes { title } } } } } } introduces { slug parents { parent { introducedBy { title } } } usedBy { nodes { title } } } categories { category { slug } } surveys { slug paper { title } } citations(first: 2) { edges { node { authors { author { name } } } } } } } }',
    ],
    [
      'lineage',
      'query($first: Int) { methods(first: $first) { nodes { lineage(direction: DESCENDANTS) { methods { depth method { name } } links { relation child { name } evidence { text } } cycles { name } } } } }',
    ],
    [
      'what many citations say',
      'query($first: Int) { papers(first: $first) { nodes { citationsPerYear { year count } citationHistory { at reported inGraph } coCited(first: 2) { totalCount nodes { title } } coupled(first: 2) { edges { score node { year } } } } } }',
    ],
    [
      'runs',
      'query($first: Int) { ingestRuns(first: $first) { nodes { id problems(first: 2) { totalCount nodes { code } } } } }',
    ],
    [
      'search',
      'query($first: Int) { search(text: "made", first: $first) { nodes { ... on Paper { title introduces { name } } } } }',
    ],
  ])('does not grow with the page: %s', async (_name, query) => {
    const few = await callsOf(query, 5);
    const many = await callsOf(query, 40);
    expect(few.length).toBeGreaterThan(0);
    // Fewer where what one step needs was already read by another.
    expect(many.length).toBeLessThanOrEqual(few.length);
    expect(new Set(many)).toEqual(new Set(few));
  });

  it('is one call for a page of papers and the lists below', async () => {
    expect(
      await callsOf('query($first: Int) { papers(first: $first) { nodes { citations { nodes { title } } } } }', 40),
    ).toEqual(['papers.page']);
  });

  it('keeps apart lists of other arguments, and fields that are selected in several places', async () => {
    const { data } =
      await api.ask(`{ papers(first: 1) { nodes { a: citations(first: 1) { nodes { id } } b: citations(first: 2) { nodes { id } }
      ...F citations(first: 3) { nodes { year } } } } } fragment F on Paper { citations(first: 3) { nodes { title } } }`);
    expect(data).toMatchObject({
      papers: {
        nodes: [
          {
            a: { nodes: [{}] },
            b: { nodes: [{}, {}] },
            citations: { nodes: [{ title: expect.any(String), year: 2030 }, {}, {}] },
          },
        ],
      },
    });
  });

  it('masks what is not ours under an id that the log knows', async () => {
    broken = new Error('bolt://10.0.0.1 refused');
    const answer = await api.ask('{ surveys { id } }');
    broken = null;
    const { code, errorId } = answer.errors?.[0]?.extensions ?? {};
    expect(code).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(answer)).not.toContain('10.0.0.1');
    expect(api.logged).toMatchObject([{ errorId, err: { message: 'bolt://10.0.0.1 refused' } }]);
  });
});
