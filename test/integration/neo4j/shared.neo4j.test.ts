import { describe, expect, it } from '@jest/globals';
import { GraphUnavailableError, InvalidInputError, TimeoutError } from '../../../src/domain/errors.js';
import { Neo4jExecutor } from '../../../src/graph/neo4j/executor.js';
import { MIGRATIONS } from '../../../src/graph/neo4j/migrations.js';
import { createNeo4jStores } from '../../../src/graph/neo4j/neo4j-stores.js';
import { statement } from '../../../src/graph/neo4j/cypher/statement.js';
import type { GraphStores } from '../../../src/graph/stores.js';
import { batch, category, cites, claim, link, method, paper, present } from '../../contract/harness.js';
import { describeNeo4j, emptyNeo4jDatabase, useNeo4jDatabase } from '../../support/neo4j-server.js';
import { testServerOptions } from './open-neo4j.js';

/** Stores of several processes: each has a driver of its own. */
async function withStores<T>(count: number, work: (stores: readonly GraphStores[]) => Promise<T>): Promise<T> {
  const stores = Array.from({ length: count }, () => createNeo4jStores(testServerOptions()));
  try {
    return await work(stores);
  } finally {
    for (const { graph } of stores) await graph.close();
  }
}

describeNeo4j('one graph for several processes', () => {
  const driver = useNeo4jDatabase();
  const numberOf = async (query: string): Promise<number> => {
    const { records } = await driver().executeQuery(query);
    return Number(records[0]?.get('n'));
  };

  it('is set up once, though several begin at the same moment', async () => {
    await withStores(3, async (stores) => {
      await Promise.all(stores.map(({ graph }) => graph.open()));
      expect(await numberOf('MATCH (s:StemmaSchema) RETURN sum(s.version) AS n')).toBe(MIGRATIONS.length);
      // The schema's version, the writers' turn, the number of the identifier forms.
      expect(await numberOf('MATCH (n) RETURN count(n) AS n')).toBe(3);
      expect(await numberOf('MATCH (n) RETURN count(DISTINCT labels(n)) AS n')).toBe(3);
      await Promise.all(stores.map(({ graph }) => graph.open()));
    });
  });

  it('waits for who sets it up, and takes over from who died at it', async () => {
    await emptyNeo4jDatabase(driver());
    await driver().executeQuery(
      "CREATE (:StemmaSchema {name: 'stemma', holder: 'dead', untilMs: timestamp() + 1500, turn: 1})",
    );
    await withStores(1, async ([stores]) => {
      const start = Date.now();
      await stores?.graph.open();
      expect(Date.now() - start).toBeGreaterThan(1_000);
      expect(await numberOf('MATCH (s:StemmaSchema) RETURN s.version AS n')).toBe(MIGRATIONS.length);
    });
  });

  it('is refused by a program older than its schema', async () => {
    await driver().executeQuery('MATCH (s:StemmaSchema) SET s.version = 99');
    await withStores(1, async ([stores]) => {
      await expect(stores?.graph.open()).rejects.toThrow(GraphUnavailableError);
      await expect(stores?.graph.open()).rejects.toThrow(/newer Stemma \(schema 99/);
    });
    await driver().executeQuery('MATCH (s:StemmaSchema) SET s.version = $version', { version: MIGRATIONS.length });
  });

  it('has everything once, and counts right, when they write the same at the same time', async () => {
    await withStores(2, async (stores) => {
      for (const { graph } of stores) await graph.open();
      const numbers = Array.from({ length: 60 }, (_, i) => i + 1);
      const results = await Promise.all(
        [0, 1, 2, 3, 4, 5].map(async (round) => {
          // Each in another order: two that lock the same papers the other way round would wait for each other.
          const order = round % 2 === 0 ? numbers : numbers.toReversed();
          return present(stores[round % 2]).writer.apply(
            batch({
              run: `run-${round}`,
              papers: order.map((n) => paper(n, { authors: [{ s2Id: String(n % 7), name: 'A' }] }, { detailed: true })),
              citations: order.filter((n) => n > 1).map((n) => cites(n, 1 + (n % 5))),
              categories: [category('a')],
              methods: [method('x'), method('y')],
              categoryClaims: [claim({ method: 'x' }, 'a')],
              lineageLinks: [link('x', 'y')],
            }),
          );
        }),
      );
      const added = results.map((result) => result.counts.papersAdded);
      expect(added.filter((n) => n > 0)).toEqual([60]);
      expect(await numberOf('MATCH (p:Paper) RETURN count(p) AS n')).toBe(60);
      expect(await numberOf('MATCH (a:Author) RETURN count(a) AS n')).toBe(7);
      expect(await numberOf('MATCH ()-[c:CITES]->() RETURN count(c) AS n')).toBe(59);
      expect(await numberOf('MATCH ()-[c:IN_CATEGORY|EXTENDS]->() RETURN count(c) AS n')).toBe(2);
      const off = `MATCH (p:Paper) WHERE coalesce(p.citationsKnown, 0) <> COUNT { (p)<-[:CITES]-() }
        OR p.referencesKnown <> COUNT { (p)-[:CITES]->() } RETURN count(p) AS n`;
      expect(await numberOf(off)).toBe(0);
      expect(await stores[0]?.graph.stats()).toEqual({ papers: 60, citations: 59, methods: 2 });
    });
  });
});

describeNeo4j('what a server refuses', () => {
  const execute = async <T>(
    options: Partial<ReturnType<typeof testServerOptions>> & { readonly queryTimeoutMs?: number },
    work: (executor: Neo4jExecutor) => Promise<T>,
  ): Promise<T> => {
    const executor = new Neo4jExecutor({ ...testServerOptions(), ...options });
    try {
      return await work(executor);
    } finally {
      await executor.close();
    }
  };
  const ENDLESS = statement('endless', 'UNWIND range(1, 1000000000) AS i WITH i WHERE i % 7 = 8 RETURN count(i) AS n');

  it('a query that takes too long', async () => {
    const start = Date.now();
    await expect(execute({ queryTimeoutMs: 300 }, (executor) => executor.read(ENDLESS))).rejects.toThrow(TimeoutError);
    expect(Date.now() - start).toBeLessThan(5_000);
  });

  it('a database that is not there', async () => {
    const asked = execute({ database: 'nowhere' }, (executor) => executor.read(statement('one', 'RETURN 1')));
    await expect(asked).rejects.toThrow(GraphUnavailableError);
    await expect(asked).rejects.toThrow(/no database nowhere: .*NEO4J_DATABASE/);
  });

  it('a write where only reading was meant', async () => {
    const write = statement('write', 'CREATE (:Paper)');
    await expect(execute({}, (executor) => executor.read(write))).rejects.toThrow(/read/i);
  });

  describe('before it is asked:', () => {
    it('an address of something else', () => {
      const open = () => createNeo4jStores({ ...testServerOptions(), uri: 'http://127.0.0.1:7474' });
      expect(open).toThrow(InvalidInputError);
      expect(open).toThrow(/NEO4J_URI/);
    });
  });
});
