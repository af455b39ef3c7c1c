/**
 * Tries attacks that take too long for `npm test`: each file of rows/ against services of its own, on a made-up graph.
 *
 *   npm run test:hostile [-- WORD... | --seconds N]
 *
 * WORD: only rows whose name contains one of the words. --seconds: the time for all rows together, 180 by default; a row that could not begin
 * within it fails.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStores } from '../../src/graph/open-stores.js';
import { HostileContext, type Graph } from './context.js';
import { writeHostileGraph } from './graph.js';
import type { HostileRow } from './row.js';

const ROW_SECONDS = 60;

const { values, positionals } = parseArgs({
  options: { seconds: { type: 'string', default: '180' } },
  allowPositionals: true,
});

async function rows(): Promise<HostileRow[]> {
  const folder = new URL('rows/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const found = await Promise.all(
    files.sort().map(async (file) => (await import(new URL(file, folder).href)) as HostileRow),
  );
  return found.filter(({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)));
}

async function makeGraph(dataDir: string): Promise<Graph> {
  const stores = await openStores({ kind: 'embedded', dataDir });
  await writeHostileGraph(stores);
  await stores.graph.close();
  return { dataDir };
}

/** @returns what was wrong; null where it holds */
async function tryRow(row: HostileRow, graph: Graph, leftMs: number): Promise<string | null> {
  if (leftMs <= 0) return 'not tried: the time for all rows is over';
  const limitMs = Math.min(leftMs, (row.seconds ?? ROW_SECONDS) * 1_000);
  const ended = new AbortController();
  const context = new HostileContext(graph, ended.signal);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => {
      ended.abort();
      resolve(`not done within ${Math.round(limitMs / 1_000)} s`);
    }, limitMs);
  });
  try {
    return await Promise.race([row.run(context).then(() => null), late]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
    await context.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'stemma-hostile-graph-'));
const print = (line: string): boolean => process.stdout.write(`${line}\n`);
try {
  const found = await rows();
  if (found.length === 0) throw new Error(`no row has a name with ${positionals.join(' or ')}`);
  const graph = await makeGraph(join(folder, 'data'));
  const until = Date.now() + Number(values.seconds) * 1_000;
  let failed = 0;
  for (const row of found) {
    const started = Date.now();
    const wrong = await tryRow(row, graph, until - started);
    const seconds = ((Date.now() - started) / 1_000).toFixed(1);
    print(wrong === null ? `ok    ${row.name} (${seconds} s)` : `FAIL  ${row.name} (${seconds} s): ${wrong}`);
    if (wrong !== null) failed += 1;
  }
  print(`${found.length - failed} passed, ${failed} failed (Node ${process.versions.node})`);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`test:hostile: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
