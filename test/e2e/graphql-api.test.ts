import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { categoryId, methodId, paperId, surveyId } from '../contract/harness.js';
import { PAPERS, startApi, type TestApi } from './graphql-app.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => api.close());

const KEY = { authorization: 'Bearer secret-1' };

async function data(query: string, variables?: Record<string, unknown>): Promise<Record<string, unknown>> {
  const answer = await api.ask(query, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data ?? {};
}

async function refusal(query: string, variables?: Record<string, unknown>): Promise<Record<string, unknown>> {
  const answer = await api.ask(query, variables);
  return answer.errors?.[0]?.extensions ?? {};
}

describe('papers', () => {
  it('is found by every form of its identifiers', async () => {
    const sha = '1'.padStart(40, '0');
    for (const ref of ['10.1234/MADE.up', 'doi:10.1234/made.up', 'https://doi.org/10.1234/made.up', sha, paperId(1)]) {
      expect(await data('query($ref: String!) { paper(ref: $ref) { id title } }', { ref })).toEqual({
        paper: { id: paperId(1), title: 'Made-up study number 1' },
      });
    }
  });

  it('answers null for the unknown, and says what is accepted for what is no identifier', async () => {
    expect(await data('{ paper(ref: "10.1234/nobody") { id } }')).toEqual({ paper: null });
    expect(await refusal('{ paper(ref: "no identifier") { id } }')).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'ref',
    });
    expect(await refusal(`{ paper(ref: "${methodId('first')}") { id } }`)).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('keeps what is unknown null and says why a list is not whole', async () => {
    const { paper } = await data(
      '{ paper(ref: "' +
        paperId(3) +
        '") { tldr venue publicationDate completeness { known reported ratio reasons } reported { citations references } identifiers { s2 doi aliases } status tracked } }',
    );
    expect(paper).toMatchObject({
      tldr: null,
      venue: null,
      publicationDate: null,
      completeness: { known: 2, reported: 3, ratio: 2 / 3, reasons: ['ELIDED'] },
      reported: { citations: 3, references: 3 },
      identifiers: { doi: null, aliases: [] },
      status: 'RESOLVED',
      tracked: false,
    });
  });

  it('pages forwards and backwards through citations without gap or repeat', async () => {
    const query = `query($first: Int, $after: String, $last: Int, $before: String) { paper(ref: "${paperId(1)}") {
      citations(first: $first, after: $after, last: $last, before: $before) {
        totalCount nodes { id } edges { cursor node { id year } isInfluential intents } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      } } }`;
    const read = async (variables: Record<string, unknown>) => {
      const { paper } = (await data(query, variables)) as { paper: { citations: CitationPage } };
      return paper.citations;
    };
    const all = await read({ first: 100 });
    expect(all.totalCount).toBe(PAPERS - 1);
    expect(all.edges).toHaveLength(PAPERS - 1);
    expect(all.edges[0]).toMatchObject({
      node: { id: paperId(40), year: 2030 },
      isInfluential: true,
      intents: ['METHODOLOGY'],
    });
    const forwards: string[] = [];
    let after: string | null = null;
    do {
      const page: CitationPage = await read({ first: 7, after });
      forwards.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(forwards).toEqual(all.nodes.map(({ id }) => id));
    const backwards: string[] = [];
    let before: string | null = null;
    do {
      const page: CitationPage = await read({ last: 7, before });
      backwards.unshift(...page.nodes.map(({ id }) => id));
      before = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null;
    } while (before !== null);
    expect(backwards).toEqual(forwards);
  });

  it.each([-1, 101, 1000])('refuses a page of %i', async (first) => {
    expect(await refusal(`{ papers(first: ${first}) { nodes { id } } }`)).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'first',
    });
  });

  it('refuses both sizes, and a cursor of another list', async () => {
    expect(await refusal('{ papers(first: 1, last: 1) { nodes { id } } }')).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'last',
    });
    const { papers } = (await data('{ papers(first: 1) { pageInfo { endCursor } } }')) as {
      papers: { pageInfo: { endCursor: string } };
    };
    const after = papers.pageInfo.endCursor;
    expect(
      await refusal('query($after: String) { papers(after: $after, orderBy: TITLE) { nodes { id } } }', { after }),
    ).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'after',
    });
    expect(await refusal('{ papers(after: "nonsense") { nodes { id } } }')).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'after',
    });
  });

  it('filters, and names the field of a filter that cannot be', async () => {
    const ids = async (filter: string) => {
      const { papers } = (await data(`{ papers(filter: ${filter}, first: 100) { nodes { id } } }`)) as {
        papers: { nodes: { id: string }[] };
      };
      return papers.nodes.map(({ id }) => id);
    };
    expect(await ids('{ minCitations: 100 }')).toEqual([paperId(1)]);
    expect(await ids('{ text: "lantern" }')).toEqual([paperId(7)]);
    expect(await ids('{ categoriesAny: ["top"] }')).toEqual([paperId(1)]);
    expect(await ids('{ method: "fm" }')).toEqual([paperId(1)]);
    expect(await ids('{ survey: "made-up", boundary: OUT }')).toEqual([paperId(10)]);
    expect(await ids('{ citesMethod: "first", yearFrom: 2029 }')).toHaveLength(2);
    expect(await ids('{ citesPaper: "10.1234/nobody" }')).toEqual([]);
    for (const [filter, field] of [
      ['{ categoriesAny: ["nothing"] }', 'filter.categoriesAny'],
      ['{ yearFrom: 2000, yearTo: 1999 }', 'filter.yearTo'],
      ['{ boundary: IN }', 'filter.boundary'],
      ['{ text: "..." }', 'filter.text'],
      ['{ survey: "nothing" }', 'filter.survey'],
    ]) {
      expect(await refusal(`{ papers(filter: ${filter}) { nodes { id } } }`)).toMatchObject({
        code: 'INVALID_INPUT',
        field,
      });
    }
  });
});

