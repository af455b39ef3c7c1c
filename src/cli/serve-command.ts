import type { Command } from 'commander';

/** `stemma serve`: the service, as `npm start` runs it. */
export function registerServeCommand(program: Command): void {
  program
    .command('serve')
    .description(
      'Serve the explorer, GraphQL, exports and feeds; settings come from the environment (PORT, HOST, ...).',
    )
    .action(async () => {
      await import('../main.js');
    });
}
