import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { batch, cites, day, methodId, paper, paperId, present, type Opener } from '../contract/harness.js';
import { PAPERS, startApi, type TestApi } from './graphql-app.js';

/** What many citations say together, over the API; `open` gives an empty graph, none an embedded one. */
export function networkSuite(name: string, open?: Opener): void {
  describe(`${name}: the citation network over GraphQL`, () => {
    let api: TestApi;
    beforeAll(async () => {
      api = await startApi({}, undefined, open);
    });
    afterAll(async () => api?.close());

    const data = async (query: string, variables: Record<string, unknown> = {}) => {
      const answer = await api.ask(query, variables);
      expect(answer.errors).toBeUndefined();
      return answer.data;
    };

    it('tells who is cited together, with the formula and what went into it', async () => {
      // Only 40 cites 39: with 1, 35, 36, 37 and 38, which are cited 39, 5, 4, 3 and 2 times.
      const query = `query($ref: String!, $after: String) { paper(ref: $ref) { coCited(first: 3, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { year } count a b score formula } } } }`;
      const edge = (year: number, b: number) => ({
        node: { year },
        count: 1,
        a: 1,
        b,
        score: expect.closeTo(1 / Math.sqrt(b), 12),
        formula: 'salton: count / sqrt(a * b)',
      });
      const first = await data(query, { ref: paperId(39) });
      expect(first).toMatchObject({
        paper: { coCited: { totalCount: 5, edges: [edge(2028, 2), edge(2027, 3), edge(2026, 4)] } },
      });
      const { coCited } = present(first)['paper'] as {
        coCited: { pageInfo: { hasNextPage: boolean; endCursor: string } };
      };
      expect(coCited.pageInfo.hasNextPage).toBe(true);
      expect(await data(query, { ref: paperId(39), after: coCited.pageInfo.endCursor })).toMatchObject({
        paper: { coCited: { edges: [edge(2025, 5), edge(1991, 39)], pageInfo: { hasNextPage: false } } },
      });
    });

    it('tells who shares references', async () => {
      expect(
        await data(
          'query($ref: String!) { paper(ref: $ref) { coupled(first: 1) { totalCount edges { node { year } count a b } } } }',
          {
            ref: paperId(2),
          },
        ),
      ).toEqual({
        paper: { coupled: { totalCount: PAPERS - 2, edges: [{ node: { year: 1993 }, count: 1, a: 1, b: 2 }] } },
      });
    });

    it('counts by year', async () => {
      const answer = await data(
        '{ paper(ref: "10.1234/made.up") { citationsPerYear { year count } } category(ref: "top") { papersPerYear { year count } } }',
      );
      const years = Array.from({ length: PAPERS - 1 }, (_, i) => ({ year: 1992 + i, count: 1 }));
      expect(answer).toEqual({
        paper: { citationsPerYear: years },
        category: { papersPerYear: [{ year: 1991, count: 1 }] },
      });
    });

    it('tells the readings of citations over time, and as of an instant those that had been made by then', async () => {
      const read = (at: string, reported: number, citing: readonly number[]) =>
        api.stores.writer.apply(
          batch({
            at,
            papers: [
              paper(201, { reportedCitations: reported }, { detailed: true }),
              ...citing.map((number) => paper(number)),
            ],
            citations: citing.map((number) => cites(number, 201)),
            listReadings: [
              { paper: 'k201', direction: 'citations', outcome: 'COMPLETE', listed: citing.length, begunAt: at },
            ],
          }),
        );
      await read(day(5), 1, [202]);
      await read(day(7), 3, [202, 203]);
      const first = { at: day(5), reported: 1, inGraph: 1, new: 0, corrected: 0 };
      const second = { at: day(7), reported: 3, inGraph: 2, new: 1, corrected: 1 };
      const query = `query($id: String!, $since: DateTime, $until: DateTime, $asOf: DateTime) { paper(ref: $id, asOf: $asOf) {
        citationHistory(since: $since, until: $until) { at reported inGraph new corrected } } }`;
      const history = async (variables: object) =>
        present(await data(query, { id: paperId(201), ...variables }))['paper'];
      expect(await history({})).toEqual({ citationHistory: [first, second] });
      expect(await history({ since: day(6) })).toEqual({ citationHistory: [second] });
      expect(await history({ until: day(7) })).toEqual({ citationHistory: [first] });
      expect(await history({ asOf: day(5) })).toEqual({ citationHistory: [first] });
      expect(await history({ asOf: day(7), since: day(5), until: day(6) })).toEqual({ citationHistory: [first] });
    });

    it('ranks what a category cites, within another where that is asked', async () => {
      // The one paper of the category cites nothing.
      expect(
        await data('{ category(ref: "below") { mostCited(withinCategory: "top") { totalCount nodes { title } } } }'),
      ).toEqual({ category: { mostCited: { totalCount: 0, nodes: [] } } });
      const { errors } = await api.ask(
        '{ category(ref: "below") { mostCited(withinCategory: "none") { totalCount } } }',
      );
      expect(errors?.[0]?.message).toContain('withinCategory: there is no category "none"');
    });

    it('finds the shortest chains, older first, whichever end is named first', async () => {
      const query =
        'query($from: String!, $to: String!) { citationPaths(from: $from, to: $to, limit: 6) { length papers { year } } }';
      for (const [from, to] of [
        [40, 1],
        [1, 40],
      ] as const) {
        const { citationPaths } = (await data(query, { from: paperId(from), to: paperId(to) })) as {
          citationPaths: { length: number; papers: { year: number }[] }[];
        };
        expect(citationPaths.map(({ length }) => length)).toEqual([1, 2, 2, 2, 2, 2]);
        expect(citationPaths[0]?.papers).toEqual([{ year: 1991 }, { year: 2030 }]);
        const between = citationPaths.slice(1).map(({ papers }) => papers.map(({ year }) => year).join());
        expect(between.sort()).toEqual([2025, 2026, 2027, 2028, 2029].map((year) => `1991,${year},2030`));
      }
    });

    it.each([
      ['from', { to: paperId(1) }, /from: the graph has no paper/],
      ['to', { to: paperId(2), from: paperId(2) }, /same paper/],
      ['from', { from: methodId('first'), to: paperId(1) }, /another kind of thing/],
      ['limit', { from: paperId(1), to: paperId(2), limit: 21 }, /limit is 21: give a whole number from 1 to 20/],
      ['limit', { from: paperId(1), to: paperId(2), limit: 0 }, /give a whole number from 1 to 20/],
      ['maxLength', { from: paperId(1), to: paperId(2), maxLength: 11 }, /give a whole number from 1 to 10/],
    ])('refuses a wrong %s', async (field, variables, says) => {
      const { errors } = await api.ask(
        'query($from: String!, $to: String!, $limit: Int, $maxLength: Int) { citationPaths(from: $from, to: $to, limit: $limit, maxLength: $maxLength) { length } }',
        { from: '10.1234/nobody', ...variables },
      );
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
      expect(errors?.[0]?.message).toMatch(says);
    });
  });
}
