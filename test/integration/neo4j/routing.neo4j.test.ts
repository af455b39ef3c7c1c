import { expect, it } from '@jest/globals';
import { createNeo4jStores } from '../../../src/graph/neo4j/neo4j-stores.js';
import { batch, cites, paper, paperId } from '../../contract/harness.js';
import { describeNeo4j } from '../../support/neo4j-server.js';
import { openNeo4j, testServerOptions } from './open-neo4j.js';

describeNeo4j('the scheme of clusters, neo4j://', () => {
  it('finds who writes and who reads by the server’s own routing table', async () => {
    await (await openNeo4j()).close();
    const options = testServerOptions();
    const stores = createNeo4jStores({ ...options, uri: options.uri.replace(/^bolt:/, 'neo4j:') });
    try {
      await stores.graph.open();
      await stores.writer.apply(batch({ papers: [paper(1), paper(2)], citations: [cites(1, 2)] }));
      expect(await stores.papers.byIds([paperId(2)], ['citationsKnown'])).toEqual([
        { id: paperId(2), citationsKnown: 1 },
      ]);
    } finally {
      await stores.graph.close();
    }
  });
});
