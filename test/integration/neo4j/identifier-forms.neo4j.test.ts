import { expect, it } from '@jest/globals';
import type { Driver } from 'neo4j-driver';
import { parseReference } from '../../../src/domain/identifier.js';
import { createNeo4jStores } from '../../../src/graph/neo4j/neo4j-stores.js';
import type { GraphStores } from '../../../src/graph/stores.js';
import { identifierFormsContract } from '../../contract/identifier-forms.contract.js';
import type { FormerGraph } from '../../contract/identifier-forms.contract.js';
import { batch, day, paper, present } from '../../contract/harness.js';
import { describeNeo4j, emptyNeo4jGraph, openNeo4jTestDriver } from '../../support/neo4j-server.js';
import { testServerOptions } from './open-neo4j.js';

async function opened(): Promise<GraphStores> {
  const stores = createNeo4jStores({ ...testServerOptions(), queryTimeoutMs: 60_000 });
  try {
    await stores.graph.open();
    return stores;
  } catch (error) {
    await stores.graph.close();
    throw error;
  }
}

const FORGET_FORMS = "MATCH (s:Setting {name: 'identifier-forms'}) DELETE s";

async function dumped(driver: Driver): Promise<string> {
  const nodes = await driver.executeQuery(
    `MATCH (n) WHERE NOT n:StemmaSchema
     RETURN labels(n) AS labels, properties(n) AS properties,
       [(n)-[r]->(m) | [type(r), properties(r), coalesce(m.id, m.key, m.name)]] AS relations`,
  );
  return nodes.records
    .map((record) => {
      const { turn: _turn, ...properties } = record.get('properties') as Record<string, unknown>;
      const relations = (record.get('relations') as unknown[]).map((one) => JSON.stringify(one)).sort();
      return JSON.stringify([record.get('labels'), sorted(properties), relations]);
    })
    .sort()
    .join('\n');
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function formerGraph(): Promise<FormerGraph> {
  const driver = await openNeo4jTestDriver();
  await emptyNeo4jGraph(driver);
  const cypher = async (text: string): Promise<void> => {
    await driver.executeQuery(text);
  };
  return {
    open: opened,
    age: () => cypher(FORGET_FORMS),
    dump: () => dumped(driver),
    // What is to be written after the merges is refused then.
    breakNextUpgrade: async () => {
      await cypher('DROP INDEX stemma_Paper_doi');
      await cypher('CREATE CONSTRAINT broken FOR (p:Paper) REQUIRE p.doi IS UNIQUE');
      return async () => {
        await cypher('DROP CONSTRAINT broken');
        await cypher('CREATE INDEX stemma_Paper_doi FOR (p:Paper) ON (p.doi)');
      };
    },
    remove: async () => {
      await driver.close();
    },
  };
}

describeNeo4j('identifiers of a graph of an earlier version', () => {
  identifierFormsContract('neo4j', formerGraph);

  it('are found in a graph of raw nodes, in scheme properties, further identifiers and aliases', async () => {
    const driver = await openNeo4jTestDriver();
    await emptyNeo4jGraph(driver);
    await (await opened()).graph.close();
    await driver.executeQuery(FORGET_FORMS);
    await driver.executeQuery(
      `MATCH (w:WriterTurn {name: 'writer'}) SET w.papers = 2
       CREATE (p:Paper {id: 'p_aaaaaaaaaaaaaaaaaaaa', status: 'RESOLVED', title: 'An old study', foldedTitle: 'an old study', sortDate: '',
         arxiv: 'math.gt/0309136', doi: '10.5555/a.', moreIdentifiers: ['doi:10.5555/b\\\\_c'], aliases: ['dblp:conf/x/Y.bib'],
         provenance: [], firstSeenAt: $at, lastSeenAt: $at, referencesKnown: 0, referencesUnresolved: 0})
       FOREACH (key IN p.moreIdentifiers + p.aliases | CREATE (:Alias {key: key})-[:NAMES]->(p))
       CREATE (:Paper {id: 'p_bbbbbbbbbbbbbbbbbbbb', status: 'RESOLVED', title: 'Another', foldedTitle: 'another', sortDate: '',
         arxiv: '2101.00001', provenance: [], firstSeenAt: $at, lastSeenAt: $at, referencesKnown: 0, referencesUnresolved: 0})`,
      { at: day(1) },
    );
    const stores = await opened();
    const asked = ['math.GT/0309136', 'math/0309136', '10.5555/a', '10.5555/b_c', 'DBLP:conf/x/Y', 'DBLP:conf/x/Y.bib'];
    const found = await Promise.all(
      asked.map(async (text) =>
        (await stores.papers.byIdentifiers(present(parseReference(text)), [])).map((p) => p?.id),
      ),
    );
    expect(found).toEqual(asked.map(() => ['p_aaaaaaaaaaaaaaaaaaaa']));
    const again = asked.map((text, i) =>
      paper(i, { title: 'An old study' }, { identifiers: present(parseReference(text)) }),
    );
    const [paperNow] = await stores.history.at(day(1)).papers.byIds(['p_aaaaaaaaaaaaaaaaaaaa'], ['identifiers']);
    expect(paperNow?.identifiers[0]?.value).toBe('math.gt/0309136');
    expect((await stores.writer.apply(batch({ at: day(2), papers: again }))).counts.papersAdded).toBe(0);
    await stores.graph.close();
    await driver.close();
  });

  it('are upgraded once, however many processes open the graph at the same time', async () => {
    const driver = await openNeo4jTestDriver();
    await emptyNeo4jGraph(driver);
    const first = await opened();
    const old = paper(1, {}, { identifiers: [{ scheme: 'arxiv', value: 'math.gt/0309136' }] });
    await first.writer.apply(batch({ papers: [old] }));
    await first.graph.close();
    await driver.executeQuery(FORGET_FORMS);
    const stores = await Promise.all([opened(), opened(), opened()]);
    await Promise.all(stores.map(({ graph }) => graph.close()));
    const { records } = await driver.executeQuery('MATCH (f:Former) RETURN f.arxiv AS arxiv');
    expect(records.map((record) => record.get('arxiv') as string)).toEqual(['math.gt/0309136']);
    await driver.close();
  });

  it('are refused where a newer program keeps them in forms that this one does not know', async () => {
    const stores = await opened();
    await stores.graph.writeSetting('identifier-forms', '999', day(1));
    await stores.graph.close();
    await expect(opened()).rejects.toThrow('newer Stemma');
    const driver = await openNeo4jTestDriver();
    await driver.executeQuery(FORGET_FORMS);
    await driver.close();
  });
});
