import type { Command } from 'commander';
import { readConfig } from '../platform/config/config.js';
import { openCommandRuntime } from './command-runtime.js';

/** Adds `mcp`. */
export function registerMcpCommand(program: Command): void {
  program
    .command('mcp')
    .description('serve agents over standard input and output (Model Context Protocol); read-only')
    .action(async () => {
      const config = readConfig();
      const runtime = await openCommandRuntime(config, 'NEW');
      try {
        // The whole application is more than other commands should wait for.
        const { serveStdio } = await import('./mcp-stdio.js');
        await serveStdio(runtime);
      } finally {
        await runtime.close();
      }
    });
}
