import { afterEach } from '@jest/globals';
import { describeNeo4j, emptyNeo4jDatabase, neo4jSettings, useNeo4jDatabase } from '../support/neo4j-server.js';
import { crossrefSuite } from './crossref.suite.js';

describeNeo4j('on a real server', () => {
  const driver = useNeo4jDatabase();
  // Each test begins with a graph that nobody was asked about.
  afterEach(() => emptyNeo4jDatabase(driver()), 120_000);
  crossrefSuite('neo4j', neo4jSettings);
});
