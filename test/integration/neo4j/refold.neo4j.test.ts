import { expect, it } from '@jest/globals';
import { firstRows } from '../../../src/domain/page.js';
import { searchTokens } from '../../../src/domain/text.js';
import { Neo4jExecutor } from '../../../src/graph/neo4j/executor.js';
import { MIGRATIONS } from '../../../src/graph/neo4j/migrations.js';
import { createNeo4jStores } from '../../../src/graph/neo4j/neo4j-stores.js';
import { refold } from '../../../src/graph/neo4j/refold.js';
import { ANY_PAPER } from '../../../src/graph/ports/paper-store.js';
import { SEARCH_KINDS } from '../../../src/graph/ports/search-store.js';
import type { GraphStores } from '../../../src/graph/stores.js';
import { batch, category, day, method, paper } from '../../contract/harness.js';
import { describeNeo4j, emptyNeo4jGraph, useNeo4jDatabase } from '../../support/neo4j-server.js';
import { testServerOptions } from './open-neo4j.js';

const TITLE = 'Uptake of CO<sub>2</sub> &amp; 軽量拡散モデル';
const authors = [{ s2Id: '1', name: 'Anna Li\u200bnd' }];
const stub = paper(3, { title: 'Growth of BaTiO$_3$ in a furnace', year: 2019 }, { identifiers: [], status: 'STUB' });

/** What the former version wrote: text folded as it stood. */
const FORMER = `
  MATCH (p:Paper) WHERE p.foldedTitle = 'another co2 title'
  SET p.foldedTitle = 'another co sub 2 sub title', p.foldedAuthors = 'anna li nd'
  WITH count(*) AS done
  MATCH (p:Paper) WHERE p.stubTitle IS NOT NULL
  SET p.foldedTitle = 'growth of batio 3 in a furnace', p.stubTitle = 'growth of batio 3 in a furnace'
  WITH count(*) AS done
  MATCH (f:Former) WHERE f.title IS NOT NULL
  SET f.foldedTitle = 'uptake of co sub 2 sub amp 軽量拡散モデル', f.foldedVenue = 'j of n sub 2 sub', f.foldedAuthors = 'anna li nd', f.titleWords = null
  WITH count(*) AS done
  MATCH (a:Author) SET a.foldedName = 'anna li nd', a.foldedNames = 'anna li nd', a.nameWords = null
  WITH count(*) AS done
  MATCH (m:Method) SET m.foldedName = '蒸留 h sub 2 sub', m.foldedNames = '蒸留 h sub 2 sub plain', m.foldedNameList = ['蒸留 h sub 2 sub', 'plain']
  WITH count(*) AS done
  MATCH (c:Category) SET c.foldedNames = '模型压缩'
  WITH count(*) AS done
  MATCH (s:StemmaSchema) SET s.version = $version`;

describeNeo4j('text that a former version folded', () => {
  const driver = useNeo4jDatabase();

  const writeFormer = async (): Promise<void> => {
    await emptyNeo4jGraph(driver());
    const stores = createNeo4jStores(testServerOptions());
    await stores.graph.open();
    await stores.writer.apply(
      batch({
        papers: [paper(1, { title: TITLE, venue: 'J. of N<sub>2</sub>', authors }, { detailed: true }), paper(2), stub],
        methods: [method('x', { name: '蒸留 H<sub>2</sub>', aliases: ['Plain'] })],
        categories: [{ ...category('c'), name: '模型压缩' }],
      }),
    );
    const next = { title: 'Another CO<sub>2</sub> title', venue: 'Elsewhere', authors };
    await stores.writer.apply(batch({ at: day(9), papers: [paper(1, next)] }));
    await stores.graph.close();
    const version = MIGRATIONS.findIndex(({ run }) => run === refold);
    await driver().executeQuery('DROP INDEX stemma_paper_words');
    await driver().executeQuery(
      "CREATE FULLTEXT INDEX stemma_paper_words FOR (n:Paper|MergedPaper) ON EACH [n.foldedTitle, n.foldedText] OPTIONS { indexConfig: { `fulltext.analyzer`: 'whitespace' } }",
    );
    await driver().executeQuery(FORMER, { version });
  };
  const open = async (): Promise<GraphStores> => {
    const stores = createNeo4jStores({ ...testServerOptions(), queryTimeoutMs: 60_000 });
    await stores.graph.open();
    return stores;
  };
  const expectFolded = async (stores: GraphStores): Promise<void> => {
    const totals: number[] = [];
    for (const text of ['another co2', 'BaTiO3', 'lind', '留 h2', '压缩', 'sub']) {
      totals.push((await stores.search.candidates(searchTokens(text), [...SEARCH_KINDS], 9)).total);
    }
    expect(totals).toEqual([1, 1, 1, 1, 1, 0]);
    expect(await stores.authors.byName('anna lind')).toHaveLength(1);
    expect(await stores.knowledge.methodsByRefs(['蒸留 H2'])).toMatchObject([[{ slug: 'x' }]]);
    const then = stores.history.at(day(5));
    const page = (venue: string) =>
      then.papers.page({ ...ANY_PAPER, venue, author: 'lind' }, 'TITLE', firstRows(9), [], true);
    expect((await page('n2')).total).toBe(1);
    // An entry of the same title is the same paper.
    await stores.writer.apply(batch({ at: day(20), papers: [stub] }));
    expect(await stores.graph.stats()).toMatchObject({ papers: 3 });
  };

  it('is folded again, present and past', async () => {
    await writeFormer();
    const stores = await open();
    await expectFolded(stores);
    await stores.graph.close();
  });

  it('is folded to its end by the next start where one was interrupted', async () => {
    await writeFormer();
    const executor = new Neo4jExecutor(testServerOptions());
    let pages = 0;
    const killed = refold(executor, () => {
      pages += 1;
      return pages > 1 ? Promise.reject(new Error('killed')) : Promise.resolve();
    });
    await expect(killed).rejects.toThrow('killed');
    await executor.close();
    const stores = await open();
    await expectFolded(stores);
    await stores.graph.close();
  });
});
