import { authorsContract } from '../../contract/authors.contract.js';
import { citationsContract } from '../../contract/citations.contract.js';
import { coordinationContract } from '../../contract/coordination.contract.js';
import { papersContract } from '../../contract/papers.contract.js';
import { searchContract } from '../../contract/search.contract.js';
import { describeNeo4j, useNeo4jDatabase } from '../../support/neo4j-server.js';
import { openNeo4j } from './open-neo4j.js';

describeNeo4j('on a real server', () => {
  useNeo4jDatabase();
  papersContract('neo4j', openNeo4j);
  citationsContract('neo4j', openNeo4j);
  authorsContract('neo4j', openNeo4j);
  searchContract('neo4j', openNeo4j);
  coordinationContract('neo4j', openNeo4j);
});