interface CitationPage {
  totalCount: number;
  nodes: { id: string }[];
  edges: unknown[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

describe('methods, categories, surveys, authors', () => {
  it('shows a method with its evidence, lineage and users', async () => {
    const { method } = await data(`{ method(ref: "FM") { slug name training introducedBy { id title }
      categories { id category { slug parent { slug } } evidence { text source } method { slug } paper { id } status since until }
      children { relation child { slug } parent { slug } } parents { id } usedBy(first: 3) { totalCount nodes { id } } } }`);
    expect(method).toMatchObject({
      slug: 'first',
      name: 'First Method',
      training: 'NONE',
      introducedBy: { id: paperId(1) },
      categories: [
        {
          category: { slug: 'below', parent: { slug: 'top' } },
          evidence: [{ text: 'It says so.' }],
          method: { slug: 'first' },
          paper: null,
          status: 'ACCEPTED',
          until: null,
        },
      ],
      children: [{ relation: 'EXTENDS', child: { slug: 'second' }, parent: { slug: 'first' } }],
      parents: [],
      usedBy: { totalCount: PAPERS - 1, nodes: [{ id: paperId(40) }, { id: paperId(39) }, { id: paperId(38) }] },
    });
  });

  it('gives no items but the count for first: 0 and last: 0', async () => {
    const query = `{ papers(first: 0) { totalCount nodes { id } edges { cursor } pageInfo { hasNextPage startCursor } }
      paper(ref: "10.1234/made.up") { citations(last: 0) { totalCount nodes { id } pageInfo { hasPreviousPage endCursor } } }
      search(text: "made", first: 0) { totalCount nodes { __typename } } category(ref: "top") { papers(first: 0) { totalCount nodes { id } } } }`;
    expect(await data(query)).toMatchObject({
      papers: { totalCount: PAPERS, nodes: [], edges: [], pageInfo: { startCursor: null } },
      paper: { citations: { totalCount: PAPERS - 1, nodes: [], pageInfo: { endCursor: null } } },
      search: { nodes: [] },
      category: { papers: { totalCount: 1, nodes: [] } },
    });
  });

  it('lists the candidates of an ambiguous name', async () => {
    expect(await refusal('{ method(ref: "twin") { id } }')).toMatchObject({
      code: 'AMBIGUOUS',
      candidates: ['twin-a', 'twin-b'],
    });
  });

  it('walks categories with what is below them', async () => {
    expect(
      await data(
        '{ categories { slug children { slug } papers { totalCount nodes { id } } methods(includeDescendants: false) { totalCount } } category(ref: "Category below") { slug } }',
      ),
    ).toEqual({
      categories: [
        {
          slug: 'top',
          children: [{ slug: 'below' }],
          papers: { totalCount: 1, nodes: [{ id: paperId(1) }] },
          methods: { totalCount: 0 },
        },
      ],
      category: { slug: 'below' },
    });
  });

  it('shows a survey, its boundary and its completeness', async () => {
    const { survey } = await data(
      '{ survey(ref: "Made-Up") { slug paper { id } categories { slug } completeness { known reasons } lastIngest { id } covers(state: OUT) { totalCount edges { state listedBy reason node { id } } } } }',
    );
    expect(survey).toEqual({
      slug: 'made-up',
      paper: { id: paperId(3) },
      categories: [{ slug: 'top' }],
      completeness: { known: 9, reasons: ['ELIDED'] },
      lastIngest: null,
      covers: {
        totalCount: 1,
        edges: [{ state: 'OUT', listedBy: ['seed'], reason: 'too early', node: { id: paperId(10) } }],
      },
    });
  });

  it('finds an author by name and source id, with papers and methods', async () => {
    const author = '{ name s2Id papers { totalCount nodes { title } } methods { slug } }';
    const expected = {
      name: 'Ann Other 1',
      s2Id: '1001',
      papers: { totalCount: 1, nodes: [{ title: 'Made-up study number 1' }] },
      methods: [{ slug: 'first' }],
    };
    expect(await data(`{ a: author(ref: "ann other 1") ${author} b: author(ref: "1001") ${author} }`)).toEqual({
      a: expected,
      b: expected,
    });
  });

  it('finds any node again by its id', async () => {
    expect(
      await data(
        'query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Paper { title } ... on Survey { slug } } node(id: "p_no") { id } }',
        {
          ids: [surveyId('made-up'), 'nothing', paperId(2), categoryId('top')],
        },
      ),
    ).toEqual({
      nodes: [
        { __typename: 'Survey', id: surveyId('made-up'), slug: 'made-up' },
        null,
        { __typename: 'Paper', id: paperId(2), title: 'Made-up study number 2' },
        { __typename: 'Category', id: categoryId('top') },
      ],
      node: null,
    });
  });
});

describe('search', () => {
  it('puts the method of that name first, and pages', async () => {
    const query =
      'query($after: String) { search(text: "lantern", first: 1, after: $after) { totalCount nodes { __typename ... on Method { slug } ... on Paper { title } } edges { score } pageInfo { hasNextPage endCursor } } }';
    const first = (await data(query)) as { search: { pageInfo: { endCursor: string } } };
    expect(first.search).toMatchObject({
      totalCount: 2,
      nodes: [{ __typename: 'Method', slug: 'second' }],
      edges: [{ score: 1 }],
      pageInfo: { hasNextPage: true },
    });
    const second = await data(query, { after: first.search.pageInfo.endCursor });
    expect(second['search']).toMatchObject({
      nodes: [{ title: 'Made-up study number 7' }],
      edges: [{ score: 0.25 }],
      pageInfo: { hasNextPage: false },
    });
  });

  it('refuses a text without a word', async () => {
    const long = 'x'.repeat(256);
    for (const question of [
      `{ search(text: "lantern ${long}") { totalCount } }`,
      `{ papers(filter: { text: "${long}" }) { totalCount } }`,
      `{ methods(filter: { text: "${long}" }) { totalCount } }`,
    ]) {
      expect(await refusal(question)).toMatchObject({ code: 'INVALID_INPUT', field: expect.stringMatching(/text$/) });
    }
    expect(await refusal('{ search(text: "*") { totalCount } }')).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'text',
    });
  });
});

