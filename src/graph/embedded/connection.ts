import { openDatabase } from './driver.js';
import type { SqlDatabase, SqlDriver, SqlStatement, SqlValue } from './driver.js';
import { translateSqliteError } from './errors.js';
import { NativeGate } from './native-gate.js';

export type { SqlValue } from './driver.js';

/** How long a writer waits for another process's transaction before it gives up. */
const BUSY_TIMEOUT_MS = 10_000;

/** So many of the things that a connection remembers. */
const REMEMBERED = 2;

/** One connection with its prepared statements. Synchronous: lives in a worker. Errors come out translated. */
export class Connection {
  private readonly database: SqlDatabase;
  private readonly statements = new Map<string, SqlStatement>();
  private readonly remembered = new Map<string, { readonly version: number; readonly value: unknown }>();
  private readonly gate: NativeGate;
  private inTransaction = false;
  /** Whether views of the past stand before the tables: these have no indexes of their own. */
  readsPast = false;

  constructor(
    private readonly path: string,
    options: { readonly driver?: SqlDriver; readonly busyTimeoutMs?: number; readonly gate?: NativeGate } = {},
  ) {
    this.gate = options.gate ?? new NativeGate();
    this.database = this.translated(() => openDatabase(path, options.driver));
    this.translated(() => {
      this.database.exec(`PRAGMA busy_timeout = ${Math.round(options.busyTimeoutMs ?? BUSY_TIMEOUT_MS)}`);
      this.database.exec('PRAGMA foreign_keys = ON');
      this.database.exec('PRAGMA cache_size = -32000');
      this.database.exec('PRAGMA temp_store = MEMORY');
    });
  }

  /** Puts the file into WAL mode: readers then never wait for the writer. Lasts in the file. */
  prepareForWriting(): void {
    this.translated(() => {
      this.database.exec('PRAGMA journal_mode = WAL');
      this.database.exec('PRAGMA synchronous = NORMAL');
      this.database.exec('PRAGMA journal_size_limit = 67108864');
    });
  }

  exec(sql: string): void {
    this.translated(() => this.database.exec(sql));
  }

  run(sql: string, ...parameters: readonly SqlValue[]): void {
    this.translated(() => this.statement(sql).run(parameters));
  }

  all<Row>(sql: string, ...parameters: readonly SqlValue[]): Row[] {
    return this.translated(() => this.statement(sql).all(parameters)) as Row[];
  }

  get<Row>(sql: string, ...parameters: readonly SqlValue[]): Row | undefined {
    return this.all<Row>(sql, ...parameters)[0];
  }

  /** Runs `work` alone: whole or, when it throws, not at all. */
  write<T>(work: () => T): T {
    return this.transaction('BEGIN IMMEDIATE', work);
  }

  /** Runs `work` on one state of the graph, whatever is written meanwhile. */
  read<T>(work: () => T): T {
    return this.transaction('BEGIN', work);
  }

  /**
   * What `work` makes of the file, made once until another connection writes. For what is dear to make and read in pieces; the last few are
   * kept, as they may be large. A connection that writes itself remembers wrongly.
   */
  remember<T>(key: string, work: () => T): T {
    // Reading begins the state of the graph whose version is asked for next.
    this.get('SELECT 1 FROM sqlite_schema LIMIT 1');
    const version = this.get<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0;
    const known = this.remembered.get(key);
    if (known?.version === version) return known.value as T;
    const value = work();
    this.remembered.delete(key);
    this.remembered.set(key, { version, value });
    for (const oldest of [...this.remembered.keys()].slice(0, -REMEMBERED)) this.remembered.delete(oldest);
    return value;
  }

  forget(): void {
    this.remembered.clear();
  }

  close(): void {
    this.statements.clear();
    this.database.close();
  }

  private transaction<T>(begin: string, work: () => T): T {
    if (this.inTransaction) throw new Error('a transaction is open already');
    this.exec(begin);
    this.inTransaction = true;
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      this.rollBack();
      throw error;
    } finally {
      this.inTransaction = false;
    }
  }

  private rollBack(): void {
    try {
      this.gate.run(() => this.database.exec('ROLLBACK'));
    } catch {
      // After a full disk or an error of it SQLite has rolled back by itself; a worker that was given up takes its connection with it.
    }
  }

  private statement(sql: string): SqlStatement {
    const known = this.statements.get(sql);
    if (known) return known;
    const statement = this.database.prepare(sql);
    // Filters give many texts: a bound keeps a long-lived reader small.
    if (this.statements.size >= 300) this.statements.clear();
    this.statements.set(sql, statement);
    return statement;
  }

  private translated<T>(work: () => T): T {
    try {
      return this.gate.run(work);
    } catch (error) {
      throw translateSqliteError(error, this.path);
    }
  }
}
