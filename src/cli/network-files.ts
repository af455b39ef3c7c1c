import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { readNetwork, type InputFile, type NamedNetwork } from '../analysis/files/network-file.js';
import { readSeriesTable, type SeriesTable } from '../analysis/files/series-table.js';
import { cellsOf, isBlank } from '../analysis/files/table-columns.js';
import { linesOf } from '../analysis/files/text-lines.js';
import { InvalidInputError } from '../domain/errors.js';

/** @throws InvalidInputError naming the option, or the file, its line and what to write there */
export async function readNetworkFiles(arcs: string, papers: string | undefined): Promise<NamedNetwork> {
  return readNetwork(await inputFile('arcs', arcs), papers === undefined ? null : await inputFile('papers', papers));
}

/** @throws InvalidInputError naming the option, or the file, its line and what to write there */
export async function readSeriesFile(series: string): Promise<SeriesTable> {
  const { name, bytes } = await inputFile('series', series);
  return readSeriesTable(name, linesOf(bytes));
}

/**
 * The first column of a table with a header, each id once.
 * @throws InvalidInputError naming the option, or the file
 */
export async function readIdFile(option: string, file: string): Promise<ReadonlySet<string>> {
  const { bytes } = await inputFile(option, file);
  const ids = [...linesOf(bytes)].filter((line) => !isBlank(line)).map((line) => cellsOf(line)[0] ?? '');
  if (ids.length === 0)
    throw new InvalidInputError(option, `${file} is empty: write a header, then an id on each line.`);
  return new Set(ids.slice(1));
}

/** The bytes of a file, unpacked where gzip packed it. */
async function inputFile(option: string, name: string): Promise<InputFile> {
  const cannot = (problem: string, cause: unknown): InvalidInputError =>
    new InvalidInputError(option, `--${option} ${name} cannot be read: ${problem}`, { cause });
  const bytes = await readFile(name).catch((error: unknown) => {
    throw cannot(error instanceof Error ? error.message : String(error), error);
  });
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { name, bytes };
  try {
    return { name, bytes: gunzipSync(bytes) };
  } catch (error) {
    throw cannot('it begins like a gzip file, but does not unpack.', error);
  }
}
