import { join } from 'node:path';
import { createEmbeddedStores } from '../../src/graph/embedded/embedded-stores.js';
import { killedInstancesSuite } from './killed-instances.suite.js';

killedInstancesSuite('embedded', (folder) => {
  const dataDir = join(folder, 'data');
  return {
    settings: { STEMMA_DATA: dataDir },
    async openStores() {
      const stores = createEmbeddedStores({ dataDir });
      await stores.graph.open();
      return { stores, close: () => stores.graph.close() };
    },
  };
});
