import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeNeo4j, emptyNeo4jDatabase, neo4jSettings, openNeo4jTestDriver } from '../support/neo4j-server.js';
import { documentedQueries } from '../support/documented-queries.js';
import { runService, type RunningService } from '../support/running-service.js';
import { lineageFacts } from './lineage-facts.js';

/** Instants, scores and the store's own name differ by right. */
function comparable(value: unknown, key = ''): unknown {
  if (key === 'score' || key === 'store') return null;
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return 'instant';
  if (Array.isArray(value)) return value.map((item) => comparable(item));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, comparable(inner, name)]));
  }
  return value;
}

describeNeo4j('both stores answer alike', () => {
  let embedded: RunningService;
  let neo4j: RunningService;

  beforeAll(async () => {
    const driver = await openNeo4jTestDriver();
    await emptyNeo4jDatabase(driver);
    await driver.close();
    embedded = await runService();
    neo4j = await runService(neo4jSettings());
  });

  afterAll(async () => {
    await embedded?.stop();
    await neo4j?.stop();
  });

  it.each(documentedQueries())('$name', async ({ query }) => {
    const [one, other] = await Promise.all([embedded.ask(query), neo4j.ask(query)]);
    expect(one.errors).toBeUndefined();
    expect(other.errors).toBeUndefined();
    expect(comparable(other.data)).toEqual(comparable(one.data));
  });

  describe('lineage of the bundled seed, Neo4j', () => lineageFacts(() => neo4j));
});
