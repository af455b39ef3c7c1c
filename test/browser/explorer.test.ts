import { describe, it } from '@jest/globals';
import { runService } from '../support/running-service.js';
import { hasBrowser } from './browser.js';
import { describeExplorer } from './explorer.suite.js';

if (hasBrowser) describeExplorer('embedded', runService);
else
  describe('the explorer', () =>
    it.skip('needs Chromium at /usr/bin/chromium, or where STEMMA_CHROMIUM says', () => {}));
