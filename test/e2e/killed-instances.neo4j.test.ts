import { createNeo4jStores } from '../../src/graph/neo4j/neo4j-stores.js';
import { testServerOptions } from '../integration/neo4j/open-neo4j.js';
import { describeNeo4j, neo4jSettings, useNeo4jDatabase } from '../support/neo4j-server.js';
import { killedInstancesSuite } from './killed-instances.suite.js';

describeNeo4j('on a real server', () => {
  useNeo4jDatabase();
  killedInstancesSuite('neo4j', () => ({
    settings: neo4jSettings(),
    async openStores() {
      const stores = createNeo4jStores(testServerOptions());
      await stores.graph.open();
      return { stores, close: () => stores.graph.close() };
    },
  }));
});
