import { afterAll, beforeAll, describe } from '@jest/globals';
import { runService, type RunningService } from '../support/running-service.js';
import { lineageFacts } from './lineage-facts.js';

describe('lineage of the bundled seed, embedded', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await runService();
  });
  afterAll(async () => service?.stop());
  lineageFacts(() => service);
});
