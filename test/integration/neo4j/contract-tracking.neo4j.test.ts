import { trackingContracts } from '../../contract/all.contract.js';
import { describeNeo4j, useNeo4jDatabase } from '../../support/neo4j-server.js';
import { openNeo4j } from './open-neo4j.js';

describeNeo4j('on a real server', () => {
  useNeo4jDatabase();
  trackingContracts('neo4j', openNeo4j);
});
