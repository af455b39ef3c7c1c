import type { StoreConfig } from '../platform/config/config.js';
import type { GraphStores } from './stores.js';

/**
 * The graph that the settings name, open and migrated. Whoever opens it calls `graph.close()`.
 * @throws GraphUnavailableError that says what to do
 */
export async function openStores(config: StoreConfig): Promise<GraphStores> {
  const stores = await storesOf(config);
  try {
    await stores.graph.open();
    return stores;
  } catch (error) {
    await stores.graph.close().catch(() => undefined);
    throw error;
  }
}

/** Only the chosen store's code is loaded: Neo4j's driver takes 20 MB of memory. */
async function storesOf(config: StoreConfig): Promise<GraphStores> {
  if (config.kind === 'neo4j') {
    const { createNeo4jStores } = await import('./neo4j/neo4j-stores.js');
    return createNeo4jStores(config);
  }
  const { createEmbeddedStores } = await import('./embedded/embedded-stores.js');
  return createEmbeddedStores({ dataDir: config.dataDir });
}
