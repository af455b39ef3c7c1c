import neo4j from 'neo4j-driver';
import type { Driver, ManagedTransaction, Session } from 'neo4j-driver';
import { GraphUnavailableError, InvalidInputError } from '../../domain/errors.js';
import type { StoreLoad } from '../ports/graph-store.js';
import { currentCaller, type Caller } from '../turns/caller.js';
import { Turns, type TurnLimits } from '../turns/turns.js';
import { translateNeo4jError } from './errors.js';
import type { ServerName } from './errors.js';
import type { Statement } from './cypher/statement.js';
import type { Instant } from '../../domain/time.js';
import { pastOf } from './cypher/past-statement.js';
import { toParameters } from './cypher/values.js';

export interface Neo4jOptions {
  /** bolt, neo4j, or one of them with +s or +ssc. */
  readonly uri: string;
  /** Null with a null password where the server asks for no login. */
  readonly user: string | null;
  readonly password: string | null;
  readonly database: string;
  /** How long one reading may take, in milliseconds; 10,000 where not said. */
  readonly queryTimeoutMs?: number;
  /** How long one write may take, waiting for its turn included, in milliseconds; 120,000 where not said. */
  readonly writeTimeoutMs?: number;
  /** How long the server may take to accept a connection, in milliseconds; 3,000 where not said. */
  readonly connectTimeoutMs?: number;
}

export type Parameters = Readonly<Record<string, unknown>>;

/** The statements of one write; several may be sent without waiting for each. */
export interface WriteTransaction {
  run<Row>(statement: Statement, parameters: Parameters): Promise<Row[]>;
}

/** What stores of facts need of the door to Neo4j. */
export interface Neo4jReader {
  read<Row>(statement: Statement, parameters?: Parameters): Promise<Row[]>;
}

/** Writes are tried again for this long after deadlocks and lost connections; then an operator should know. */
const RETRY_MS = 5_000;
/** Beyond a transaction's own timeout, which the server keeps: how long to wait for a server that says nothing at all. */
const SILENCE_MS = 5_000;
const READ_ATTEMPTS = 3;

/** Transactions of clients at once. More than the server has cores, as a part of each is spent on the way; fewer than would keep a newcomer waiting. */
const READ_TURNS: TurnLimits = { atOnce: 12, perClient: 10, perRequest: 4 };
/** The graph is written by one at a time: more would only hold connections. */
const WRITE_TURNS: TurnLimits = { atOnce: 4, perRequest: 1 };

/** The one door to Neo4j: one driver for the process, a session for each unit of work. */
export class Neo4jExecutor implements Neo4jReader {
  private readonly readTurns = new Turns(READ_TURNS);
  private readonly writeTurns = new Turns(WRITE_TURNS);
  private readonly driver: Driver;
  private readonly server: ServerName;
  private readonly queryTimeoutMs: number;
  private readonly writeTimeoutMs: number;

  constructor(options: Neo4jOptions) {
    const { uri, user, password, database } = options;
    this.server = { uri, user, database };
    this.queryTimeoutMs = options.queryTimeoutMs ?? 10_000;
    this.writeTimeoutMs = options.writeTimeoutMs ?? 120_000;
    const auth = password === null ? undefined : neo4j.auth.basic(user ?? 'neo4j', password);
    try {
      this.driver = neo4j.driver(uri, auth, {
        disableLosslessIntegers: true,
        connectionTimeout: options.connectTimeoutMs ?? 3_000,
        connectionAcquisitionTimeout: 10_000,
        maxTransactionRetryTime: RETRY_MS,
        fetchSize: -1,
        notificationFilter: { minimumSeverityLevel: 'OFF' },
        userAgent: 'stemma',
      });
    } catch (cause) {
      throw new InvalidInputError('NEO4J_URI', `NEO4J_URI is not the address of a Neo4j: ${uri} (bolt://host:7687)`, {
        cause,
      });
    }
  }

  /**
   * Rows of one statement, read in one round trip; tried again where a connection broke, as nothing was changed.
   * @throws TimeoutError, GraphUnavailableError
   */
  read<Row>(statement: Statement, parameters: Parameters = {}): Promise<Row[]> {
    return this.inTurn(this.readTurns, (caller) => this.readNow<Row>(statement, parameters, caller));
  }

