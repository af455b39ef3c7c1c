import { scaleLinear, type ScaleLinear } from 'd3-scale';

export interface YearBand {
  readonly year: number;
  readonly papers: number;
  readonly from: number;
  readonly to: number;
}

export interface TimeScale {
  readonly x: ScaleLinear<number, number>;
  readonly years: readonly YearBand[];
}

/** So much of a year's width is there without any paper. */
const EMPTY_YEAR = 0.45;

/**
 * Time to pixels. A year is as wide as the root of its number of papers, so that the years in which a field grew have room; within a
 * year time runs evenly. `even` gives every year the same width.
 */
export function timeScale(times: readonly number[], width: number, even: boolean): TimeScale {
  const counts = new Map<number, number>();
  for (const time of times) counts.set(Math.floor(time), (counts.get(Math.floor(time)) ?? 0) + 1);
  const first = Math.min(...counts.keys());
  const last = Math.max(...counts.keys());
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const weights = years.map((year) => (even ? 1 : Math.sqrt(counts.get(year) ?? 0) + EMPTY_YEAR));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const edges = [0];
  for (const weight of weights) edges.push((edges.at(-1) ?? 0) + (weight / total) * width);
  const x = scaleLinear([...years, last + 1], edges);
  return {
    x,
    years: years.map((year) => ({ year, papers: counts.get(year) ?? 0, from: x(year), to: x(year + 1) })),
  };
}
