import { describe, it } from '@jest/globals';
import { runService } from '../support/running-service.js';
import { hasBrowser } from './browser.js';
import { describeExplorerSpeed } from './explorer-speed.suite.js';

if (hasBrowser) describeExplorerSpeed(runService);
else describe('the speed of the explorer', () => it.skip('needs Chromium', () => {}));
