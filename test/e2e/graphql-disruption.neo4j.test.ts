import { openNeo4j } from '../integration/neo4j/open-neo4j.js';
import { describeNeo4j, useNeo4jDatabase } from '../support/neo4j-server.js';
import { disruptionSuite } from './disruption.suite.js';

describeNeo4j('on a real server', () => {
  useNeo4jDatabase();
  disruptionSuite('neo4j', openNeo4j);
});
