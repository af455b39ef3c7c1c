import type { Command } from 'commander';
import { readConfig } from '../platform/config/config.js';
import { openCommandRuntime } from './command-runtime.js';
import { duration } from './progress-line.js';
import { paceOf } from '../app/runtime.js';

interface Options {
  readonly clearWait?: boolean;
  readonly json?: boolean;
}

/** Adds `source`. */
export function registerSourceCommand(program: Command): void {
  program
    .command('source')
    .description('show the address of Semantic Scholar (S2_API_URL) and any wait it has requested')
    .requiredOption(
      '--clear-wait',
      'drop the wait that an answer 429 of this address left in the graph: the next run sends at once',
    )
    .option('--json', 'one JSON object')
    .action(async ({ json }: Options) => {
      const config = readConfig();
      const runtime = await openCommandRuntime(config, 'NEW');
      try {
        const { baseUrl } = config.scholar;
        const waitMs = await runtime.stores.coordination.clearPace(paceOf(baseUrl));
        const text = waitMs === 0 ? 'There was no wait' : `Dropped a wait of ${duration(waitMs / 1000)}`;
        process.stdout.write(json ? `${JSON.stringify({ source: baseUrl, waitMs })}\n` : `${text} for ${baseUrl}.\n`);
      } finally {
        await runtime.close();
      }
    });
}
