import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Identifier } from '../src/domain/identifier.js';
import { firstRows } from '../src/domain/page.js';
import { availableDriver } from '../src/graph/embedded/driver.js';
import { createEmbeddedStores } from '../src/graph/embedded/embedded-stores.js';
import { ANY_CITATION } from '../src/graph/ports/citation-store.js';
import { ANY_PAPER } from '../src/graph/ports/paper-store.js';
import type { WriteBatch } from '../src/graph/ports/write-batch.js';
import type { GraphStores } from '../src/graph/stores.js';

/**
 * How fast the embedded store takes pages of citations, and how long it keeps the event loop from others meanwhile.
 * `node dist/bench/embedded-ingest.js [batches]`: each batch is one page of 1,000 citing papers (titles, five authors, a sentence of context)
 * of one of 50 covered papers, as an ingest writes them; half of the citing papers are new. Reads run beside it all the time.
 */
const BATCH = 1_000;
const batches = Number(process.argv[2] ?? 100);
if (!Number.isInteger(batches) || batches < 1) {
  process.stderr.write(`batches must be a whole number from 1, not ${process.argv[2]}\n`);
  process.exit(2);
}

/** Always the same numbers: a linear congruential generator (Numerical Recipes). */
let state = 20_260_101;
const random = (below: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state % below;
};
const WORDS =
  'fast slow deep noise image model step graph sample score flow latent token prune cache guide distil learn'.split(
    ' ',
  );
const words = (count: number): string => Array.from({ length: count }, () => WORDS[random(WORDS.length)]).join(' ');
/** The same for the same paper: what does not change must not be written again. */
const titleOf = (n: number): string =>
  `Study ${n} of ${Array.from({ length: 8 }, (_, i) => WORDS[(n * (i + 3)) % WORDS.length]).join(' ')}`;
const sha = (n: number): Identifier => ({ scheme: 's2', value: n.toString(16).padStart(40, '0') });

function batchOf(number: number): WriteBatch {
  const known = BATCH + number * (BATCH / 2);
  const numbers = new Set<number>();
  for (let i = 0; i < BATCH / 2; i += 1) numbers.add(1_000 + known + i);
  while (numbers.size < BATCH) numbers.add(1_000 + random(known + BATCH / 2));
  const covered = number % 50;
  const entry = (n: number) => ({
    key: `k${n}`,
    identifiers: [sha(n), { scheme: 'corpusId' as const, value: String(n + 1) }],
    aliases: [],
    fields: {
      title: titleOf(n),
      year: 1990 + (n % 36),
      reportedCitations: n % 997,
      authors: Array.from({ length: 5 }, (_, i) => ({
        s2Id: String((n * 7 + i) % 50_000),
        name: `Author ${(n * 7 + i) % 50_000}`,
      })),
    },
    status: 'RESOLVED' as const,
    detailed: false,
  });
  return {
    source: 'made-up',
    at: new Date(Date.UTC(2026, 0, 1) + number).toISOString(),
    run: 'bench',
    papers: [entry(covered), ...[...numbers].map(entry)],
    citations: [...numbers].map((n) => ({
      citing: `k${n}`,
      cited: `k${covered}`,
      isInfluential: n % 5 === 0,
      intents: ['BACKGROUND' as const],
      contexts: [`It is said that ${words(15)}.`],
    })),
  };
}

/** The milliseconds that each read took. */
async function readAllTheTime(stores: GraphStores, isOver: () => boolean): Promise<number[]> {
  const times: number[] = [];
  while (!isOver()) {
    const start = performance.now();
    const parts = ['title', 'year', 'authors'] as const;
    const page = await stores.papers.page(ANY_PAPER, 'MOST_CITED_IN_GRAPH', firstRows(20), [...parts], true);
    const ids = page.rows.map(({ id }) => id);
    await stores.citations.pages(ids, 'citations', ANY_CITATION, 'NEWEST', firstRows(20), [...parts], true);
    times.push(performance.now() - start);
    await sleep(5);
  }
  return times;
}

const at = (times: readonly number[], quantile: number): string => {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? 0).toFixed(1);
};

const folder = mkdtempSync(join(tmpdir(), 'stemma-bench-'));
try {
  const stores = createEmbeddedStores({ dataDir: folder });
  const opening = performance.now();
  await stores.graph.open();
  process.stdout.write(
    `driver ${availableDriver()}, Node ${process.versions.node}; opened in ${(performance.now() - opening).toFixed(0)} ms\n`,
  );
  let over = false;
  const reading = readAllTheTime(stores, () => over);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const writes: number[] = [];
  let making = 0;
  let citations = 0;
  const start = performance.now();
  for (let number = 0; number < batches; number += 1) {
    // Making the rows is not the store's work: not in its time, and not in the delay.
    const made = performance.now();
    const batch = batchOf(number);
    making += performance.now() - made;
    await sleep(0);
    delay.enable();
    const writing = performance.now();
    citations += (await stores.writer.apply(batch)).counts.citationsAdded;
    writes.push(performance.now() - writing);
    delay.disable();
  }
  const seconds = (performance.now() - start - making) / 1_000;
  over = true;
  const reads = await reading;
  const { papers } = await stores.graph.stats();
  const rss = process.memoryUsage().rss / 1_048_576;
  process.stdout.write(
    `${batches} batches of ${BATCH} citations, reads beside them: ${citations} citations and ${papers} papers in ${seconds.toFixed(1)} s\n` +
      `  ${(citations / seconds).toFixed(0)} citations/s; a batch p50 ${at(writes, 0.5)} ms, p95 ${at(writes, 0.95)} ms, max ${at(writes, 1)} ms\n` +
      `  event loop delay mean ${(delay.mean / 1e6).toFixed(1)} ms, p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms, max ${(delay.max / 1e6).toFixed(1)} ms\n` +
      `  ${reads.length} reads (20 papers, 20 citations each) p50 ${at(reads, 0.5)} ms, p95 ${at(reads, 0.95)} ms, max ${at(reads, 1)} ms\n` +
      `  resident memory ${rss.toFixed(0)} MB\n`,
  );
  await stores.graph.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
