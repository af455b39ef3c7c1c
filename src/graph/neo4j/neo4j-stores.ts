import type { GraphStores } from '../stores.js';
import { Neo4jExecutor } from './executor.js';
import type { Neo4jOptions } from './executor.js';
import { Neo4jAuthorStore } from './stores/author-store.js';
import { Neo4jChangeStore } from './stores/change-store.js';
import { Neo4jCitationStore } from './stores/citation-store.js';
import { Neo4jCoordination } from './stores/coordination.js';
import { Neo4jGraphStore } from './stores/graph-store.js';
import { Neo4jGraphWriter } from './stores/graph-writer.js';
import { Neo4jKnowledgeStore } from './stores/knowledge-store.js';
import { Neo4jPaperStore } from './stores/paper-store.js';
import { Neo4jRunStore } from './stores/run-store.js';
import { Neo4jSearchStore } from './stores/search-store.js';
import { Neo4jSurveyStore } from './stores/survey-store.js';

/**
 * The graph in a Neo4j, 5.26 or newer, Community included, to be opened with `graph.open()`. Other processes may use the same database at the
 * same time: they read freely and write in turn.
 * @throws InvalidInputError where `uri` is no address of a Neo4j
 */
export function createNeo4jStores(options: Neo4jOptions): GraphStores {
  const executor = new Neo4jExecutor(options);
  return {
    graph: new Neo4jGraphStore(executor),
    writer: new Neo4jGraphWriter(executor),
    papers: new Neo4jPaperStore(executor),
    citations: new Neo4jCitationStore(executor),
    authors: new Neo4jAuthorStore(executor),
    knowledge: new Neo4jKnowledgeStore(executor),
    surveys: new Neo4jSurveyStore(executor),
    search: new Neo4jSearchStore(executor),
    runs: new Neo4jRunStore(executor),
    changes: new Neo4jChangeStore(executor),
    coordination: new Neo4jCoordination(executor),
  };
}
