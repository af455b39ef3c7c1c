import type { Command } from 'commander';
import { readConfig, type Config } from '../platform/config/config.js';
import { NotFoundError } from '../domain/errors.js';
import type { WebhookState } from '../graph/ports/webhook-outbox.js';
import { openCommandRuntime } from './command-runtime.js';

/** Adds `webhooks`. */
export function registerWebhooksCommand(program: Command): void {
  const webhooks = program
    .command('webhooks')
    .description('list delivered and waiting messages of webhooks, with the last failure')
    .option('--json', 'one JSON object')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const config = readConfig();
      const runtime = await openCommandRuntime(config, 'NEW');
      try {
        const states = await runtime.stores.webhooks.states();
        process.stdout.write(json ? `${JSON.stringify({ webhooks: states }, null, 2)}\n` : told(states, config));
      } finally {
        await runtime.close();
      }
    });
  webhooks
    .command('enable <name>')
    .description('enable a disabled webhook; it resumes where it stopped')
    .action(async (name: string) => {
      const runtime = await openCommandRuntime(readConfig(), 'NEW');
      try {
        if (!(await runtime.stores.webhooks.enable(name))) {
          throw new NotFoundError(`No webhook ${name} is disabled. stemma webhooks lists them.`);
        }
        process.stdout.write(`${name} goes on from where it stood.\n`);
      } finally {
        await runtime.close();
      }
    });
}

function told(states: readonly WebhookState[], { webhooks }: Config): string {
  const known = new Map(states.map((state) => [state.name, state]));
  const set = new Map(webhooks.map(({ name, url }) => [name, new URL(url).origin]));
  const names = [...new Set([...set.keys(), ...known.keys()])];
  if (names.length === 0) return 'No webhooks: set STEMMA_WEBHOOKS.\n';
  return names
    .map((name) => `${name}  ${set.get(name) ?? 'not in STEMMA_WEBHOOKS any more'}\n${lines(known.get(name))}`)
    .join('');
}

function lines(state: WebhookState | undefined): string {
  if (state === undefined) return '  not served yet\n';
  const { waiting, oldestWaitingAt, delivered, lastDeliveredAt, givenUp, lastFailure, disabledAt } = state;
  return [
    `${waiting} waiting${oldestWaitingAt === null ? '' : `, the oldest since ${oldestWaitingAt}`}`,
    `${delivered} delivered${lastDeliveredAt === null ? '' : `, the last at ${lastDeliveredAt}`}`,
    `${givenUp} given up`,
    ...(lastFailure === null ? [] : [`last failure: ${lastFailure}`]),
    ...(disabledAt === null ? [] : [`disabled since ${disabledAt}: ${state.disabledBecause ?? ''}`]),
  ]
    .map((line) => `  ${line}\n`)
    .join('');
}
