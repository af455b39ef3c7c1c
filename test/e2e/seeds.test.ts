import { describe, expect, it } from '@jest/globals';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedStores } from '../../src/graph/embedded/embedded-stores.js';
import { systemClock } from '../../src/domain/time.js';
import { loadSeeds } from '../../src/seeds/load-seeds.js';
import { BUNDLED_SEEDS } from '../../src/seeds/locate-seed.js';

describe('loading seeds', () => {
  it('refuses two seeds of one survey, naming both folders', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stemma-seeds-'));
    const copy = join(folder, 'seeds', 'another-name');
    cpSync(join(BUNDLED_SEEDS, 'lightweight-diffusion-models'), copy, { recursive: true });
    const file = join(copy, 'survey.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^slug: .*$/m, 'slug: another-name'));
    const stores = createEmbeddedStores({ dataDir: join(folder, 'data') });
    await stores.graph.open();
    await expect(loadSeeds(stores, join(folder, 'seeds'), systemClock)).rejects.toThrow(
      /another-name.*lightweight|lightweight.*another-name/,
    );
    expect((await stores.graph.stats()).papers).toBe(0);
    await stores.graph.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('leaves what the graph holds of a seed where only new seeds are asked for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stemma-seeds-'));
    const name = 'lightweight-diffusion-models';
    const copy = join(folder, 'seeds', name);
    cpSync(join(BUNDLED_SEEDS, name), copy, { recursive: true });
    const file = join(copy, 'methods.yaml');
    const changed = readFileSync(file, 'utf8').replace(/^(- slug: lcm\n +name: ).*$/m, '$1LCM of a group');
    expect(changed).toContain('LCM of a group');
    writeFileSync(file, changed);
    const stores = createEmbeddedStores({ dataDir: join(folder, 'data') });
    await stores.graph.open();
    const held = async () => (await stores.knowledge.methodsByRefs(['lcm'])).flat().map(({ name: own }) => own);
    await loadSeeds(stores, join(folder, 'seeds'), systemClock);
    expect(await held()).toEqual(['LCM of a group']);
    await loadSeeds(stores, null, systemClock, 'NEW');
    expect(await held()).toEqual(['LCM of a group']);
    await loadSeeds(stores, null, systemClock);
    expect(await held()).toEqual(['LCM']);
    await stores.graph.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('loads a seed once: the second time nothing is written', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stemma-seeds-'));
    const stores = createEmbeddedStores({ dataDir: folder });
    await stores.graph.open();
    await loadSeeds(stores, null, () => '2026-01-01T00:00:00.000Z');
    await loadSeeds(stores, null, () => '2026-02-01T00:00:00.000Z');
    const [paper] = await stores.papers.byIdentifiers([{ scheme: 'arxiv', value: '2006.11239' }], ['lastSeenAt']);
    expect(paper?.lastSeenAt).toBe('2026-01-01T00:00:00.000Z');
    await stores.graph.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
