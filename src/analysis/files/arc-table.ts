import { badLine, type NetworkFileRows } from './file-rows.js';
import { cellsOf, isBlank } from './table-columns.js';

const HEADER = 'begin the file with a line that names the columns: citing, a tab, cited';

/**
 * The rows of a table with a header that names the columns `citing` and `cited`, in any order; other columns are ignored. Lines before the header that
 * begin with # are comments; blank lines are skipped.
 * @throws InvalidInputError naming the line and what to write there
 */
export function readArcTable(file: string, lines: Iterable<string>): NetworkFileRows {
  const papers: string[] = [];
  const placeOf = new Map<string, number>();
  const rows: { readonly citing: number[]; readonly cited: number[] } = { citing: [], cited: [] };
  let header: Header | null = null;
  const placeFor = (paper: string): number => {
    const known = placeOf.get(paper);
    if (known !== undefined) return known;
    placeOf.set(paper, papers.length);
    return papers.push(paper) - 1;
  };
  let number = 0;
  for (const line of lines) {
    number++;
    if (isBlank(line) || (header === null && line.startsWith('#'))) continue;
    if (header === null) {
      header = headerOf(file, number, line);
      continue;
    }
    const cells = cellsOf(line);
    const [citing = '', cited = ''] = [cells[header.citing], cells[header.cited]];
    if (citing === '' || cited === '') {
      throw badLine(file, number, `"${shown(line)}" names one paper: write the citing one, a tab, and the cited one.`);
    }
    if (cells.length > header.columns) {
      const message = `it has ${cells.length} values for ${header.columns} columns: divide columns by tabs where ids hold spaces.`;
      throw badLine(file, number, message);
    }
    rows.citing.push(placeFor(citing));
    rows.cited.push(placeFor(cited));
  }
  if (header === null) throw badLine(file, 1, `the file is empty: ${HEADER}.`);
  return { papers, ...rows };
}

interface Header {
  readonly citing: number;
  readonly cited: number;
  readonly columns: number;
}

function headerOf(file: string, number: number, line: string): Header {
  const names = cellsOf(line).map((name) => name.replaceAll('"', '').toLowerCase());
  const [citing, cited] = [names.indexOf('citing'), names.indexOf('cited')];
  if (citing === -1 || cited === -1) {
    const commas = line.includes(',') ? ', not commas between columns' : '';
    throw badLine(file, number, `"${shown(line)}" is no header: ${HEADER}${commas}.`);
  }
  for (const name of ['citing', 'cited']) {
    if (names.indexOf(name) !== names.lastIndexOf(name)) {
      throw badLine(file, number, `the header names the column ${name} twice: name it once.`);
    }
  }
  return { citing, cited, columns: names.length };
}

function shown(line: string): string {
  const text = line.trim();
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
