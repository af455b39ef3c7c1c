import { expect, it } from '@jest/globals';
import { MIGRATIONS } from '../../../src/graph/neo4j/migrations.js';
import { createNeo4jStores } from '../../../src/graph/neo4j/neo4j-stores.js';
import type { GraphStores } from '../../../src/graph/stores.js';
import { batch, cites, day, paper, paperId } from '../../contract/harness.js';
import { describeNeo4j, emptyNeo4jGraph, useNeo4jDatabase } from '../../support/neo4j-server.js';
import { openNeo4j, testServerOptions } from './open-neo4j.js';

/** What somebody counts with plain Cypher, without a condition on properties. */
const PLAIN = `RETURN COUNT { (:Paper) } AS papers, COUNT { ()-[:CITES]->() } AS citations, COUNT { ()-[:WAS_CITES]->() } AS ended,
  COUNT { (:MergedPaper) } AS merged`;

describeNeo4j('plain Cypher counts what the API counts', () => {
  const driver = useNeo4jDatabase();

  const counted = async (): Promise<Record<string, number>> => {
    const { records } = await driver().executeQuery(PLAIN);
    return Object.fromEntries(Object.entries(records[0]?.toObject() ?? {}).map(([name, n]) => [name, Number(n)]));
  };
  const expectSame = async (stores: GraphStores, ended: number, merged: number): Promise<void> => {
    const { papers, citations } = await stores.graph.stats();
    expect(await counted()).toEqual({ papers, citations, ended, merged });
  };

  it('when citations end and begin again, and when papers are merged and told apart again', async () => {
    const graph = await openNeo4j();
    const { stores } = graph;
    const { writer } = stores;
    const papers = [1, 2, 3, 4].map((n) => paper(n));
    await writer.apply(batch({ papers, citations: [cites(1, 2), cites(1, 3), cites(4, 3), cites(2, 4)] }));
    await expectSame(stores, 0, 0);
    await graph.vanish(paperId(1), paperId(2), day(2));
    await expectSame(stores, 1, 0);
    await writer.apply(batch({ at: day(3), run: 'run-3', papers, citations: [cites(1, 2)] }));
    await expectSame(stores, 0, 0);
    const person = { source: 'person:anna', run: 'person:anna', papers: [], citations: [] };
    await writer.apply({
      ...batch({ at: day(4) }),
      ...person,
      merges: [{ keepId: paperId(2), absorbedId: paperId(3), reason: 'anna: the same work' }],
    });
    await expectSame(stores, 2, 1);
    await writer.apply({
      ...batch({ at: day(5) }),
      ...person,
      undoneMerges: [{ absorbedId: paperId(3), reason: 'anna: not the same after all' }],
    });
    const { merged, papers: present } = await counted();
    expect([present, merged]).toEqual([4, 0]);
    expect((await counted()).citations).toBe((await stores.graph.stats()).citations);
    await graph.close();
  });

  it('after the migration of a graph that kept ended citations as CITES and merged papers as Paper', async () => {
    await emptyNeo4jGraph(driver());
    const first = createNeo4jStores(testServerOptions());
    await first.graph.open();
    await first.writer.apply(batch({ papers: [1, 2, 3].map((n) => paper(n)), citations: [cites(1, 2), cites(3, 2)] }));
    await first.graph.close();
    const number = MIGRATIONS.findIndex(({ data }) => data.some(({ name }) => name === 'end-citations'));
    await driver().executeQuery('DROP INDEX stemma_paper_words');
    await driver().executeQuery(
      `MATCH (:Paper {id: $citing})-[c:CITES]->() SET c.vanishedAt = $at
       WITH DISTINCT 1 AS one MATCH (p:Paper {id: $merged}) SET p.status = 'MERGED'
       WITH DISTINCT 1 AS one MATCH (s:StemmaSchema) SET s.version = $number`,
      { citing: paperId(1), merged: paperId(3), at: day(2), number },
    );
    const next = createNeo4jStores(testServerOptions());
    await next.graph.open();
    expect(await counted()).toEqual({ papers: 2, citations: 1, ended: 1, merged: 1 });
    const words = await driver().executeQuery(
      "SHOW INDEXES YIELD name, labelsOrTypes WHERE name = 'stemma_paper_words' RETURN labelsOrTypes AS labels",
    );
    const labels = words.records.flatMap((record) => record.get('labels') as string[]);
    expect(labels.toSorted()).toEqual(['MergedPaper', 'Paper']);
    await next.graph.close();
  });
});
