import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createEmbeddedStores } from '../../../src/graph/embedded/embedded-stores.js';
import { paperId } from '../../contract/harness.js';
import { faultsOf } from './consistency.js';
import { temporaryFolder } from './open-embedded.js';

const script = fileURLToPath(new URL('./writing-process.js', import.meta.url));

function start(
  dataDir: string,
  from: number,
  batches?: number,
): { child: ChildProcess; said: string[]; ended: Promise<unknown> } {
  const counted = batches === undefined ? [] : [String(batches)];
  const child = spawn(process.execPath, [script, dataDir, String(from), ...counted], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => said.push(line));
  return { child, said, ended: once(child, 'close') };
}

describe('the embedded store and processes', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  it('loses nothing that was written, and no half batch stays, when a writer is killed', async () => {
    for (const [round, delay] of [40, 90, 130, 210, 330].entries()) {
      const from = (round + 1) * 100_000;
      const { child, said, ended } = start(folder.path, from);
      while (!said.includes('0')) await sleep(5);
      await sleep(delay);
      child.kill('SIGKILL');
      await ended;
      const written = said.length - 1;
      const stores = createEmbeddedStores({ dataDir: folder.path });
      await stores.graph.open();
      const ids = Array.from({ length: (written + 1) * 10 }, (_, i) => paperId(from + i));
      const found = (await stores.papers.byIds(ids, ['referencesKnown'])).map(
        (paper) => paper?.referencesKnown ?? null,
      );
      await stores.graph.close();
      expect(found.slice(0, written * 10)).toEqual(Array.from({ length: written * 10 }, () => 1));
      // The batch that was being written is whole or absent.
      expect(new Set(found.slice(written * 10)).size).toBe(1);
      expect(faultsOf(folder.path)).toEqual([]);
    }
  });

  it('serves two processes that write the same folder at once', async () => {
    const writers = [start(folder.path, 100_000, 30), start(folder.path, 200_000, 30)];
    expect(await Promise.all(writers.map(async ({ ended }) => (await ended) as [number | null]))).toEqual([
      [0, null],
      [0, null],
    ]);
    const stores = createEmbeddedStores({ dataDir: folder.path });
    await stores.graph.open();
    expect(await stores.graph.stats()).toEqual({ papers: 600, citations: 600, methods: 0 });
    await stores.graph.close();
    expect(faultsOf(folder.path)).toEqual([]);
  });
});
