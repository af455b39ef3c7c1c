import { abandoned } from '../analysis/abandoned.js';
import { findBursts, MIN_BURST_PERIODS } from '../analysis/bursts.js';
import { communityStability, findCommunities } from '../analysis/communities.js';
import { disruption } from '../analysis/disruption.js';
import type { SeriesTable } from '../analysis/files/series-table.js';
import { historiograph } from '../analysis/historiograph.js';
import type { HistoriographOrder } from '../analysis/historiograph.js';
import { hCore } from '../analysis/h-core.js';
import type { CitationNetwork } from '../analysis/citation-network.js';
import { paperBursts } from '../analysis/paper-bursts.js';
import type { CycleTreatment } from '../analysis/cycle-treatment.js';
import type { PathSearch } from '../analysis/main-path.js';
import { rankPapers } from '../analysis/ranks.js';
import type { RankBy } from '../analysis/ranks.js';
import type { TraversalWeight } from '../analysis/traversal-weights.js';
import { relatedPairs } from '../analysis/relatedness.js';
import type { Relatedness, RelatednessMeasure } from '../analysis/relatedness.js';
import { pathRobustness } from '../analysis/robustness.js';
import { sleepingBeauties } from '../analysis/sleeping-beauty.js';
import { spectroscopy } from '../analysis/spectroscopy.js';
import type { WindowEdge } from '../analysis/spectroscopy.js';

/** A network whose papers have names; of a survey also what sources report of them. */
export interface MeasuredNetwork {
  readonly network: CitationNetwork;
  readonly names: readonly string[];
  /** What a table shows of each paper; its name where this is null. */
  readonly titles: readonly string[] | null;
  /** The papers that the collection is of, where the network has others that they cite; null: all. */
  readonly members: readonly number[] | null;
  readonly globalCitations: readonly (number | null)[] | null;
  readonly globalReferences: readonly (number | null)[] | null;
}

