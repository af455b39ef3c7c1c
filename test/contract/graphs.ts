import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { present } from './harness.js';
import type { OpenGraph, Opener } from './harness.js';

/** One graph for all tests of a `describe`: they must not mind what earlier ones wrote. */
export function sharedGraph<Graph extends OpenGraph>(open: Opener<Graph>): () => Graph {
  let graph: Graph | null = null;
  beforeAll(async () => {
    graph = await open();
  });
  afterAll(async () => graph?.close());
  return () => present(graph);
}

/** An empty graph for each test that asks for one. */
export function freshGraphs<Graph extends OpenGraph>(open: Opener<Graph>): () => Promise<Graph> {
  const opened: Graph[] = [];
  afterEach(async () => {
    for (const graph of opened.splice(0)) await graph.close();
  });
  return async () => {
    const graph = await open();
    opened.push(graph);
    return graph;
  };
}
