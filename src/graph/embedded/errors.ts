import { GraphUnavailableError, StemmaError } from '../../domain/errors.js';
import { sqliteCodeOf } from './driver.js';

const SQLITE = { BUSY: 5, LOCKED: 6, READONLY: 8, IOERR: 10, CORRUPT: 11, FULL: 13, CANTOPEN: 14, NOTADB: 26 } as const;

const ADVICE: ReadonlyMap<number, string> = new Map([
  [
    SQLITE.BUSY,
    'is locked by another process that has been writing for too long: wait for it, or end it, and try again',
  ],
  [
    SQLITE.LOCKED,
    'is locked by another process that has been writing for too long: wait for it, or end it, and try again',
  ],
  [SQLITE.READONLY, 'cannot be written: give this user the right to write the file and its folder'],
  [SQLITE.IOERR, 'could not be read or written by the disk: check the disk and the free space, then try again'],
  [SQLITE.CORRUPT, 'is damaged: put back a copy of it, or move it away and run the ingest again'],
  [SQLITE.FULL, 'cannot grow, the disk is full: nothing was written; free some space and try again'],
  [SQLITE.CANTOPEN, 'cannot be opened: the folder must exist, and this user must be allowed to read and write it'],
  [
    SQLITE.NOTADB,
    'is not a database: STEMMA_DATA must name a folder of Stemma; move the file away or name another folder',
  ],
]);

/** SQLite's refusals as errors that say what to do; everything else as it is. */
export function translateSqliteError(error: unknown, path: string): unknown {
  if (error instanceof StemmaError) return error;
  const code = sqliteCodeOf(error);
  const advice = code === null ? undefined : ADVICE.get(code);
  return advice === undefined
    ? error
    : new GraphUnavailableError(`the graph's file ${path} ${advice}`, { cause: error });
}
