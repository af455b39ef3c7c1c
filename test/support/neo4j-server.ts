/**
 * The tests' way to a real Neo4j.
 *
 * Neo4j Community has one database, so suites that use it must not run at the same time. Therefore every test that needs
 * it is in a file named `*.neo4j.test.ts`: `npm test` runs those after all others, each with a server to itself: that of
 * NEO4J_TEST_URL or one it starts for the run (scripts/test.mjs). Who calls jest directly sets NEO4J_TEST_URL and gives
 * `--runInBand` itself. Without a server such suites are skipped.
 *
 * The server that NEO4J_TEST_URL names is emptied: never point it at data that somebody needs.
 */
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import neo4j, { type Driver, type EagerResult } from 'neo4j-driver';

/** Where the test server is and how to log in; `user` and `password` are empty where authentication is off. */
export interface Neo4jTestServer {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** The address of the test server, or null where this run has none. */
export function neo4jTestUrl(): string | null {
  return process.env.NEO4J_TEST_URL || null;
}

/** The test server; an error where this run has none (inside `describeNeo4j` there is one). */
export function neo4jTestServer(): Neo4jTestServer {
  const url = neo4jTestUrl();
  if (url === null) throw new Error('NEO4J_TEST_URL is not set: use describeNeo4j, which skips without a server');
  return { url, user: process.env.NEO4J_TEST_USER ?? '', password: process.env.NEO4J_TEST_PASSWORD ?? '' };
}

/** The settings of a service on the test server. */
export function neo4jSettings(): Readonly<Record<string, string>> {
  const { url, user, password } = neo4jTestServer();
  return { STEMMA_STORE: 'neo4j', NEO4J_URI: url, NEO4J_USER: user, NEO4J_PASSWORD: password };
}

/** `describe` for suites that need the server: skipped without one; an error in a file or worker that could clash. */
export function describeNeo4j(name: string, suite: () => void): void {
  const file = expect.getState().testPath ?? '';
  if (!file.endsWith('.neo4j.test.js')) {
    throw new Error(`${file} uses Neo4j: name it *.neo4j.test.ts, so that it runs when no other suite uses the server`);
  }
  if (neo4jTestUrl() === null) {
    describe.skip(name, suite);
    return;
  }
  if (Number(process.env.JEST_WORKER_ID ?? '1') > 1) {
    throw new Error('Suites that use Neo4j share one database: run them one after the other with --runInBand');
  }
  describe(name, suite);
}

/** A driver on the test server, known to answer. The caller closes it. */
export async function openNeo4jTestDriver(server: Neo4jTestServer = neo4jTestServer()): Promise<Driver> {
  const auth = server.password === '' ? undefined : neo4j.auth.basic(server.user || 'neo4j', server.password);
  const driver = neo4j.driver(server.url, auth, { connectionTimeout: 5_000, maxTransactionRetryTime: 5_000 });
  try {
    await driver.verifyConnectivity();
  } catch (cause) {
    await driver.close();
    throw new Error(`The test server ${server.url} (NEO4J_TEST_URL) does not answer`, { cause });
  }
  return driver;
}

/** Deletes every node and relationship, in batches that fit a small heap; constraints and indexes stay. */
export async function emptyNeo4jGraph(driver: Driver): Promise<void> {
  const session = driver.session();
  try {
    // Relationships first: one node can have more of them than a transaction should hold.
    await session.run('MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS');
    await session.run('MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS');
  } finally {
    await session.close();
  }
}

/** Makes the database as new: no data, no constraint, no index but the two token look-ups that Neo4j makes itself. */
export async function emptyNeo4jDatabase(driver: Driver): Promise<void> {
  await emptyNeo4jGraph(driver);
  const constraints = await driver.executeQuery<EagerResult<{ name: string }>>('SHOW CONSTRAINTS YIELD name');
  for (const record of constraints.records) {
    await driver.executeQuery(`DROP CONSTRAINT ${quoted(record.get('name'))} IF EXISTS`);
  }
  const indexes = await driver.executeQuery<EagerResult<{ name: string }>>(
    "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name",
  );
  for (const record of indexes.records) {
    await driver.executeQuery(`DROP INDEX ${quoted(record.get('name'))} IF EXISTS`);
  }
}

/**
 * Inside `describeNeo4j`: opens a driver and makes the database as new before the suite's first test, closes it after
 * the last. The function it returns hands the driver out and may be called from the hooks and tests that follow.
 */
export function useNeo4jDatabase(): () => Driver {
  let driver: Driver | undefined;
  beforeAll(async () => {
    driver = await openNeo4jTestDriver();
    await emptyNeo4jDatabase(driver);
  });
  afterAll(async () => {
    await driver?.close();
  });
  return () => {
    if (driver === undefined)
      throw new Error('The driver opens before the first test: ask for it inside a hook or test');
    return driver;
  };
}

/** A name as Cypher takes any. */
export function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
