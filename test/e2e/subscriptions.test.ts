import { afterAll } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedStores } from '../../src/graph/embedded/embedded-stores.js';
import { subscriptionsSuite } from './subscriptions.suite.js';

const dataDir = mkdtempSync(join(tmpdir(), 'stemma-subscriptions-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

subscriptionsSuite('embedded', async () => {
  const stores = createEmbeddedStores({ dataDir });
  await stores.graph.open();
  return { stores, close: () => stores.graph.close() };
});
