import type { FactStores } from '../ports/graph-history.js';
import type { GraphStores } from '../stores.js';
import { Neo4jExecutor } from './executor.js';
import type { Neo4jOptions, Neo4jReader } from './executor.js';
import { PapersReadTogether } from './reads/papers-read-together.js';
import { Neo4jAuthorStore } from './stores/author-store.js';
import { Neo4jChangeStore } from './stores/change-store.js';
import { Neo4jCitationStore } from './stores/citation-store.js';
import { Neo4jClaimStore } from './stores/claim-store.js';
import { Neo4jCoordination } from './stores/coordination.js';
import { Neo4jDuplicateStore } from './stores/duplicate-store.js';
import { Neo4jGraphHistory } from './stores/graph-history.js';
import { Neo4jGraphStore } from './stores/graph-store.js';
import { Neo4jGraphWriter } from './stores/graph-writer.js';
import { Neo4jKnowledgeStore } from './stores/knowledge-store.js';
import { Neo4jNetworkStore } from './stores/network-store.js';
import { Neo4jNoticeStore } from './stores/notice-store.js';
import { Neo4jPaperStore } from './stores/paper-store.js';
import { PapersThen } from './reads/papers-then.js';
import { Neo4jReadingStore } from './stores/reading-store.js';
import { Neo4jRunStore } from './stores/run-store.js';
import { Neo4jSearchStore } from './stores/search-store.js';
import { Neo4jSurveyStore } from './stores/survey-store.js';
import { Neo4jWebhookOutbox } from './stores/webhook-outbox.js';

/**
 * The graph in a Neo4j, 5.26 or newer, Community included, to be opened with `graph.open()`. Other processes may use the same database at the
 * same time: they read freely and write in turn.
 * @throws InvalidInputError where `uri` is no address of a Neo4j
 */
export function createNeo4jStores(options: Neo4jOptions): GraphStores {
  const executor = new Neo4jExecutor(options);
  const { papers, ...others } = factStores(executor);
  return {
    graph: new Neo4jGraphStore(executor),
    writer: new Neo4jGraphWriter(executor),
    papers: new PapersReadTogether(papers),
    ...others,
    search: new Neo4jSearchStore(executor),
    runs: new Neo4jRunStore(executor),
    readings: new Neo4jReadingStore(executor),
    notices: new Neo4jNoticeStore(executor),
    changes: new Neo4jChangeStore(executor),
    claims: new Neo4jClaimStore(executor),
    duplicates: new Neo4jDuplicateStore(executor),
    webhooks: new Neo4jWebhookOutbox(executor),
    coordination: new Neo4jCoordination(executor),
    history: new Neo4jGraphHistory(executor, factStoresThen),
  };
}

function factStores(reader: Neo4jReader): FactStores {
  return {
    papers: new Neo4jPaperStore(reader),
    citations: new Neo4jCitationStore(reader),
    authors: new Neo4jAuthorStore(reader),
    knowledge: new Neo4jKnowledgeStore(reader),
    surveys: new Neo4jSurveyStore(reader),
    network: new Neo4jNetworkStore(reader),
  };
}

function factStoresThen(reader: Neo4jReader): FactStores {
  const { papers, ...others } = factStores(reader);
  return { papers: new PapersThen(papers), ...others };
}
