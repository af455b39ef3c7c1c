import { expect, it } from '@jest/globals';
import {
  describeNeo4j,
  emptyNeo4jDatabase,
  emptyNeo4jGraph,
  neo4jTestServer,
  openNeo4jTestDriver,
  useNeo4jDatabase,
} from './neo4j-server.js';

describeNeo4j("the tests' Neo4j", () => {
  const database = useNeo4jDatabase();

  const count = async (statement: string): Promise<number> =>
    (await database().executeQuery(`${statement} RETURN count(*) AS n`)).records[0]?.get('n').toNumber();
  const schema = async (): Promise<string[]> => {
    const { records } = await database().executeQuery(
      "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name ORDER BY name",
    );
    return records.map((record) => record.get('name'));
  };

  it('is as new before the first test', async () => {
    expect(await count('MATCH (n)')).toBe(0);
    expect(await schema()).toEqual([]);
  });

  it('loses a node with more relationships than one batch deletes, and keeps its schema', async () => {
    await database().executeQuery('CREATE CONSTRAINT `paper ``id``` FOR (p:Paper) REQUIRE p.id IS UNIQUE');
    await database().executeQuery('CREATE INDEX paper_year FOR (p:Paper) ON (p.year)');
    await database().executeQuery(
      'CREATE (hub:Paper {id: -1}) WITH hub UNWIND range(1, 10500) AS i CREATE (:Paper {id: i})-[:CITES]->(hub)',
    );
    expect(await count('MATCH ()-[r]->()')).toBe(10_500);

    await emptyNeo4jGraph(database());

    expect(await count('MATCH (n)')).toBe(0);
    expect(await schema()).toEqual(['paper `id`', 'paper_year']);
  });

  it('loses constraints and indexes too', async () => {
    await emptyNeo4jDatabase(database());

    expect(await schema()).toEqual([]);
    expect(await count('SHOW CONSTRAINTS YIELD name')).toBe(0);
  });

  it('is named when it does not answer', async () => {
    const nowhere = { ...neo4jTestServer(), url: 'bolt://127.0.0.1:1' };
    await expect(openNeo4jTestDriver(nowhere)).rejects.toThrow(
      /bolt:\/\/127\.0\.0\.1:1 \(NEO4J_TEST_URL\) does not answer/,
    );
  });
});
