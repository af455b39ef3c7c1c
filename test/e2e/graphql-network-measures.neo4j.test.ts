import { openNeo4j } from '../integration/neo4j/open-neo4j.js';
import { describeNeo4j, useNeo4jDatabase } from '../support/neo4j-server.js';
import { networkMeasuresSuite } from './network-measures.suite.js';

describeNeo4j('on a real server', () => {
  useNeo4jDatabase();
  networkMeasuresSuite('neo4j', openNeo4j);
});
