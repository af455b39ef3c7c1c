import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConflictError, GraphUnavailableError, InvalidInputError } from '../../../domain/errors.js';
import { Connection } from '../connection.js';
import { schemaVersionOf } from '../migrations/apply-migrations.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { prepareDataDir } from '../stores/data-dir.js';
import { closing, type GraphFolders } from './back-up.js';
import { filesBelow, settleFile, syncPath, takeFiles } from './backup-files.js';

export interface Restored {
  readonly dataDir: string;
  readonly schema: number;
  readonly seedFiles: number;
  /** Where what was there before is kept; empty where nothing was. */
  readonly keptAside: readonly string[];
}

/**
 * Puts the graph and the seeds of a backup into their folders. What is there is kept under other names, and only where `replace` allows it. Nothing is
 * changed before the backup has been copied and checked.
 * @throws InvalidInputError where the file is no complete backup or of a newer Stemma, ConflictError where there is a graph or a process uses it
 */
export function restore(from: string, { dataDir, seedsDir }: GraphFolders, replace: boolean): Restored {
  const file = resolve(from);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new InvalidInputError('file', `there is no file ${file}`);
  prepareDataDir(dataDir);
  const target = join(dataDir, 'stemma.db');
  const hasSeeds = filesBelow(seedsDir).length > 0;
  if (!replace && (existsSync(target) || hasSeeds)) {
    const place = existsSync(target) ? target : seedsDir;
    throw new ConflictError(
      `there is a graph already: ${place}; with --replace it is kept under another name and replaced`,
    );
  }
  // To the millisecond: what an earlier restore kept is not replaced by this one.
  const name = `replaced-${new Date().toISOString().replace(/[:.]/g, '')}`;
  const copy = `${target}.restoring-${process.pid}`;
  const newSeeds = `${seedsDir}.restoring-${process.pid}`;
  try {
    copyFileSync(file, copy);
    const { schema, seedFiles } = checked(copy, file, newSeeds);
    settleFile(copy);
    const keptAside = existsSync(target) ? setAside(target, name) : [];
    if (hasSeeds) {
      renameSync(seedsDir, `${seedsDir}.${name}`);
      keptAside.push(`${seedsDir}.${name}`);
    }
    if (seedFiles > 0) {
      rmSync(seedsDir, { recursive: true, force: true });
      renameSync(newSeeds, seedsDir);
    }
    renameSync(copy, target);
    syncPath(dataDir);
    return { dataDir, schema, seedFiles, keptAside };
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${copy}${end}`, { force: true });
    rmSync(newSeeds, { recursive: true, force: true });
  }
}

/** The copy is whole and of a schema that this program knows; its seeds are written into a folder of their own. */
function checked(copy: string, file: string, newSeeds: string): { schema: number; seedFiles: number } {
  try {
    const connection = new Connection(copy);
    return closing(connection, () => {
      const schema = schemaVersionOf(connection, file);
      if (schema === 0) throw new InvalidInputError('file', `${file} holds no graph`);
      const [result, ...more] = connection.all<{ integrity_check: string }>('PRAGMA integrity_check');
      if (result?.integrity_check !== 'ok' || more.length > 0)
        throw new InvalidInputError(
          'file',
          `${file} is damaged (${result?.integrity_check ?? 'no answer'}): use another backup`,
        );
      mkdirSync(newSeeds, { recursive: true, mode: 0o700 });
      return { schema, seedFiles: takeFiles(connection, newSeeds) };
    });
  } catch (error) {
    if (!(error instanceof GraphUnavailableError)) throw error;
    const newer = /newer Stemma/.test(error.message)
      ? `written by a newer Stemma (this one knows schema ${MIGRATIONS.length}): update Stemma`
      : 'no complete backup of Stemma';
    throw new InvalidInputError('file', `${file} is ${newer}`, { cause: error });
  }
}

/** Gives the present graph another name, which no process may be using. */
function setAside(target: string, name: string): string[] {
  const aside = `${target}.${name}`;
  const ends = (from: string, to: string) => {
    renameSync(from, to);
    for (const end of ['-wal', '-shm', '-journal'])
      if (existsSync(`${from}${end}`)) renameSync(`${from}${end}`, `${to}${end}`);
  };
  let present: Connection;
  try {
    present = new Connection(target, { busyTimeoutMs: 0 });
  } catch {
    ends(target, aside);
    return [aside];
  }
  closing(present, () => {
    try {
      // Only one that uses the file alone may leave WAL mode; the log is then part of the file.
      present.get('PRAGMA journal_mode = DELETE');
      present.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      if (error instanceof GraphUnavailableError && error.message.includes('locked'))
        throw new ConflictError(`a running process uses ${target}: stop the service first, then restore`, {
          cause: error,
        });
    }
    ends(target, aside);
  });
  return [aside];
}
