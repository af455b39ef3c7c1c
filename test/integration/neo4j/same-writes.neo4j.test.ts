import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { everythingOf, knowledgeWrites, outcomeOf } from '../../contract/knowledge-writes.js';
import { describeNeo4j, useNeo4jDatabase } from '../../support/neo4j-server.js';
import { openEmbedded } from '../embedded/open-embedded.js';
import { openNeo4j } from './open-neo4j.js';

/** Statements of many kinds take a busy server long to plan. */
const TIMEOUT_MS = 600_000;

describeNeo4j('random writes to both stores', () => {
  useNeo4jDatabase();

  it(
    'leave the same graph, the same history and the same changes',
    async () => {
      await fc.assert(
        fc.asyncProperty(knowledgeWrites, async (batches) => {
          const graphs = [await openEmbedded(), await openNeo4j()] as const;
          try {
            for (const batch of batches) {
              const [embedded, neo4j] = graphs;
              expect(await outcomeOf(neo4j, batch)).toEqual(await outcomeOf(embedded, batch));
              expect(await everythingOf(neo4j)).toEqual(await everythingOf(embedded));
            }
          } finally {
            for (const graph of graphs) await graph.close();
          }
        }),
        { numRuns: 8, endOnFailure: true },
      );
    },
    TIMEOUT_MS,
  );
});
