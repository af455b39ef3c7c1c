import { InvalidInputError } from '../../domain/errors.js';
import { cellsOf, isBlank } from './table-columns.js';

/** A subject counted by period: `hits` of `totals` events concern it. */
export interface SeriesTable {
  readonly periods: readonly string[];
  readonly hits: readonly number[];
  readonly totals: readonly number[];
}

const COLUMNS = ['period', 'hits', 'total'] as const;

/**
 * A table with the columns `period`, `hits` and `total`, a line for each period in order.
 * @throws InvalidInputError naming the line and what to write there
 */
export function readSeriesTable(file: string, lines: Iterable<string>): SeriesTable {
  const series = { periods: [] as string[], hits: [] as number[], totals: [] as number[] };
  let places: readonly number[] | null = null;
  let number = 0;
  const bad = (message: string): InvalidInputError =>
    new InvalidInputError('series', `${file}, line ${number}: ${message}`);
  for (const line of lines) {
    number++;
    if (isBlank(line) || (places === null && line.startsWith('#'))) continue;
    const cells = cellsOf(line);
    if (places === null) {
      const names = cells.map((name) => name.toLowerCase());
      places = COLUMNS.map((name) => names.indexOf(name));
      if (places.includes(-1)) throw bad('the header must have the columns period, hits and total.');
      continue;
    }
    const [period = '', hits = '', total = ''] = places.map((place) => cells[place] ?? '');
    if (!isCount(hits) || !isCount(total)) throw bad(`"${hits}" and "${total}" must be whole numbers.`);
    if (Number(hits) > Number(total)) throw bad(`${hits} hits are more than ${total} events.`);
    series.periods.push(period);
    series.hits.push(Number(hits));
    series.totals.push(Number(total));
  }
  if (places === null) throw bad('the file is empty: write a header with the columns period, hits and total.');
  return series;
}

function isCount(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}
