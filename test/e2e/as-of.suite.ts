import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  batch,
  category,
  cites,
  claim,
  day,
  link,
  method,
  paper,
  paperId,
  s2,
  SEED,
  type Opener,
} from '../contract/harness.js';
import { startApi, type TestApi } from './graphql-app.js';

/** The facts that `fill` writes are of the first day; what is written here comes later. */
const FIRST = day(1);
const SECOND = day(2);
const THIRD = day(3);

/** The graph as it was, over the API; `open` gives an empty graph, none an embedded one. */
export function asOfSuite(name: string, open?: Opener): void {
  describe(`${name}: asOf over GraphQL`, () => {
    let api: TestApi;
    beforeAll(async () => {
      api = await startApi({}, undefined, open);
      const { writer } = api.stores;
      await writer.apply(
        batch({
          at: SECOND,
          papers: [
            paper(50, {
              title: 'A Later Paper',
              year: 2040,
              reportedCitations: 5,
              authors: [
                { s2Id: '1002', name: 'A. Other' },
                { s2Id: null, name: 'García Márquez' },
                { s2Id: '77', name: '李 明' },
              ],
            }),
            paper(51, { title: 'Nobody Is Known' }),
            paper(52, { title: 'Later By Somebody' }),
            paper(2, { title: 'A Better Title' }),
          ],
          citations: [cites(50, 2)],
        }),
      );
      await writer.apply({
        source: SEED,
        at: THIRD,
        run: 'seed',
        papers: [paper(2), paper(52, { authors: [{ s2Id: null, name: 'Late Comer' }] })],
        categories: [category('new')],
        methods: [method('third', { name: 'Third', introducedBy: 'k2' })],
        categoryClaims: [claim({ method: 'third' }, 'new')],
        lineageLinks: [link('third', 'first')],
      });
    });
    afterAll(async () => api?.close());

    const PAPER = `query($ref: String!, $asOf: DateTime) { paper(ref: $ref, asOf: $asOf) {
      title status citations { totalCount nodes { title } } introduces { slug children { child { slug } } } } }`;
    const ref = `https://www.semanticscholar.org/paper/${s2(2).value}`;

    it('lists the authors of papers that were only listed, null if they are not known, now and then', async () => {
      const AUTHORS = `query($ref: String!, $asOf: DateTime) { paper(ref: $ref, asOf: $asOf) {
        authors { name s2Id position author { id name s2Id } } } }`;
      const authorsOf = async (n: number, asOf?: string) => {
        const answer = await api.ask(AUTHORS, { ref: paperId(n), asOf });
        expect(answer.errors).toBeUndefined();
        return (answer.data?.['paper'] as { authors: unknown } | undefined)?.authors;
      };
      const listed = (name: string, s2Id: string | null, position: number, author = name) => ({
        name,
        s2Id,
        position,
        author: { id: expect.stringMatching(/^a_[a-z2-7]{20}$/), name: author, s2Id },
      });
      const three = [
        listed('A. Other', '1002', 1, 'Ann Other 2'),
        listed('García Márquez', null, 2),
        listed('李 明', '77', 3),
      ];
      expect(await authorsOf(50)).toEqual(three);
      expect(await authorsOf(50, SECOND)).toEqual(three);
      expect(await authorsOf(51)).toBeNull();
      expect(await authorsOf(52, SECOND)).toBeNull();
      expect(await authorsOf(52)).toEqual([listed('Late Comer', null, 1)]);
      expect(await authorsOf(2, FIRST)).toEqual([listed('Ann Other 2', '1002', 1)]);
      const byName = await api.ask('{ papers(filter: { author: "garcia marquez" }) { nodes { authors { name } } } }');
      expect(byName.data?.['papers']).toEqual({
        nodes: [{ authors: three.map(({ name }) => ({ name })) }],
      });
    });

    it('shows a paper with all that hangs on it as it was, by an identifier of any day', async () => {
      const then = await api.ask(PAPER, { ref, asOf: FIRST });
      expect(then.errors).toBeUndefined();
      expect(then.data?.['paper']).toMatchObject({
        title: 'Made-up study number 2',
        citations: { totalCount: 5 },
        introduces: [{ slug: 'second' }],
      });
      const between = await api.ask(PAPER, { ref, asOf: day(2) });
      expect(between.data?.['paper']).toMatchObject({ title: 'A Better Title', citations: { totalCount: 6 } });
      const now = await api.ask(PAPER, { ref });
      expect(now.data?.['paper']).toMatchObject({
        title: 'A Better Title',
        citations: { totalCount: 6 },
        introduces: [{ slug: 'second' }, { slug: 'third' }],
      });
      expect(now.extensions).not.toHaveProperty('asOf');
    });

    it('answers for several instants in one question, fragments and variables included', async () => {
      const { data, errors } = await api.ask(
        `query($second: DateTime!) {
          before: method(ref: "first", asOf: $second) { ...Children }
          now: method(ref: "first") { ...Children }
          ...More
        }
        fragment Children on Method { children { child { slug } } introducedBy { citations(filter: { categoriesAny: ["top"] }) { totalCount } } }
        fragment More on Query { later: papers(filter: { yearFrom: 2040 }, asOf: "${SECOND}") { totalCount } earlier: papers(filter: { yearFrom: 2040 }, asOf: "${FIRST}") { totalCount } }`,
        { second: SECOND },
      );
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({
        before: { children: [{ child: { slug: 'second' } }] },
        now: { children: [{ child: { slug: 'second' } }, { child: { slug: 'third' } }] },
        later: { totalCount: 1 },
        earlier: { totalCount: 0 },
      });
    });

    it('knows methods, categories and surveys of then', async () => {
      const question = `query($asOf: DateTime) {
        method(ref: "third", asOf: $asOf) { name }
        methods(asOf: $asOf) { totalCount }
        category(ref: "new", asOf: $asOf) { name }
        categories(asOf: $asOf) { slug }
        survey(ref: "made-up", asOf: $asOf) { covers(state: IN) { totalCount } }
      }`;
      const then = await api.ask(question, { asOf: SECOND });
      expect(then.errors).toBeUndefined();
      expect(then.data).toEqual({
        method: null,
        methods: { totalCount: 4 },
        category: null,
        categories: [{ slug: 'top' }],
        survey: { covers: { totalCount: 9 } },
      });
      const now = await api.ask(question, { asOf: THIRD });
      expect(now.data).toMatchObject({
        method: { name: 'Third' },
        methods: { totalCount: 5 },
        category: { name: 'Category new' },
        categories: [{ slug: 'new' }, { slug: 'top' }],
      });
    });

    it.each([
      ['before the first fact', '2025-12-31T23:59:59Z', 'BEFORE_FIRST_FACT'],
      ['in the future', '2999-01-01T00:00:00Z', 'FUTURE'],
    ])('is empty %s, and says since when there is data', async (_, asOf, reason) => {
      const { data, errors, extensions } = await api.ask(
        `query($ref: String!, $asOf: DateTime) {
          paper(ref: $ref, asOf: $asOf) { title } papers(asOf: $asOf) { totalCount nodes { id } }
          methods(asOf: $asOf) { totalCount } categories(asOf: $asOf) { slug } survey(ref: "made-up", asOf: $asOf) { slug }
        }`,
        { ref, asOf },
      );
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        paper: null,
        papers: { totalCount: 0, nodes: [] },
        methods: { totalCount: 0 },
        categories: [],
        survey: null,
      });
      const unknown = { asOf: new Date(asOf).toISOString(), reason };
      expect(extensions?.['asOf']).toEqual({
        since: FIRST,
        unknown: ['paper', 'papers', 'methods', 'categories', 'survey'].map((field) => ({ field, ...unknown })),
      });
    });

    it.each([
      ['before the first fact', '2025-12-31T23:59:59Z'],
      ['in the future', '2999-01-01T00:00:00Z'],
    ])('asks for no name %s: nothing bore one', async (_, asOf) => {
      const named = `fragment Named on PaperConnection { totalCount nodes { id } edges { cursor } pageInfo { hasNextPage endCursor } }
        query($ref: String!, $other: String!, $asOf: DateTime) {
          ofMethod: papers(filter: { method: "first" }, asOf: $asOf) { ...Named }
          citing: papers(filter: { citesMethod: "first" }, asOf: $asOf) { ...Named }
          ofSurvey: papers(filter: { survey: "made-up", boundary: IN }, asOf: $asOf) { ...Named }
          ofCategory: papers(filter: { categoriesAll: ["top"] }, asOf: $asOf) { ...Named }
          citedBy: papers(filter: { citedByCategory: "top" }, asOf: $asOf) { ...Named }
          above: methods(filter: { ancestorOf: "second" }, asOf: $asOf) { totalCount }
          below: methods(filter: { descendantOf: "first" }, asOf: $asOf) { totalCount }
          listed: methods(filter: { survey: "made-up", categoriesAny: ["top"] }, asOf: $asOf) { totalCount }
          lineagePaths(from: "second", to: "first", asOf: $asOf) { length }
          citationPaths(from: $ref, to: $other, asOf: $asOf) { length }
          category(ref: "top", asOf: $asOf) { slug }
        }`;
      const other = s2(1).value;
      const { data, errors, extensions } = await api.ask(named, { ref, other, asOf });
      expect(errors).toBeUndefined();
      const none = { totalCount: 0, nodes: [], edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
      expect(data).toEqual({
        ofMethod: none,
        citing: none,
        ofSurvey: none,
        ofCategory: none,
        citedBy: none,
        above: { totalCount: 0 },
        below: { totalCount: 0 },
        listed: { totalCount: 0 },
        lineagePaths: [],
        citationPaths: [],
        category: null,
      });
      expect(extensions?.['asOf']).toMatchObject({ since: FIRST });
      const now = await api.ask(named, { ref, other });
      expect(now.errors).toBeUndefined();
      expect(now.data).not.toMatchObject({ ofMethod: none });
      expect(now.data).toMatchObject({ lineagePaths: [{ length: 1 }], category: { slug: 'top' } });
    });

    it('refuses a name that nothing bore then where something is known, and other bad input at every instant', async () => {
      const fieldOf = async (question: string) => (await api.ask(question)).errors?.[0]?.extensions?.['field'];
      expect(await fieldOf(`{ papers(filter: { citesMethod: "third" }, asOf: "${SECOND}") { totalCount } }`)).toBe(
        'filter.citesMethod',
      );
      expect(await fieldOf(`{ papers(filter: { citesMethod: "third" }, asOf: "${THIRD}") { totalCount } }`)).toBe(
        undefined,
      );
      expect(await fieldOf('{ papers(filter: { boundary: IN }, asOf: "2999-01-01T00:00:00Z") { totalCount } }')).toBe(
        'filter.boundary',
      );
    });

    it('refuses what is no instant', async () => {
      const { errors } = await api.ask(PAPER, { ref, asOf: 'yesterday' });
      expect(errors?.[0]?.message).toContain('DateTime must be an instant');
    });
  });
}
