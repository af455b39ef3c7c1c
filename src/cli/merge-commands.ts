import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { readConfig } from '../platform/config/config.js';
import { findDuplicates } from '../queries/find-duplicates.js';
import { MergesService } from '../api/curation/merges.service.js';
import type { Duplicate, Suspect } from '../domain/duplicate.js';
import { InvalidInputError } from '../domain/errors.js';
import { oneLine } from '../platform/one-line.js';
import { Loaders } from '../graph/loaders.js';
import { openCommandRuntime } from './command-runtime.js';
import { wholeNumber } from './whole-number.js';

const DEFAULT_LIMIT = 50;

/** Adds `duplicates` and `merge`. */
export function registerMergeCommands(program: Command): void {
  program
    .command('duplicates')
    .description('list possible duplicates by title, such as a preprint and its published version; merges nothing')
    .option('--limit <n>', 'maximum number of pairs', wholeNumber, DEFAULT_LIMIT)
    .option('--json', 'one JSON object')
    .action(async ({ limit, json }: { readonly limit: number; readonly json?: boolean }) => {
      const runtime = await openCommandRuntime(readConfig(), 'NEW');
      try {
        const found = await findDuplicates(runtime.stores, limit);
        process.stdout.write(json ? `${JSON.stringify({ duplicates: found.map(asJson) }, null, 2)}\n` : told(found));
      } finally {
        await runtime.close();
      }
    });
  program
    .command('merge')
    .description('merge two papers, or undo a merge')
    .argument('[keep]', 'the paper to keep: id or any identifier')
    .argument('[absorb]', 'the paper to absorb: id or any identifier')
    .option('--undo <absorbed>', 'undo the merge that absorbed the paper with this id')
    .option('--note <text>', 'the reason')
    .option('--by <name>', 'who says so', userInfo().username)
    .action(async (keep: string | undefined, absorb: string | undefined, options: MergeOptions) => {
      const { undo, note = null, by } = options;
      if (undo === undefined ? keep === undefined || absorb === undefined : keep !== undefined) {
        throw new InvalidInputError(
          'merge',
          'say the paper to keep and the one to absorb, or --undo and the one that was absorbed',
        );
      }
      const runtime = await openCommandRuntime(readConfig(), 'NEW');
      try {
        const service = new MergesService(runtime.stores.writer);
        const loaders = new Loaders(runtime.stores);
        const id =
          undo === undefined
            ? await service.merge(keep ?? '', absorb ?? '', note, by, loaders)
            : await service.undo(undo, note, by);
        const [paper] = await runtime.stores.papers.byIds([id], ['title', 'citationsKnown']);
        const stands = undo === undefined ? 'is one paper now' : 'stands for itself again';
        process.stdout.write(
          `${oneLine(paper?.title ?? '')} (${id}) ${stands}: ${paper?.citationsKnown ?? 0} citations\n`,
        );
      } finally {
        await runtime.close();
      }
    });
}

interface MergeOptions {
  readonly undo?: string;
  readonly note?: string;
  readonly by: string;
}

const asJson = ({ keep, absorb, reason }: Duplicate): object => ({ keep: named(keep), absorb: named(absorb), reason });

function named({ id, title, year }: Suspect): object {
  return { id, title, year };
}

function told(found: readonly Duplicate[]): string {
  if (found.length === 0) return 'No two papers have one title and close years.\n';
  return found
    .map(({ keep, absorb, reason }) => `${oneLine(keep.title)}\n  ${reason}\n  stemma merge ${keep.id} ${absorb.id}\n`)
    .join('');
}
