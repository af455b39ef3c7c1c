import type { StoreConfig } from '../config/config.js';
import { createEmbeddedStores } from './embedded/embedded-stores.js';
import type { GraphStores } from './stores.js';

/**
 * The graph that the settings name, open and migrated. Whoever opens it calls `graph.close()`.
 * @throws GraphUnavailableError that says what to do
 */
export async function openStores(config: StoreConfig): Promise<GraphStores> {
  const stores = createEmbeddedStores({ dataDir: config.kind === 'embedded' ? config.dataDir : '' });
  try {
    await stores.graph.open();
    return stores;
  } catch (error) {
    await stores.graph.close().catch(() => undefined);
    throw error;
  }
}
