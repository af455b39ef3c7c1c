import { describe, expect, it } from '@jest/globals';
import { buildNetwork } from '../../../src/analysis/citation-network.js';
import * as measures from '../../../src/cli/measures.js';
import type { MeasuredNetwork } from '../../../src/cli/measures.js';
import { BATCHED } from '../analysis/published-bursts.js';
import { CITES, YEARS } from '../analysis/published-disruption.js';

/** The example of the package cdindex, numbered by year, then as it lists papers. */
const NAMES = (Object.keys(YEARS) as (keyof typeof YEARS)[]).sort((a, b) => YEARS[a] - YEARS[b]);
const EXAMPLE: MeasuredNetwork = {
  network: buildNetwork({
    size: NAMES.length,
    citing: CITES.map(([citing]) => NAMES.indexOf(citing as keyof typeof YEARS)),
    cited: CITES.map(([, cited]) => NAMES.indexOf(cited as keyof typeof YEARS)),
    years: Int16Array.from(NAMES, (name) => YEARS[name]),
  }).network,
  names: NAMES,
  titles: null,
  members: null,
  globalCitations: null,
  globalReferences: null,
};

describe('measures of the command line', () => {
  it('give JSON of a network', () => {
    expect(measures.measureSpectroscopy(EXAMPLE, { windowEdge: 'ZERO' }).json).toMatchObject({
      undated: 0,
      years: [
        { year: 1992, references: 3 },
        { year: 1993, references: 5 },
        { year: 1994, references: 0 },
        { year: 1995, references: 5 },
      ],
    });
    expect(measures.measureHistoriograph(EXAMPLE, { top: 1, by: 'LCS' }).json).toMatchObject({
      historiograph: { papers: [{ paper: '4Z', lcs: 5, gcs: null, lcr: 4, year: 1995 }], arcs: [] },
    });
    const coupling = { of: 'COUPLING', by: 'JACCARD', minShared: 1, limit: 1 } as const;
    expect(measures.measureRelatedness(EXAMPLE, coupling).json).toMatchObject({
      pairs: [{ one: '10Z', other: '7Z', jaccard: 1 }],
    });
    expect(measures.measureRelatedness(EXAMPLE, { ...coupling, of: 'CO_CITATION', by: 'COUNT' }).json).toMatchObject({
      pairs: [{ count: 2, one: '1Z', other: '3Z' }],
    });
    expect(measures.measureHCore(EXAMPLE).json).toEqual({ h: 2, core: ['4Z', '2Z', '1Z', '3Z'] });
    expect(measures.measureRanks(EXAMPLE, { by: 'CITATIONS', window: 10 }).json).toMatchObject({
      ranks: [{ paper: '4Z', score: 5, year: 1995 }, { paper: '2Z', score: 3 }, {}, {}, {}, {}, {}, {}, {}, {}, {}],
    });
    expect(measures.measureDisruption(EXAMPLE, { window: 'all', minShared: 1, by: 'YEAR' }).json).toMatchObject({
      windowYears: null,
      undated: 0,
    });
  });

  it('put papers without references last in the table of disruption', () => {
    const { rows } = measures.measureDisruption(EXAMPLE, { window: 5, minShared: 1, by: 'YEAR' });
    const references = rows.map(([, , , count]) => Number(count));
    expect(references.lastIndexOf(1)).toBeLessThan(references.indexOf(0));
    expect(rows[0]?.at(-1)).toBe('4Z');
  });

  it('have a row for each finding, as wide as the head', () => {
    const found = [
      measures.measureSpectroscopy(EXAMPLE, { windowEdge: 'OMIT' }),
      measures.measureBursts(EXAMPLE, { states: 2, scale: 2, gamma: 0.01, minCitations: 1 }),
      measures.measureSeries(
        { periods: BATCHED[0]?.hits.map(String) ?? [], hits: BATCHED[0]?.hits ?? [], totals: BATCHED[0]?.totals ?? [] },
        { states: 2, scale: 2, gamma: 1, minCitations: 1 },
      ),
      measures.measureHistoriograph(EXAMPLE, { top: 30, by: 'LCS' }),
      measures.measureDisruption(EXAMPLE, { window: 5, minShared: 5, by: 'DAY' }),
      measures.measureRelatedness(EXAMPLE, { of: 'COUPLING', by: 'SALTON', minShared: 1, limit: 100, maxConnected: 2 }),
      measures.measureCommunities(EXAMPLE, { resolution: 1, seed: 1, stability: true }),
      measures.measureRanks(EXAMPLE, { by: 'RESCALED_PAGERANK', window: 5 }),
      measures.measureSleepingBeauties(EXAMPLE),
      measures.measureHCore(EXAMPLE),
      measures.measureAbandoned(EXAMPLE, { minCitedBy: 1, minLater: 1 }),
      measures.measureRobustness(EXAMPLE, {
        weight: 'SPC',
        search: 'GLOBAL',
        cycles: 'SHRINK',
        keyRoutes: 1,
        runs: 3,
        missing: 0.2,
        seed: 1,
      }),
    ];
    for (const { columns, rows } of found) {
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
    expect(found.filter(({ rows }) => rows.length === 0)).toHaveLength(1);
    expect(found[4]?.json).toMatchObject({ undated: 11, disruption: [] });
  });
});
