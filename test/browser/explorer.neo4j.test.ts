import { describe, it } from '@jest/globals';
import { createNeo4jStores } from '../../src/graph/neo4j/neo4j-stores.js';
import { testServerOptions } from '../integration/neo4j/open-neo4j.js';
import { emptyNeo4jDatabase, neo4jSettings, neo4jTestUrl, openNeo4jTestDriver } from '../support/neo4j-server.js';
import { runService } from '../support/running-service.js';
import { hasBrowser } from './browser.js';
import { describeExplorer } from './explorer.suite.js';

async function runOnNeo4j() {
  const driver = await openNeo4jTestDriver();
  await emptyNeo4jDatabase(driver);
  await driver.close();
  return runService(neo4jSettings());
}

if (hasBrowser && neo4jTestUrl() !== null)
  describeExplorer('neo4j', runOnNeo4j, () => createNeo4jStores(testServerOptions()));
else describe('the explorer on Neo4j', () => it.skip('needs Chromium and the server of NEO4J_TEST_URL', () => {}));
