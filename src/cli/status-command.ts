import type { Command } from 'commander';
import { readConfig } from '../platform/config/config.js';
import { VERSION } from '../platform/version.js';
import { Loaders } from '../graph/loaders.js';
import type { GraphStores } from '../graph/stores.js';
import { openCommandRuntime } from './command-runtime.js';
import { oneLine } from './terminal-text.js';

/** Adds `status`. */
export function registerStatusCommand(program: Command): void {
  program
    .command('status')
    .description('what the graph holds, where it lies, and when each survey was last updated')
    .option('--json', 'as JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const config = readConfig();
      const runtime = await openCommandRuntime(config, 'NEW');
      try {
        const facts = await readStatus(runtime.stores);
        process.stdout.write(`${json ? JSON.stringify(facts, null, 2) : written(facts)}\n`);
      } finally {
        await runtime.close();
      }
    });
}

async function readStatus(stores: GraphStores) {
  const loaders = new Loaders(stores);
  const [stats, surveys] = await Promise.all([stores.graph.stats(), loaders.surveys()]);
  return {
    version: VERSION,
    store: stores.graph.kind,
    ...stats,
    surveys: await Promise.all(
      surveys.map(async ({ id, slug, title }) => {
        const [papersCovered, run] = await Promise.all([loaders.coveredCount(id), loaders.lastRun(id)]);
        return {
          slug,
          title,
          papersCovered,
          lastRun: run && { id: run.id, status: run.status, startedAt: run.startedAt, finishedAt: run.finishedAt },
        };
      }),
    ),
  };
}

function written({
  version,
  store,
  papers,
  citations,
  methods,
  surveys,
}: Awaited<ReturnType<typeof readStatus>>): string {
  const number = new Intl.NumberFormat('en-GB');
  const lines = [
    `Stemma ${version}, ${store} store`,
    `${number.format(papers)} papers, ${number.format(citations)} citations, ${number.format(methods)} methods`,
  ];
  for (const { slug, title, papersCovered, lastRun } of surveys) {
    const run =
      lastRun === null
        ? `no citations loaded yet: stemma ingest ${slug}`
        : `last run ${lastRun.status}, started ${lastRun.startedAt}${lastRun.finishedAt === null ? '' : `, finished ${lastRun.finishedAt}`}`;
    lines.push('', oneLine(title), `  ${slug}: ${number.format(papersCovered)} papers covered; ${run}`);
  }
  if (surveys.length === 0) lines.push('', 'No survey yet: stemma seed import FILE makes one.');
  return lines.join('\n');
}
