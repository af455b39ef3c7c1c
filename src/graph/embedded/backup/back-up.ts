import { existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InvalidInputError } from '../../../domain/errors.js';
import { Connection } from '../connection.js';
import { schemaVersionOf } from '../migrations/apply-migrations.js';
import { keepFiles, settleFile, syncPath } from './backup-files.js';

/** Where the parts of an embedded graph are. */
export interface GraphFolders {
  readonly dataDir: string;
  /** The seeds of surveys that were made here. */
  readonly seedsDir: string;
}

export interface BackUp {
  readonly file: string;
  readonly bytes: number;
  /** Files of seeds in it. */
  readonly seedFiles: number;
  readonly schema: number;
}

/**
 * Writes the graph as it is now, with the seeds made here, into one new file; other processes may read and write the graph meanwhile. The file appears
 * under its name when it is complete and on the disk.
 * @throws InvalidInputError where the file exists, its folder does not, or there is no graph
 */
export function backUp({ dataDir, seedsDir }: GraphFolders, to: string): BackUp {
  const source = join(dataDir, 'stemma.db');
  const file = resolve(to);
  if (!existsSync(source))
    throw new InvalidInputError(
      'STEMMA_DATA',
      `there is no graph in ${dataDir}: STEMMA_DATA must name the folder of one`,
    );
  if (existsSync(file)) throw exists(file);
  if (!statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory())
    throw new InvalidInputError('file', `there is no folder ${dirname(file)}: create it, or name another file`);
  const partial = `${file}.partial-${process.pid}`;
  try {
    const schema = copyGraph(source, partial);
    const copy = new Connection(partial);
    // Later than the graph: a seed without its survey is loaded at the next start, a survey without its seed could not be updated.
    const seedFiles = closing(copy, () => keepFiles(copy, seedsDir));
    settleFile(partial);
    const bytes = statSync(partial).size;
    giveName(partial, file);
    return { file, bytes, seedFiles, schema };
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${partial}${end}`, { force: true });
  }
}

function copyGraph(source: string, target: string): number {
  const graph = new Connection(source);
  return closing(graph, () => {
    const schema = schemaVersionOf(graph, source);
    // One read transaction: the state of one instant, whatever is written meanwhile.
    graph.run('VACUUM INTO ?', target);
    return schema;
  });
}

export function closing<T>(connection: Connection, work: () => T): T {
  try {
    return work();
  } finally {
    connection.close();
  }
}

/** A name that somebody took meanwhile is not overwritten: a link fails where a rename would replace. */
function giveName(partial: string, file: string): void {
  try {
    linkSync(partial, file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST' || existsSync(file)) throw exists(file);
    // Some file systems have no links.
    renameSync(partial, file);
  }
  syncPath(dirname(file));
}

function exists(file: string): InvalidInputError {
  return new InvalidInputError('file', `${file} exists already and is not overwritten: name another file`);
}