describe('mutations', () => {
  it('need a known key', async () => {
    const mutation = 'mutation { ingest(survey: "made-up") { id } }';
    const without = await api.ask(mutation);
    expect([without.status, without.errors?.[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
    const wrong = await api.ask(mutation, {}, { authorization: 'Bearer secret-2' });
    expect([wrong.status, wrong.errors?.[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
    expect(
      (await api.stores.runs.page(null, { size: 1, backward: false, after: null, before: null }, true)).total,
    ).toBe(0);
  });

  it('start runs under the name of the key, and say when there is no such survey', async () => {
    const answer = await api.ask(
      'mutation { ingest(survey: "made-up") { status startedBy survey { slug } progress { phase } problems { totalCount } } }',
      {},
      KEY,
    );
    expect(answer.data).toEqual({
      ingest: {
        status: 'QUEUED',
        startedBy: 'ada',
        survey: { slug: 'made-up' },
        progress: { phase: 'queued' },
        problems: { totalCount: 0 },
      },
    });
    const unknown = await api.ask('mutation { ingest(survey: "nothing") { id } }', {}, KEY);
    expect(unknown.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND' });
    expect(await data('{ ingestRuns { totalCount nodes { startedBy } } }')).toEqual({
      ingestRuns: { totalCount: 1, nodes: [{ startedBy: 'ada' }] },
    });
  });

  it('follow a paper and stop following it', async () => {
    const track = await api.ask('mutation { track(ref: "doi:10.1234/made.up") { id tracked } }', {}, KEY);
    expect(track.data).toEqual({ track: { id: paperId(1), tracked: true } });
    const untrack = await api.ask(`mutation { untrack(ref: "${paperId(1)}") { tracked } }`, {}, KEY);
    expect(untrack.data).toEqual({ untrack: { tracked: false } });
  });
});

describe('limits', () => {
  const nested = (levels: number, leaf: string): string =>
    levels === 0 ? leaf : `references(first: 20) { nodes { ${nested(levels - 1, leaf)} } }`;

  it('prices a list by what finding it costs, in the text of the query or in its variables', async () => {
    const costOf = async (query: string, variables: Record<string, unknown> = {}) =>
      (await api.ask(query, variables)).extensions?.['cost'];
    const plain = Number(await costOf('{ papers(first: 1) { totalCount } }'));
    expect(await costOf('{ papers(first: 1, filter: { yearFrom: 2000 }) { totalCount } }')).toBe(plain + 19);
    expect(await costOf('{ papers(first: 1, filter: { author: "o" }) { totalCount } }')).toBe(plain + 99);
    const byVariable = 'query($filter: PaperFilter) { papers(first: 1, filter: $filter) { totalCount } }';
    expect(await costOf(byVariable)).toBe(plain);
    expect(await costOf(byVariable, { filter: { text: 'lantern' } })).toBe(plain + 99);
    const byText = 'query($text: String) { papers(first: 1, filter: { text: $text }) { totalCount } }';
    expect(await costOf(byText)).toBe(plain);
    expect(await costOf(byText, { text: 'lantern' })).toBe(plain + 99);
    const many = Array.from(
      { length: 480 },
      (_, n) => `a${n}: papers(filter: { author: "o", yearFrom: ${n} }) { totalCount }`,
    );
    expect((await api.ask(`{ ${many.join(' ')} }`)).errors?.[0]?.extensions['code']).toBe('QUERY_TOO_COSTLY');
  });

  it('tells the cost of a query', async () => {
    expect(
      (await api.ask(`{ paper(ref: "${paperId(1)}") { citations(first: 20) { nodes { id } } } }`)).extensions,
    ).toEqual({ cost: 24 });
  });

  it.each([
    ['of a wrong type', 'query($i: Int) { papers(first: $i) { totalCount } }', { i: 'x' }],
    ['missing', 'query($i: ID!) { node(id: $i) { id } }', {}],
  ])('tells a variable that is %s as the mistake of who asks', async (_, query, variables) => {
    expect((await api.ask(query, variables)).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it.each([
    [
      'fragments that explode',
      `{ ...F0 } ${Array.from({ length: 30 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ')} fragment F30 on Query { papers { totalCount } }`,
    ],
    [
      'the schema again and again',
      `{ ${Array.from({ length: 50 }, (_, i) => `s${i}: __schema { types { name } }`).join(' ')} }`,
    ],
    [
      'a value under many names',
      `{ papers(first: 100) { nodes { ${Array.from({ length: 2500 }, (_, i) => `a${i}: abstract`).join(' ')} } } }`,
    ],
  ])('refuses %s', async (_, query) => {
    expect((await api.ask(query)).errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COSTLY' });
  });

  it('says where subscriptions are answered', async () => {
    const [error] = (await api.ask('subscription { changed { id } }')).errors ?? [];
    expect(error?.extensions?.['code']).toBe('OPERATION_RESOLUTION_FAILURE');
    expect(error?.message).toContain('graphql-transport-ws');
  });

  it('refuses more categories than a statement holds', async () => {
    const answer = await api.ask('query($c: [String!]) { papers(filter: { categoriesAll: $c }) { totalCount } }', {
      c: Array.from({ length: 1000 }, (_, i) => `c${i}`),
    });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'filter.categoriesAll' });
  });

  it('refuses what is too deep, with the depth', async () => {
    const answer = await api.ask(`{ paper(ref: "${paperId(1)}") { ${nested(6, 'id')} } }`);
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'QUERY_TOO_DEEP', depth: 14, limit: 12 });
    expect(answer.data).toBeUndefined();
  });

  it('refuses what is nested too deeply to be parsed', async () => {
    const levels = 2_500;
    const answer = await api.ask(`${'{ a '.repeat(levels)}${'}'.repeat(levels)}`);
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'QUERY_TOO_DEEP' });
    expect(answer.errors?.[0]?.message).toMatch(/nested too deeply/);
  });

  it('refuses what is too dear, also under aliases and by variables', async () => {
    const deep = await api.ask(
      `query($n: Int) { paper(ref: "${paperId(1)}") { references(first: $n) { nodes { references(first: $n) { nodes { references(first: $n) { nodes { id } } } } } } } }`,
      { n: 100 },
    );
    expect(deep.errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COSTLY', limit: 20_000 });
    const field = 'papers(first: 100) { nodes { references(first: 10) { nodes { id } } } }';
    const wide = await api.ask(`{ ${Array.from({ length: 30 }, (_, index) => `a${index}: ${field}`).join(' ')} }`);
    expect(wide.errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COSTLY' });
  });
});

describe('status', () => {
  it('counts the graph and credits the source', async () => {
    const { status } = await data(
      '{ status { version store papers citations methods scholar { reachable hasKey } troubles { kind message since } nextIngestAt sources { name url cite } } }',
    );
    expect(status).toMatchObject({
      store: 'embedded',
      papers: PAPERS,
      methods: 4,
      scholar: { reachable: null, hasKey: false },
      troubles: [],
      nextIngestAt: '2026-03-01T04:00:00.000Z',
      sources: [{ name: 'Semantic Scholar' }],
    });
  });
});