/** What a measure found. */
export interface Measured {
  /** What JSON has besides the counts of papers and citations. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Lines above the table. */
  readonly notes: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

interface Column {
  readonly name: string;
  readonly isNumber: boolean;
}

const text = (name: string): Column => ({ name, isNumber: false });
const number = (name: string): Column => ({ name, isNumber: true });

/** How a value is shown in a table. */
function shown(value: number | null | undefined, digits?: number): string {
  if (value === null || value === undefined) return '-';
  return digits === undefined ? String(value) : value.toFixed(digits);
}

const shownPaper = ({ titles, names }: MeasuredNetwork, paper: number): string => titles?.[paper] ?? names[paper] ?? '';
const yearOf = ({ network }: MeasuredNetwork, paper: number): number | null => network.years?.[paper] || null;

export function measureSpectroscopy(
  { network }: MeasuredNetwork,
  { windowEdge }: { windowEdge: WindowEdge },
): Measured {
  const { years, undated } = spectroscopy(network, windowEdge);
  return {
    json: { undated, windowEdge, years },
    notes: undated === 0 ? [] : [`${undated} references lead to papers without a year and are in no row.`],
    columns: ['year', 'references', 'median y-2..y+2', 'above', 'median y-4..y', 'above'].map(number),
    rows: years.map(({ year, references, centred, backward }) => [
      shown(year),
      shown(references),
      shown(centred?.median),
      shown(centred?.deviation),
      shown(backward?.median),
      shown(backward?.deviation),
    ]),
  };
}

export interface BurstSettings {
  readonly states: number;
  readonly scale: number;
  readonly gamma: number;
  readonly minCitations: number;
}

export function measureBursts(measured: MeasuredNetwork, options: BurstSettings): Measured {
  const { bursts, totals, undated } = paperBursts(measured.network, options);
  return {
    json: {
      undated,
      totals,
      bursts: bursts.map(({ paper, level, begin, end, weight, periods }) => ({
        paper: measured.names[paper],
        level,
        begin,
        end,
        weight,
        periods,
        tooShort: periods < MIN_BURST_PERIODS,
      })),
    },
    notes: [
      ...(undated === 0 ? [] : [`${undated} citations by papers without a year count for nothing.`]),
      ...(bursts.some(({ periods }) => periods < MIN_BURST_PERIODS)
        ? [`* fewer than ${MIN_BURST_PERIODS} years: hard to tell from chance`]
        : []),
    ],
    columns: [number('weight'), number('level'), text('years'), text('paper')],
    rows: bursts.map(({ paper, level, begin, end, weight, periods }) => [
      `${shown(weight, 3)}${periods < MIN_BURST_PERIODS ? '*' : ''}`,
      shown(level),
      begin === end ? shown(begin) : `${begin}-${end}`,
      shownPaper(measured, paper),
    ]),
  };
}

export function measureSeries({ periods, hits, totals }: SeriesTable, options: BurstSettings): Measured {
  const { rates, states, cost, bursts } = findBursts(hits, totals, options);
  const tooShort = periods.length < MIN_BURST_PERIODS;
  return {
    json: {
      periods: periods.length,
      tooShort,
      rates,
      states,
      cost,
      bursts: bursts.map(({ level, begin, end, weight }) => ({
        level,
        begin: periods[begin],
        end: periods[end],
        weight,
      })),
    },
    notes: tooShort ? [`Fewer than ${MIN_BURST_PERIODS} periods: a burst is hard to tell from chance.`] : [],
    columns: [text('begin'), text('end'), number('level'), number('weight')],
    rows: bursts.map(({ level, begin, end, weight }) => [
      periods[begin] ?? '',
      periods[end] ?? '',
      shown(level),
      shown(weight, 3),
    ]),
  };
}

export function measureHistoriograph(
  measured: MeasuredNetwork,
  options: { readonly top: number; readonly by: HistoriographOrder },
): Measured {
  const { globalCitations, globalReferences } = measured;
  const { papers, arcs, tiedBeyondTop } = historiograph(measured.network, {
    ...options,
    globalCitations,
    globalReferences,
  });
  const named = papers.map(({ paper, ...scores }) => ({
    paper: measured.names[paper],
    year: yearOf(measured, paper),
    ...scores,
  }));
  return {
    json: {
      tiedBeyondTop,
      historiograph: {
        papers: named,
        arcs: arcs.map(({ citing, cited }) => ({ citing: named[citing]?.paper, cited: named[cited]?.paper })),
      },
    },
    notes:
      tiedBeyondTop === 0 ? [] : [`${tiedBeyondTop} more than ${options.top}: all that tie with the last are kept.`],
    columns: [
      number('LCS'),
      number('GCS'),
      number('LCR'),
      number('CR'),
      number('LCS/t'),
      number('year'),
      text('paper'),
    ],
    rows: papers.map(({ paper, lcs, gcs, lcr, cr, lcsPerYear }) => [
      shown(lcs),
      shown(gcs),
      shown(lcr),
      shown(cr),
      shown(lcsPerYear, 2),
      shown(yearOf(measured, paper)),
      shownPaper(measured, paper),
    ]),
  };
}

export interface DisruptionSettings {
  readonly window: number | 'all';
  readonly minShared: number;
  readonly by: 'YEAR' | 'DAY';
}

export function measureDisruption(measured: MeasuredNetwork, { window, minShared, by }: DisruptionSettings): Measured {
  const asked = measured.members ?? Array.from({ length: measured.network.size }, (_, paper) => paper);
  const windowYears = window === 'all' ? null : window;
  const values = disruption(measured.network, asked, { windowYears, minShared, by });
  const found = asked.flatMap((paper, n) => {
    const value = values[n] ?? null;
    return value === null ? [] : [{ paper, value }];
  });
  const undated = asked.length - found.length;
  // Those without references come last: their value is no finding.
  const hasReferences = ({ value }: (typeof found)[number]): number => Math.min(1, value.references);
  const byIndex = found.toSorted(
    (a, b) =>
      hasReferences(b) - hasReferences(a) ||
      (b.value.cd ?? -2) - (a.value.cd ?? -2) ||
      b.value.citers - a.value.citers ||
      a.paper - b.paper,
  );
  return {
    json: {
      windowYears,
      minShared,
      undated,
      disruption: found.map(({ paper, value }) => ({
        paper: measured.names[paper],
        year: yearOf(measured, paper),
        ...value,
      })),
    },
    notes: [
      ...(undated === 0 ? [] : [`${undated} papers have no date and no value.`]),
      'A paper without references in the network has 1 by construction.',
    ],
    columns: [number('CD'), number('mCD'), number('citing'), number('references'), number('year'), text('paper')],
    rows: byIndex.map(({ paper, value }) => [
      shown(value.cd, 4),
      shown(value.mcd, 3),
      shown(value.citers),
      shown(value.references),
      shown(yearOf(measured, paper)),
      shownPaper(measured, paper),
    ]),
  };
}

export interface RelatednessSettings {
  readonly of: Relatedness;
  readonly by: RelatednessMeasure;
  readonly minShared: number;
  readonly maxConnected?: number;
  readonly limit: number;
}

export function measureRelatedness(measured: MeasuredNetwork, options: RelatednessSettings): Measured {
  const { of, by, minShared, maxConnected = null, limit } = options;
  const { pairs, total, capped } = relatedPairs(measured.network, of, { by, minShared, maxConnected, limit });
  return {
    json: {
      total,
      capped,
      pairs: pairs.map(({ one, other, ...values }) => ({
        one: measured.names[one],
        other: measured.names[other],
        ...values,
      })),
    },
    notes: [
      ...(pairs.length < total ? [`The first ${pairs.length} of ${total} pairs.`] : []),
      ...(capped === 0 ? [] : [`${capped} papers connect more than ${maxConnected} and count for no pair.`]),
    ],
    columns: [number('count'), number('Jaccard'), number('Salton'), text('one'), text('other')],
    rows: pairs.map(({ one, other, count, jaccard, salton }) => [
      shown(count),
      shown(jaccard, 4),
      shown(salton, 4),
      shownPaper(measured, one),
      shownPaper(measured, other),
    ]),
  };
}

export function measureCommunities(
  measured: MeasuredNetwork,
  { resolution, seed, stability }: { readonly resolution: number; readonly seed: number; readonly stability?: boolean },
): Measured {
  const { communityOf, sizes, modularity } = findCommunities(measured.network, { resolution, seed });
  const members = sizes.map((): number[] => []);
  for (const [paper, community] of communityOf.entries()) members[community]?.push(paper);
  const stable = stability ? communityStability(measured.network) : [];
  return {
    json: {
      resolution,
      seed,
      modularity,
      communities: members.map((papers) => ({ papers: papers.map((paper) => measured.names[paper]) })),
      ...(stability ? { stability: stable } : {}),
    },
    notes: [
      `Modularity ${modularity.toFixed(4)} at resolution ${resolution}.`,
      ...stable.map(
        (one) =>
          `At resolution ${one.resolution}: ${one.communities} communities of two papers or more, agreement of seeds ${one.agreement.toFixed(3)}.`,
      ),
    ],
    columns: [number('papers'), text('with')],
    rows: members
      .filter(({ length }) => length > 1)
      .map((papers) => [
        shown(papers.length),
        papers
          .slice(0, 5)
          .map((paper) => shownPaper(measured, paper))
          .join(', '),
      ]),
  };
}

export function measureRanks(
  measured: MeasuredNetwork,
  { by, window }: { readonly by: RankBy; readonly window: number },
): Measured {
  const ranked = rankPapers(measured.network, by, window);
  return {
    json: {
      by,
      ranks: ranked.map(({ paper, score }) => ({ paper: measured.names[paper], year: yearOf(measured, paper), score })),
    },
    notes:
      ranked.length < measured.network.size
        ? [
            `${measured.network.size - ranked.length} papers have no date, or none of their age differ, and have no rank.`,
          ]
        : [],
    columns: [number('score'), number('year'), text('paper')],
    rows: ranked.map(({ paper, score }) => [
      shown(score, 8),
      shown(yearOf(measured, paper)),
      shownPaper(measured, paper),
    ]),
  };
}

export function measureSleepingBeauties(measured: MeasuredNetwork): Measured {
  const found = sleepingBeauties(measured.network);
  return {
    json: {
      sleepingBeauties: found.map(({ paper, awakens, peak, ...rest }) => {
        const year = yearOf(measured, paper) ?? 0;
        return { paper: measured.names[paper], year, awakens: year + awakens, peak: year + peak, ...rest };
      }),
    },
    notes: [],
    columns: [number('B'), number('year'), number('awakens'), number('peak'), text('paper')],
    rows: found.map(({ paper, beauty, awakens, peak }) => {
      const year = yearOf(measured, paper) ?? 0;
      return [shown(beauty, 2), shown(year), shown(year + awakens), shown(year + peak), shownPaper(measured, paper)];
    }),
  };
}

export function measureHCore(measured: MeasuredNetwork): Measured {
  const { h, papers } = hCore(measured.network);
  return {
    json: { h, core: papers.map((paper) => measured.names[paper]) },
    notes: [`h is ${h}.`],
    columns: [number('year'), text('paper')],
    rows: papers.map((paper) => [shown(yearOf(measured, paper)), shownPaper(measured, paper)]),
  };
}

export function measureAbandoned(
  measured: MeasuredNetwork,
  options: { readonly minCitedBy: number; readonly minLater: number },
): Measured {
  const covered = measured.members ?? Array.from({ length: measured.network.size }, (_, paper) => paper);
  const found = abandoned(measured.network, covered, options);
  return {
    json: {
      abandoned: found.map(({ paper, ...rest }) => ({
        paper: measured.names[paper],
        year: yearOf(measured, paper),
        ...rest,
      })),
    },
    notes: [],
    columns: [
      number('cited by'),
      number('of'),
      number('until'),
      number('later papers'),
      number('chance'),
      text('paper'),
    ],
    rows: found.map(({ paper, citedBy, of, lastCited, later, chance }) => [
      shown(citedBy),
      shown(of),
      shown(lastCited),
      shown(later),
      chance.toExponential(1),
      shownPaper(measured, paper),
    ]),
  };
}

export interface RobustnessSettings {
  readonly weight: TraversalWeight;
  readonly search: PathSearch;
  readonly cycles: CycleTreatment;
  readonly keyRoutes: number;
  readonly runs: number;
  readonly missing: number;
  readonly seed: number;
}

export function measureRobustness(measured: MeasuredNetwork, options: RobustnessSettings): Measured {
  const { papers, core, weightOverlap, byBoundary } = pathRobustness(measured.network, options);
  const named = (numbers: readonly number[]) => numbers.map((paper) => measured.names[paper]);
  return {
    json: {
      runs: options.runs,
      missing: options.missing,
      seed: options.seed,
      weightOverlap,
      core: named(core),
      boundaries: byBoundary.map(({ name, inside, papers: path }) => ({ name, inside, papers: named(path) })),
      robustness: papers.map(({ paper, ...shares }) => ({
        paper: measured.names[paper],
        year: yearOf(measured, paper),
        ...shares,
      })),
    },
    notes: [
      `${core.length} papers are on the path under every weight; mean overlap ${shown(weightOverlap, 3)}.`,
      `Boundaries: ${byBoundary.map(({ name, inside }) => `${name} (${inside})`).join(', ')}.`,
    ],
    columns: [text('path'), number('missing'), number('weights'), number('boundaries'), number('year'), text('paper')],
    rows: papers.map(({ paper, onPath, weights, boundaries, bootstrap }) => [
      onPath ? 'yes' : '',
      shown(bootstrap, 2),
      shown(weights, 2),
      shown(boundaries, 2),
      shown(yearOf(measured, paper)),
      shownPaper(measured, paper),
    ]),
  };
}
