import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runService } from '../support/running-service.js';
import { writeWatchedSeed } from '../support/watched-seed.js';
import { metricsSuite } from './metrics.suite.js';

const seeds = mkdtempSync(join(tmpdir(), 'stemma-metrics-'));
afterAll(() => rmSync(seeds, { recursive: true, force: true }));
metricsSuite('embedded', () => ({ facts: writeWatchedSeed(seeds, 12), settings: { STEMMA_SEEDS: seeds } }));

describe('who reads metrics', () => {
  it('is nobody where they are off', async () => {
    const service = await runService({ STEMMA_SEEDS: seeds });
    expect((await fetch(`${service.url}/metrics`)).status).toBe(404);
    await service.stop();
  });

  it.each(['false', 'true'])('is who has a key, where there are keys (read-only: %s)', async (readOnly) => {
    const key = 'the-key-of-prometheus';
    const env = { STEMMA_SEEDS: seeds, STEMMA_METRICS: 'true', STEMMA_KEYS: `scraper:${key}` };
    const service = await runService({ ...env, STEMMA_READ_ONLY: readOnly });
    const statusWith = async (headers: Record<string, string>) =>
      (await fetch(`${service.url}/metrics`, { headers })).status;
    expect(await statusWith({})).toBe(401);
    expect(await statusWith({ authorization: 'Bearer another-key-of-nobody' })).toBe(401);
    expect(await statusWith({ authorization: `Bearer ${key}` })).toBe(200);
    await service.stop();
  });
});
