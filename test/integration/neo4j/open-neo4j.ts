import type { Driver, EagerResult } from 'neo4j-driver';
import { createNeo4jStores } from '../../../src/graph/neo4j/neo4j-stores.js';
import { formerFactsOf, sortedByText } from '../../contract/harness.js';
import type { FormerCitation, GraphWithHistory } from '../../contract/harness.js';
import { emptyNeo4jGraph, neo4jTestServer, openNeo4jTestDriver, quoted } from '../../support/neo4j-server.js';

type FormerRow = Parameters<typeof formerFactsOf>[0][number];

/** The address of the test server as the stores take it. */
export function testServerOptions() {
  const { url, user, password } = neo4jTestServer();
  return {
    uri: url,
    user: user === '' ? null : user,
    password: password === '' ? null : password,
    database: 'neo4j',
  };
}

/** What the migrations leave in an empty graph, once a first one was opened: to bring it back is far quicker than to migrate again. */
let emptyGraph: readonly StoredNode[] | null = null;

interface StoredNode {
  readonly labels: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}

/** An open, empty graph on the test server. */
export async function openNeo4j(): Promise<GraphWithHistory> {
  const driver = await openNeo4jTestDriver();
  await emptyNeo4jGraph(driver);
  for (const { labels, properties } of emptyGraph ?? []) {
    await driver.executeQuery(`CREATE (n:${labels.map(quoted).join(':')}) SET n = $properties`, { properties });
  }
  // Statements of the past take a busy server long to plan.
  const stores = createNeo4jStores({ ...testServerOptions(), queryTimeoutMs: 60_000 });
  await stores.graph.open();
  emptyGraph ??= await nodesOf(driver);
  return {
    stores,
    close: async () => {
      await stores.graph.close();
      await driver.close();
    },
    formerFacts: async () => {
      const { records } = await driver.executeQuery<EagerResult<{ fact: FormerRow }>>(
        "MATCH (f:FormerValue) WHERE NOT f.kind IN ['paper', 'citation'] RETURN properties(f) AS fact",
      );
      return formerFactsOf(records.map((record) => record.get('fact')));
    },
    formerCitations: async () => {
      const { records } = await driver.executeQuery<EagerResult<{ [Name in keyof FormerCitation]: string }>>(
        "MATCH (f:FormerValue) WHERE f.kind = 'citation' RETURN f.of AS of, f.field AS field, f.value AS value, f.run AS run, f.until AS until",
      );
      return sortedByText(records.map((record) => record.toObject()));
    },
    vanish: async (citingId, citedId, at) => {
      await driver.executeQuery(
        `MATCH (a:Paper {id: $citingId})-[c:CITES]->(b:Paper {id: $citedId})
         MATCH (w:WriterTurn)
         CREATE (a)-[was:WAS_CITES]->(b)
         SET was = properties(c), was.vanishedAt = $at
         DELETE c
         SET a.referencesKnown = a.referencesKnown - 1, b.citationsKnown = nullIf(b.citationsKnown - 1, 0),
             a.referencesUnresolved = a.referencesUnresolved - CASE WHEN b.stubTitle IS NULL THEN 0 ELSE 1 END,
             w.citations = w.citations - 1, w.turn = w.turn + 1`,
        { citingId, citedId, at },
      );
    },
  };
}

async function nodesOf(driver: Driver): Promise<readonly StoredNode[]> {
  const { records } = await driver.executeQuery<
    EagerResult<{ labels: string[]; properties: StoredNode['properties'] }>
  >('MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties');
  return records.map((record) => record.toObject());
}
