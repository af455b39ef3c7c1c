import type { StoreConfig } from '../config/config.js';
import { createEmbeddedStores } from './embedded/embedded-stores.js';
import { createNeo4jStores } from './neo4j/neo4j-stores.js';
import type { GraphStores } from './stores.js';

/**
 * The graph that the settings name, open and migrated. Whoever opens it calls `graph.close()`.
 * @throws GraphUnavailableError that says what to do
 */
export async function openStores(config: StoreConfig): Promise<GraphStores> {
  const stores =
    config.kind === 'embedded' ? createEmbeddedStores({ dataDir: config.dataDir }) : createNeo4jStores(config);
  try {
    await stores.graph.open();
    return stores;
  } catch (error) {
    await stores.graph.close().catch(() => undefined);
    throw error;
  }
}