  private readNow<Row>(statement: Statement, parameters: Parameters, caller: Caller | null): Promise<Row[]> {
    return this.guarded(this.queryTimeoutMs, async () => {
      const bound = toParameters(parameters);
      for (let attempt = 1; ; attempt += 1) {
        if (caller?.endedBy) throw caller.endedBy;
        try {
          return await this.inSession(neo4j.session.READ, caller, async (session) => {
            const { records } = await session.run(statement.text, bound, {
              timeout: this.queryTimeoutMs,
              metadata: metadataOf(statement.name),
            });
            return records.map((record) => record.toObject() as Row);
          });
        } catch (error) {
          if (attempt >= READ_ATTEMPTS || !neo4j.isRetryableError(error) || isRefused(error)) throw error;
        }
      }
    });
  }

  /** Asks the same of the graph as it was known at an instant. */
  at(asOf: Instant): Neo4jReader {
    return { read: (statement, parameters = {}) => this.read(pastOf(statement), { ...parameters, asOf }) };
  }

  /**
   * Runs `work` in one transaction, again from its start after a deadlock or a lost leader: it may do nothing but statements.
   * @throws TimeoutError, GraphUnavailableError, and what `work` throws
   */
  write<T>(name: string, work: (transaction: WriteTransaction) => Promise<T>): Promise<T> {
    return this.inTurn(this.writeTurns, () =>
      this.guarded(this.writeTimeoutMs + RETRY_MS, () =>
        this.inSession(neo4j.session.WRITE, null, (session) =>
          session.executeWrite((transaction) => work(statementsOf(transaction)), {
            timeout: this.writeTimeoutMs,
            metadata: metadataOf(name),
          }),
        ),
      ),
    );
  }

  /** One statement that writes, or that changes the schema, which Neo4j does not mix with other writes. */
  writeOne<Row>(statement: Statement, parameters: Parameters = {}): Promise<Row[]> {
    return this.write(statement.name, (transaction) => transaction.run<Row>(statement, parameters));
  }

  load(): readonly StoreLoad[] {
    return [
      { queue: 'read', ...this.readTurns.load() },
      { queue: 'write', ...this.writeTurns.load() },
    ];
  }

  close(): Promise<void> {
    return this.driver.close();
  }

  /** What the service asks itself, pings too, waits for no client: the driver has more connections than clients have turns. */
  private inTurn<T>(turns: Turns, work: (caller: Caller | null) => Promise<T>): Promise<T> {
    return currentCaller() === null ? work(null) : turns.run(work);
  }

  private async inSession<T>(
    mode: 'READ' | 'WRITE',
    caller: Caller | null,
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    const session = this.driver.session({
      database: this.server.database,
      defaultAccessMode: mode,
      bookmarkManager: this.driver.executeQueryBookmarkManager,
      disableAutoCommitRetries: true,
    });
    // The driver resets the connection, and by that the server ends the transaction.
    const stop = caller?.onEnd(() => void session.close().catch(() => undefined));
    try {
      return await work(session);
    } finally {
      stop?.();
      // A server that says nothing must not hold up who waits for the error.
      void session.close().catch(() => undefined);
    }
  }

  /** Errors are translated here, outside of what the driver retries: it knows its own only. */
  private async guarded<T>(timeoutMs: number, work: () => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new GraphUnavailableError(`Neo4j at ${this.server.uri} does not answer: see whether it still runs`));
      }, timeoutMs + SILENCE_MS);
    });
    try {
      return await Promise.race([work(), silence]);
    } catch (error) {
      throw translateNeo4jError(error, this.server);
    } finally {
      clearTimeout(timer);
    }
  }
}

function statementsOf(transaction: ManagedTransaction): WriteTransaction {
  return {
    run: async <Row>(statement: Statement, parameters: Parameters): Promise<Row[]> => {
      const { records } = await transaction.run(statement.text, toParameters(parameters));
      return records.map((record) => record.toObject() as Row);
    },
  };
}

function metadataOf(name: string): Record<string, string> {
  return { application: 'stemma', statement: name };
}

/** Nobody listens there: asking again at once gives the same answer. */
function isRefused(error: unknown): boolean {
  return (
    error instanceof Error && /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|Failed to connect|timed? ?out/i.test(error.message)
  );
}
