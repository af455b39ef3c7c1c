import { afterAll } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeNeo4j, neo4jSettings, useNeo4jDatabase } from '../support/neo4j-server.js';
import { writeWatchedSeed } from '../support/watched-seed.js';
import { metricsSuite } from './metrics.suite.js';

describeNeo4j('on a real server', () => {
  useNeo4jDatabase();
  const seeds = mkdtempSync(join(tmpdir(), 'stemma-metrics-'));
  afterAll(() => rmSync(seeds, { recursive: true, force: true }));
  metricsSuite('neo4j', () => ({
    facts: writeWatchedSeed(seeds, 12),
    settings: { ...neo4jSettings(), STEMMA_SEEDS: seeds },
  }));
});
