import { buildNetwork, type BuiltNetwork } from '../citation-network.js';
import type { NetworkFileRows } from './file-rows.js';
import { readArcTable } from './arc-table.js';
import { readPajek } from './pajek.js';
import { readPaperDates } from './paper-dates.js';
import { linesOf } from './text-lines.js';

export interface NamedNetwork extends BuiltNetwork {
  /** The name of each paper of the network. */
  readonly names: readonly string[];
}

/** A file of a user: its name for messages and its bytes. */
export interface InputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The network in a file: a table with the columns `citing` and `cited`, or a Pajek network. Papers are numbered by date where `table` gives them, then as
 * the Pajek file numbers them, or in a table by id: whole numbers first, as numbers, then the others by code unit.
 * @param table a table whose first column names papers, with a column `date` or `year`
 * @throws InvalidInputError naming the line and what to write there
 */
export function readNetwork(arcs: InputFile, table: InputFile | null = null): NamedNetwork {
  const isPajek = firstLine(arcs.bytes).startsWith('*');
  const rows = isPajek ? readPajek(arcs.name, linesOf(arcs.bytes)) : readArcTable(arcs.name, linesOf(arcs.bytes));
  const dateOf = table === null ? null : readPaperDates(table.name, linesOf(table.bytes));
  const known = new Set(rows.papers);
  const alone = dateOf === null ? [] : [...dateOf.keys()].filter((paper) => !known.has(paper));
  // Papers that a Pajek file does not number are no papers of its network.
  const papers = isPajek ? rows.papers : [...rows.papers, ...alone];
  return numbered(papers, rows, dateOf, isPajek ? () => 0 : compareIds);
}

function firstLine(bytes: Uint8Array): string {
  for (const line of linesOf(bytes.subarray(0, 1 << 16))) {
    const text = line.trim();
    if (text !== '' && !text.startsWith('%')) return text;
  }
  return '';
}

function numbered(
  papers: readonly string[],
  { citing, cited }: NetworkFileRows,
  dateOf: ReadonlyMap<string, string> | null,
  compare: (a: string, b: string) => number,
): NamedNetwork {
  const dated = papers.map((paper, place) => ({ paper, place, date: dateOf?.get(paper) ?? '' }));
  dated.sort((a, b) => compareText(a.date, b.date) || compare(a.paper, b.paper) || a.place - b.place);
  const numberAt = new Uint32Array(papers.length);
  for (const [number, { place }] of dated.entries()) numberAt[place] = number;
  const numbersOf = (places: readonly number[]): Uint32Array =>
    Uint32Array.from(places, (place) => numberAt[place] ?? 0);
  const built = buildNetwork({
    size: papers.length,
    citing: numbersOf(citing),
    cited: numbersOf(cited),
    dates: dateOf === null ? null : dated.map(({ date }) => date || null),
    years: dateOf === null ? null : Int16Array.from(dated, ({ date }) => Number(date.slice(0, 4))),
  });
  return { ...built, names: dated.map(({ paper }) => paper) };
}

function compareIds(a: string, b: string): number {
  const [isNumberA, isNumberB] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumberA !== isNumberB) return isNumberA ? -1 : 1;
  if (!isNumberA) return compareText(a, b);
  const [shortA, shortB] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return shortA.length - shortB.length || compareText(shortA, shortB) || compareText(a, b);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
