import { badLine } from './file-rows.js';
import { cellsOf, isBlank } from './table-columns.js';

const DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

/**
 * The dates in a table: the first column names papers, a column `date` or `year` of the header gives a year, a month or a day (2003, 2003-05, 2003-05-17);
 * the date where a row has both. Papers without a date get ''.
 * @throws InvalidInputError naming the line and what to write there
 */
export function readPaperDates(file: string, lines: Iterable<string>): ReadonlyMap<string, string> {
  const dates = new Map<string, string>();
  let columns: { readonly date: number; readonly year: number } | null = null;
  let number = 0;
  for (const line of lines) {
    number++;
    if (isBlank(line) || (columns === null && line.startsWith('#'))) continue;
    const cells = cellsOf(line);
    if (columns === null) {
      const names = cells.map((name) => name.toLowerCase());
      columns = { date: names.indexOf('date'), year: names.indexOf('year') };
      if (columns.date < 1 && columns.year < 1) {
        throw badLine(
          file,
          number,
          'the header has no column "date" or "year" after the first: write paper, a tab, date.',
        );
      }
      continue;
    }
    const [paper = ''] = cells;
    const date = cells[columns.date] || cells[columns.year] || '';
    if (date !== '' && !DATE.test(date)) {
      throw badLine(file, number, `"${date}" is no date: write 2003, 2003-05 or 2003-05-17.`);
    }
    if (dates.has(paper)) throw badLine(file, number, `"${paper}" has a line already: give each paper one.`);
    dates.set(paper, date);
  }
  return dates;
}
