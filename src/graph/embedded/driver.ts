import { createRequire } from 'node:module';

/** What can be bound to a statement's `?`: nothing else than values ever enters a statement. */
export type SqlValue = string | number | null;

export interface SqlStatement {
  run(parameters: readonly SqlValue[]): void;
  all(parameters: readonly SqlValue[]): unknown[];
}

/** The little that this store needs of a synchronous SQLite driver. */
export interface SqlDatabase {
  exec(sql: string): void;
  prepare(sql: string): SqlStatement;
  close(): void;
}

export type SqlDriver = 'node:sqlite' | 'libsql';

interface NodeSqliteModule {
  DatabaseSync: new (path: string) => {
    exec(sql: string): void;
    prepare(sql: string): { run(...values: SqlValue[]): unknown; all(...values: SqlValue[]): unknown[] };
    close(): void;
  };
}

type LibsqlModule = new (path: string) => {
  exec(sql: string): void;
  prepare(sql: string): { run(values: readonly SqlValue[]): unknown; all(values: readonly SqlValue[]): unknown[] };
  close(): void;
};

/** Node's own SQLite where it needs no flag (22.13 and later), else libsql. */
export function availableDriver(): SqlDriver {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 13) ? 'node:sqlite' : 'libsql';
}

export function openDatabase(path: string, driver: SqlDriver = availableDriver()): SqlDatabase {
  return driver === 'node:sqlite' ? openWithNode(path) : openWithLibsql(path);
}

function openWithNode(path: string): SqlDatabase {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite') as NodeSqliteModule;
  const database = new DatabaseSync(path);
  return {
    exec: (sql) => database.exec(sql),
    prepare: (sql) => {
      const statement = database.prepare(sql);
      return {
        run: (parameters) => void statement.run(...bindable(parameters)),
        all: (parameters) => statement.all(...bindable(parameters)),
      };
    },
    close: () => database.close(),
  };
}

function openWithLibsql(path: string): SqlDatabase {
  // CommonJS with types of another library: asked for by require, and only where it is needed.
  const Database = createRequire(import.meta.url)('libsql') as LibsqlModule;
  const database = new Database(path);
  return {
    exec: (sql) => database.exec(sql),
    prepare: (sql) => {
      const statement = database.prepare(sql);
      return {
        run: (parameters) => void statement.run(bindable(parameters)),
        all: (parameters) => statement.all(bindable(parameters)),
      };
    },
    close: () => database.close(),
  };
}

/**
 * libsql ends the whole process for a value that it does not know (a boolean, an object), and both drivers bind NaN as null. The types of this
 * code cannot promise what arrives: values come from other threads and from clients.
 * @throws TypeError naming the position
 */
function bindable(parameters: readonly SqlValue[]): readonly SqlValue[] {
  for (const [index, value] of parameters.entries()) {
    if (value === null || typeof value === 'string' || Number.isFinite(value)) continue;
    const shown = typeof value === 'number' ? String(value) : Array.isArray(value) ? 'an array' : typeof value;
    throw new TypeError(
      `parameter ${index + 1} of a statement is ${shown}: only text, finite numbers and null can be bound`,
    );
  }
  return parameters;
}

/** SQLite's primary result code of an error that either driver threw; null for other errors. */
export function sqliteCodeOf(error: unknown): number | null {
  // Not by class: an error may come from another realm than ours (a test runner's, for one).
  if (typeof error !== 'object' || error === null) return null;
  const { rawCode, errcode, message } = error as { rawCode?: unknown; errcode?: unknown; message?: unknown };
  const code = typeof errcode === 'number' ? errcode : rawCode;
  if (typeof code === 'number') return code & 0xff;
  // libsql tells a failed open in words only, with the code at the end.
  const told = /Unable to open connection to local database .*: (\d+)"?\)?$/.exec(String(message))?.[1];
  return told === undefined ? null : Number(told) & 0xff;
}
