import { InvalidInputError } from '../domain/errors.js';
import { citers, references } from './citation-network.js';
import type { Adjacency, CitationNetwork } from './citation-network.js';

export interface DisruptionOptions {
  /** Papers count that appeared in (t0, t0 + windowYears], t0 being the focal paper's own time; null: at any time after t0. Default: 5. */
  readonly windowYears?: number | null;
  /** References of the focal paper that a citing paper must share to count as consolidating: 1 is the CD index, 5 the variant DI5. Default: 1. */
  readonly minShared?: number;
  /** YEAR compares years. DAY compares complete dates and adds calendar years; papers without a complete date are left out. Default: YEAR. */
  readonly by?: 'YEAR' | 'DAY';
}

/** Papers of the window, by what they cite. */
export interface DisruptionCounts {
  /** Cite the focal paper and none of its references. */
  readonly focalOnly: number;
  /** Cite the focal paper and `minShared` or more of its references. */
  readonly both: number;
  /** Cite the focal paper and some of its references, but fewer than `minShared`; in no index. */
  readonly bothBelow: number;
  /** Cite references of the focal paper and not itself. */
  readonly referencesOnly: number;
}

export interface Disruption extends DisruptionCounts {
  /** (focalOnly - both) / (focalOnly + both + referencesOnly): -1 consolidates, 1 disrupts. Null where no paper counts. */
  readonly cd: number | null;
  /** CD times the citing papers in the window; null with `cd`. */
  readonly mcd: number | null;
  /** (focalOnly - both) / (focalOnly + both), without papers that cite references only; null where no paper counts. */
  readonly withoutReferencesOnly: number | null;
  /** Mean number of shared references of the citing papers in the window; null where there is none. */
  readonly dependence: number | null;
  /** Citing papers in the window. */
  readonly citers: number;
  /** References of the focal paper in the network. Without any, CD is 1 by construction and says nothing. */
  readonly references: number;
  /** Papers that cite the focal paper or its references and are left out because their time is unknown. */
  readonly undated: number;
}

/**
 * The disruption of every asked paper; null where its own time is unknown. The mean over papers i of the window that cite the focal paper (f = 1) or a
 * reference of it (b = 1) of -2 f b + f. The window excludes t0 and includes its end. O(sum of the references' citers).
 * Funk and Owen-Smith, Management Science 63(3), 2017; Wu, Wang and Evans, Nature 566, 2019; variants: Bornmann et al., QSS 1(3), 2020.
 * @throws InvalidInputError for a window below 0 or a share below 1 that is not whole, or a paper that is none
 */
export function disruption(
  network: CitationNetwork,
  papers: Iterable<number>,
  options: DisruptionOptions = {},
): (Disruption | null)[] {
  const { windowYears = 5, minShared = 1, by = 'YEAR' } = options;
  if (windowYears !== null && (!Number.isInteger(windowYears) || windowYears < 0)) {
    throw new InvalidInputError('windowYears', `windowYears is ${windowYears}: give a whole number of 0 or more.`);
  }
  if (!Number.isInteger(minShared) || minShared < 1) {
    throw new InvalidInputError('minShared', `minShared is ${minShared}: give a whole number of 1 or more.`);
  }
  const world: World = {
    to: references(network),
    from: citers(network),
    windowOf: by === 'YEAR' ? yearWindow(network, windowYears) : dayWindow(network, windowYears),
    shared: new Uint32Array(network.size),
    touched: [],
  };
  return Array.from(papers, (paper) => {
    if (!Number.isInteger(paper) || paper < 0 || paper >= network.size) {
      throw new InvalidInputError('papers', `There is no paper ${paper}: papers are 0 to ${network.size - 1}.`);
    }
    return disruptionOf(world, paper, minShared);
  });
}

/** Where a paper lies: inside the window, outside, or null where its time is unknown. */
type Window = (paper: number) => boolean | null;

interface World {
  readonly to: Adjacency;
  readonly from: Adjacency;
  /** Null where the focal paper's time is unknown. */
  readonly windowOf: (focal: number) => Window | null;
  /** For each paper, how many references it shares with the focal one; 0 between two calls. */
  readonly shared: Uint32Array;
  readonly touched: number[];
}

function disruptionOf(world: World, focal: number, minShared: number): Disruption | null {
  const isInWindow = world.windowOf(focal);
  if (isInWindow === null) return null;
  const cited = neighbours(world.to, focal);
  for (const reference of cited) {
    for (const paper of neighbours(world.from, reference)) {
      if (paper === focal) continue;
      if (world.shared[paper] === 0) world.touched.push(paper);
      world.shared[paper] = (world.shared[paper] as number) + 1;
    }
  }
  const counts = { focalOnly: 0, both: 0, bothBelow: 0, referencesOnly: 0 };
  let [undated, sumOfShared] = [0, 0];
  for (const paper of neighbours(world.from, focal)) {
    const shared = world.shared[paper] as number;
    world.shared[paper] = 0;
    const isIn = isInWindow(paper);
    if (isIn === null) undated++;
    if (!isIn) continue;
    sumOfShared += shared;
    if (shared === 0) counts.focalOnly++;
    else if (shared >= minShared) counts.both++;
    else counts.bothBelow++;
  }
  for (const paper of world.touched) {
    // Those that cite the focal paper were counted and set back above.
    if (world.shared[paper] === 0) continue;
    world.shared[paper] = 0;
    const isIn = isInWindow(paper);
    if (isIn === null) undated++;
    if (isIn) counts.referencesOnly++;
  }
  world.touched.length = 0;
  return { ...counts, ...indices(counts, sumOfShared), references: cited.length, undated };
}

function indices(
  { focalOnly, both, bothBelow, referencesOnly }: DisruptionCounts,
  sumOfShared: number,
): Pick<Disruption, 'cd' | 'mcd' | 'withoutReferencesOnly' | 'dependence' | 'citers'> {
  const citing = focalOnly + both + bothBelow;
  const cd = ratio(focalOnly - both, focalOnly + both + referencesOnly);
  return {
    cd,
    mcd: cd === null ? null : cd * citing,
    withoutReferencesOnly: ratio(focalOnly - both, focalOnly + both),
    dependence: ratio(sumOfShared, citing),
    citers: citing,
  };
}

function ratio(part: number, of: number): number | null {
  return of === 0 ? null : part / of;
}

function neighbours({ offsets, targets }: Adjacency, paper: number): Uint32Array {
  return targets.subarray(offsets[paper], offsets[paper + 1]);
}

function yearWindow({ years }: CitationNetwork, length: number | null): (focal: number) => Window | null {
  return (focal) => {
    const start = years?.[focal] ?? 0;
    if (start === 0) return null;
    const end = length === null ? Infinity : start + length;
    return (paper) => {
      const year = years?.[paper] ?? 0;
      return year === 0 ? null : year > start && year <= end;
    };
  };
}

const COMPLETE_DATE = /^\d{4}-\d{2}-\d{2}$/;

function dayWindow({ dates }: CitationNetwork, length: number | null): (focal: number) => Window | null {
  const days = dates?.map((date) => (date !== null && COMPLETE_DATE.test(date) ? date : null));
  return (focal) => {
    const start = days?.[focal] ?? null;
    if (start === null) return null;
    const end = length === null ? null : sameDayLater(start, length);
    return (paper) => {
      const day = days?.[paper] ?? null;
      return day === null ? null : day > start && (end === null || day <= end);
    };
  };
}

/** As text, so that 29 February has a place in every year: after the 28th and before 1 March. */
function sameDayLater(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
}
