import { InvalidArgumentError, type Command } from 'commander';
import { readConfig } from '../platform/config/config.js';
import { CHANGE_KINDS, type ChangeKind } from '../domain/change.js';
import { InvalidInputError } from '../domain/errors.js';
import { everyPage } from '../domain/every-page.js';
import { systemClock } from '../domain/time.js';
import type { ChangeFilter } from '../graph/ports/change-store.js';
import { Loaders } from '../graph/loaders.js';
import type { Runtime } from '../app/runtime.js';
import { openCommandRuntime } from './command-runtime.js';
import { readFacts, type ChangeFacts } from '../tracking/changes/change-facts.js';
import { resolveChangeFilter } from '../queries/change-filter.js';
import { type ChangeQuestion } from '../domain/change-question.js';
import { changeJson } from '../tracking/changes/change-json.js';
import { writeDigest } from '../tracking/changes/digest.js';
import { readInstant } from './since.js';

interface Options extends Omit<ChangeQuestion, 'kinds'> {
  readonly since: string;
  readonly until?: string;
  readonly kind: readonly ChangeKind[];
  readonly markdown?: boolean;
  readonly json?: boolean;
}

const ROWS_AT_ONCE = 100;

/** Adds `changes`. */
export function registerChangesCommand(program: Command): void {
  program
    .command('changes')
    .description('list changes of the graph, by category and tracked paper, with the reason')
    .option('--since <when>', 'how long ago (7d, 24h, 2w), a day, or an instant with offset', '7d')
    .option('--until <when>', 'the same; default: now')
    .option(
      '--kind <kind>',
      `only this kind; repeatable: ${CHANGE_KINDS.join(', ')}`,
      (text: string, others: readonly ChangeKind[]) => [...others, kindOption(text)],
      [],
    )
    .option('--paper <ref>', 'changes of this paper and of its citations: any identifier')
    .option('--method <ref>', 'changes of this method or its paper: slug, name or alias')
    .option('--category <ref>', 'changes in this category and its subcategories: slug or name')
    .option('--survey <ref>', 'changes of papers covered by this survey: slug or title')
    .option('--markdown', 'as a digest in Markdown')
    .option('--json', 'one JSON object')
    .action(async (options: Options) => {
      if (options.markdown && options.json) throw new InvalidInputError('json', 'use either --markdown or --json');
      const now = systemClock();
      const since = readInstant('since', options.since, now);
      const until = options.until === undefined ? null : readInstant('until', options.until, now);
      const config = readConfig();
      const runtime = await openCommandRuntime(config, 'NEW');
      try {
        const { kind, paper, method, category, survey } = options;
        const question = { kinds: kind.length === 0 ? null : kind, paper, method, category, survey };
        const loaders = new Loaders(runtime.stores);
        const filter = await resolveChangeFilter(since, until, question, '', loaders);
        process.stdout.write(write(await readAll(runtime, filter), since, until, options));
      } finally {
        await runtime.close();
      }
    });
}

function kindOption(text: string): ChangeKind {
  const kind = CHANGE_KINDS.find((name) => name === text.toUpperCase());
  if (kind) return kind;
  throw new InvalidArgumentError(`It must be one of ${CHANGE_KINDS.join(', ')}.`);
}

async function readAll({ stores }: Runtime, filter: ChangeFilter): Promise<ChangeFacts[]> {
  const found: ChangeFacts[] = [];
  for await (const { rows } of everyPage(ROWS_AT_ONCE, (page) => stores.changes.page(filter, page, false))) {
    // A set of loaders keeps what it read: one for each page keeps no whole graph.
    const loaders = new Loaders(stores);
    found.push(...(await Promise.all(rows.map((change) => readFacts(change, loaders)))));
  }
  return found;
}

function write(
  changes: readonly ChangeFacts[],
  since: string,
  until: string | null,
  { markdown, json }: Options,
): string {
  if (json) return `${JSON.stringify({ since, until, changes: changes.map(changeJson) }, null, 2)}\n`;
  const count =
    changes.length === 0 ? 'Nothing changed' : changes.length === 1 ? 'One change' : `${changes.length} changes`;
  const title = `${count} since ${since}${until === null ? '' : `, before ${until}`}`;
  return writeDigest(changes, title, markdown ? 'markdown' : 'text');
}
