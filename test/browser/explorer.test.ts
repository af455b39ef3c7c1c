import { describe, it } from '@jest/globals';
import { createEmbeddedStores } from '../../src/graph/embedded/embedded-stores.js';
import { runService } from '../support/running-service.js';
import { hasBrowser } from './browser.js';
import { describeExplorer } from './explorer.suite.js';

if (hasBrowser) describeExplorer('embedded', runService, ({ dataDir }) => createEmbeddedStores({ dataDir }));
else
  describe('the explorer', () =>
    it.skip('needs Chromium at /usr/bin/chromium, or where STEMMA_CHROMIUM says', () => {}));
