/**
 * The memory and speed of exporting 100,000 papers with 500,000 citations among them, in every format, by the command line from the embedded store.
 *
 *   node dist/bench/export-memory.js [--papers 100000] [--references 5] [--formats bibtex,gexf] [--data DIR]
 *
 * A folder given by --data is filled where there is none, kept, and used again.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { identifierKey, makeIdentifier, type Identifier } from '../src/domain/identifier.js';
import { EXPORT_FORMATS } from '../src/export/export-formats.js';
import { createEmbeddedStores } from '../src/graph/embedded/embedded-stores.js';

const { values: args } = parseArgs({
  options: {
    papers: { type: 'string', default: '100000' },
    references: { type: 'string', default: '5' },
    data: { type: 'string' },
    formats: { type: 'string', default: EXPORT_FORMATS.map(({ name }) => name).join() },
  },
});
const papers = Number(args.papers);
const references = Number(args.references);
const BATCH = 2_000;

const folder = mkdtempSync(join(tmpdir(), 'stemma-export-'));
const dataDir = args.data ?? join(folder, 'data');
try {
  if (!existsSync(dataDir)) await fill();
  // What the process takes before it exports anything worth the name.
  await measure('bibtex', ['paper', `s2:${shaOf(0).value}`]);
  for (const format of args.formats.split(',')) await measure(format, ['papers']);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Papers as the source gives them, each citing some before it. */
async function fill(): Promise<void> {
  const stores = createEmbeddedStores({ dataDir });
  await stores.graph.open();
  const key = (n: number) => identifierKey(shaOf(n));
  for (let from = 0; from < papers; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, papers - from) }, (_, index) => from + index);
    const cited = numbers.map((n) =>
      [...new Set(Array.from({ length: references }, (_, k) => Math.floor((n * (k + 1)) / (references + 1))))].filter(
        (m) => m < n,
      ),
    );
    const others = [...new Set(cited.flat())].filter((m) => m < from);
    await stores.writer.apply({
      source: 'semantic-scholar',
      at: '2026-01-01T00:00:00.000Z',
      run: `batch ${from}`,
      papers: [
        ...others.map((n) => ({
          key: key(n),
          identifiers: [shaOf(n)],
          aliases: [],
          fields: { title: titleOf(n) },
          status: 'RESOLVED' as const,
          detailed: false,
        })),
        ...numbers.map((n) => ({
          key: key(n),
          identifiers: [shaOf(n)],
          aliases: [],
          fields: {
            title: titleOf(n),
            abstract: 'We study how papers that nobody wrote are exported. '.repeat(20),
            year: 1990 + (n % 35),
            publicationDate: `${1990 + (n % 35)}-0${(n % 9) + 1}-15`,
            venue: n % 2 === 0 ? 'arXiv.org' : 'Journal of Made-Up Results',
            authors: Array.from({ length: 5 }, (_, k) => ({ s2Id: null, name: `Ann${k} von Other${n % 5_000}` })),
            reportedCitations: n % 300,
          },
          status: 'RESOLVED' as const,
          detailed: false,
        })),
      ],
      citations: numbers.flatMap((n, index) =>
        (cited[index] ?? []).map((m) => ({
          citing: key(n),
          cited: key(m),
          isInfluential: m % 7 === 0,
          intents: ['BACKGROUND' as const],
          contexts: ['As was shown before [3], made-up papers cite made-up papers in sentences of about this length.'],
        })),
      ),
    });
  }
  const { papers: stored, citations } = await stores.graph.stats();
  console.log(`${stored} papers, ${citations} citations`);
  await stores.graph.close();
}

function shaOf(n: number): Identifier {
  const identifier = makeIdentifier('s2', n.toString(16).padStart(40, '0'));
  if (!identifier) throw new Error(`no sha of ${n}`);
  return identifier;
}

function titleOf(n: number): string {
  return `Paper ${n}: {Made-up} results & their $\\alpha_{${n % 10}}$ under 100% load`;
}

async function measure(format: string, what: readonly string[]): Promise<void> {
  const file = join(folder, 'out');
  const started = Date.now();
  const cli = fileURLToPath(new URL('../src/cli.js', import.meta.url));
  const child = spawn(process.execPath, [cli, 'export', ...what, '--format', format, '--out', file], {
    env: { ...process.env, STEMMA_DATA: resolve(dataDir) },
    cwd: folder,
    stdio: 'ignore',
  });
  let peak = 0;
  const watching = setInterval(() => {
    // The kernel keeps the highest resident size itself.
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0));
  }, 100);
  const [code] = await once(child, 'close');
  clearInterval(watching);
  if (code !== 0) throw new Error(`${format} ended with ${code}`);
  console.log(
    `${what[0]} as ${format}: ${((Date.now() - started) / 1000).toFixed(1)} s, ${(statSync(file).size / 1e6).toFixed(1)} MB written, peak resident memory ${Math.round(peak / 1024)} MB`,
  );
  rmSync(file);
}
