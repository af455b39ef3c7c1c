import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { InvalidInputError } from '../../../domain/errors.js';
import type { Connection } from '../connection.js';

/** The files that belong to a graph, as a table of the backup: one file is the whole backup. */
const TABLE = 'stemma_backup_file';
const MAKE_TABLE = `CREATE TABLE ${TABLE} (path TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT`;
const PUT_FILE = `INSERT INTO ${TABLE} (path, content) VALUES (?, ?)`;
const FILES = `SELECT path, content FROM ${TABLE} ORDER BY path`;
const HAS_TABLE = `SELECT 1 FROM sqlite_schema WHERE name = '${TABLE}'`;
const DROP_TABLE = `DROP TABLE IF EXISTS ${TABLE}`;

/** Keeps every file below `folder`, as base64, in the backup that `connection` is of; answers how many. */
export function keepFiles(connection: Connection, folder: string): number {
  const paths = filesBelow(folder);
  connection.write(() => {
    connection.exec(DROP_TABLE);
    connection.exec(MAKE_TABLE);
    for (const path of paths) {
      const name = relative(folder, path).split(sep).join('/');
      connection.run(PUT_FILE, name, readFileSync(path).toString('base64'));
    }
  });
  return paths.length;
}

/** Takes the files out of the backup and writes them below `folder`; answers how many. */
export function takeFiles(connection: Connection, folder: string): number {
  if (!connection.get(HAS_TABLE)) return 0;
  const files = connection.all<{ path: string; content: string }>(FILES);
  for (const { path } of files)
    if (!isBelow(path)) throw new InvalidInputError('file', `the backup names a file outside its folder: ${path}`);
  for (const { path, content } of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    writeFileSync(target, Buffer.from(content, 'base64'), { flag: 'wx' });
  }
  connection.exec(DROP_TABLE);
  return files.length;
}

/** Every file below a folder; none where there is no folder. */
export function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Its owner alone may read it, and it is on the disk when this returns. */
export function settleFile(path: string): void {
  chmodSync(path, 0o600);
  syncPath(path);
}

/** Writes a file, or the names of a folder, to the disk. */
export function syncPath(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function isBelow(path: string): boolean {
  return path !== '' && !isAbsolute(path) && !/^[a-z]:/i.test(path) && !path.split(/[\\/]/).includes('..');
}
