import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphStores } from '../../src/graph/stores.js';
import { batch, cites, paper, paperId, surveyId, type Opener } from '../contract/harness.js';
import { startApi, type TestApi } from './graphql-app.js';

/** Two groups of four in which each cites all earlier ones, and one citation between them; papers 1 to 4 and 5 to 8, a year each. */
async function fill({ writer }: GraphStores): Promise<void> {
  const papers = [1, 2, 3, 4, 5, 6, 7, 8];
  const groups = [papers.slice(0, 4), papers.slice(4)];
  const pairs = groups.flatMap((group) => group.flatMap((n, at) => group.slice(0, at).map((to) => [n, to] as const)));
  const all = [...pairs, [5, 1] as const];
  await writer.apply(
    batch({
      papers: papers.map((n) =>
        paper(n, {
          year: 2000 + n,
          reportedCitations: n === 5 ? 90 : 1,
          reportedReferences: all.filter(([from]) => from === n).length,
        }),
      ),
      citations: all.map(([from, to]) => cites(from, to)),
      surveys: [{ id: surveyId('one'), slug: 'one', title: 'One', paper: null, categoryIds: [] }],
      coverage: papers.map((n) => ({
        surveyId: surveyId('one'),
        paper: `k${n}`,
        state: 'IN' as const,
        listedBy: ['seed'],
        reason: null,
      })),
    }),
  );
}

/** Measures of a network over GraphQL; `open` gives an empty graph, none an embedded one. */
export function networkMeasuresSuite(name: string, open?: Opener): void {
  describe(`${name}: measures of a network over GraphQL`, () => {
    let api: TestApi;
    beforeAll(async () => {
      api = await startApi({}, undefined, open, fill);
    });
    afterAll(async () => api?.close());

    const network = async (fields: string): Promise<Record<string, unknown>> => {
      const { data, errors } = await api.ask(`{ network(scope: { survey: "one" }) { ${fields} } }`);
      expect(errors).toBeUndefined();
      return data?.['network'] as Record<string, unknown>;
    };
    const at = (n: number) => ({ id: paperId(n) });

    it('counts references by year', async () => {
      const { spectroscopy } = await network(
        'spectroscopy { year references centred { median deviation } backward { median } }',
      );
      expect(spectroscopy).toHaveLength(7);
      expect((spectroscopy as object[])[0]).toEqual({
        year: 2001,
        references: 4,
        centred: { median: 1, deviation: 3 },
        backward: { median: 0 },
      });
      expect(await network('spectroscopy(windowEdge: OMIT) { centred { median } }')).toMatchObject({
        spectroscopy: [{ centred: null }, { centred: null }, {}, {}, {}, { centred: null }, { centred: null }],
      });
    });

    it('maps the most cited papers', async () => {
      const fields =
        'papers { lcs gcs lcr cr lcsPerYear paper { id } } arcs { citing { id } cited { id } } tiedBeyondTop';
      expect(await network(`historiograph(top: 2) { ${fields} }`)).toEqual({
        historiograph: {
          papers: [
            { lcs: 4, gcs: 1, lcr: 0, cr: 0, lcsPerYear: 0.5, paper: at(1) },
            { lcs: 3, gcs: 90, lcr: 1, cr: 1, lcsPerYear: 0.75, paper: at(5) },
          ],
          arcs: [{ citing: at(5), cited: at(1) }],
          tiedBeyondTop: 0,
        },
      });
      expect(await network(`historiograph(top: 1, by: GCS) { papers { paper { id } } }`)).toEqual({
        historiograph: { papers: [{ paper: at(5) }] },
      });
    });

    it('finds groups, ranks and bursts', async () => {
      expect(await network('communities { size papers { id } }')).toEqual({
        communities: [
          { size: 4, papers: [1, 2, 3, 4].map(at) },
          { size: 4, papers: [5, 6, 7, 8].map(at) },
        ],
      });
      expect(
        await network(
          'ranks(first: 1) { score paper { id } } cited: ranks(by: CITATIONS, first: 2) { score paper { id } }',
        ),
      ).toMatchObject({
        ranks: [{ paper: at(1) }],
        cited: [
          { score: 4, paper: at(1) },
          { score: 3, paper: at(5) },
        ],
      });
      const { bursts } = await network(
        'bursts(gamma: 0.1, minCitations: 2) { level begin end weight tooShort paper { id } }',
      );
      for (const burst of bursts as { begin: number; end: number; weight: number; tooShort: boolean }[]) {
        expect(burst.begin).toBeLessThanOrEqual(burst.end);
        expect(burst.weight).toBeGreaterThan(0);
      }
      expect((bursts as object[]).length).toBeGreaterThan(0);
    });

    it('tests the main path', async () => {
      const { robustness } = await network(
        'robustness(runs: 20, seed: 3) { weightOverlap core { id } papers { onPath weights boundaries bootstrap paper { id } } }',
      );
      // Through both groups leads 1, 5, 6, 7, 8.
      expect(robustness).toMatchObject({ weightOverlap: 1, core: [1, 5, 6, 7, 8].map(at) });
      const { papers } = robustness as { papers: { onPath: boolean; bootstrap: number; paper: { id: string } }[] };
      expect(new Set(papers.filter(({ onPath }) => onPath).map(({ paper: { id } }) => id))).toEqual(
        new Set([1, 5, 6, 7, 8].map(paperId)),
      );
      expect(papers.every(({ bootstrap }) => bootstrap >= 0 && bootstrap <= 1)).toBe(true);
    });

    it.each([
      ['top', 'historiograph(top: 0) { tiedBeyondTop }'],
      ['first', 'ranks(first: 101) { score }'],
      ['gamma', 'bursts(gamma: 0) { weight }'],
      ['resolution', 'communities(resolution: 0) { size }'],
      ['missing', 'robustness(missing: 1) { weightOverlap }'],
    ])('names a bad %s', async (field, fields) => {
      const { errors } = await api.ask(`{ network(scope: { survey: "one" }) { ${fields} } }`);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
    });
  });
}
