import { InvalidArgumentError, type Command } from 'commander';
import { readConfig } from '../platform/config/config.js';
import { Loaders } from '../graph/loaders.js';
import { SEARCH_KINDS, type SearchKind } from '../graph/ports/search-store.js';
import { searchGraph, type SearchReading } from '../queries/search.js';
import { openCommandRuntime } from './command-runtime.js';
import { describeHits, type DescribedHit } from './described-hits.js';
import { oneLine } from './terminal-text.js';

interface Options {
  readonly kind: readonly SearchKind[];
  readonly limit: number;
  readonly json?: boolean;
}

const MOST_SHOWN = 100;

/** Adds `search`. */
export function registerSearchCommand(program: Command): void {
  program
    .command('search')
    .description(
      'find papers by any identifier or by authors and year, and papers, methods, categories, surveys and authors by words; corrects spelling mistakes in names and titles',
    )
    .argument('<query...>', 'identifier, authors and year, name, or words')
    .option(
      '--kind <kind>',
      `only this kind, may be repeated: ${SEARCH_KINDS.map((kind) => kind.toLowerCase()).join(', ')}`,
      (text: string, others: readonly SearchKind[]) => [...others, searchKind(text)],
      [],
    )
    .option('--limit <count>', `maximum number of hits, 1 to ${MOST_SHOWN}`, upToMost, 20)
    .option('--json', 'as JSON')
    .action(async (words: readonly string[], options: Options) => {
      const runtime = await openCommandRuntime(readConfig(), 'NEW');
      try {
        const text = words.join(' ');
        const loaders = new Loaders(runtime.stores);
        const kinds = options.kind.length === 0 ? SEARCH_KINDS : options.kind;
        const request = { field: 'query', text, kinds };
        const { hits, total, reading } = await searchGraph(request, runtime.stores.search, loaders);
        const shown = await describeHits(hits.slice(0, options.limit), loaders);
        const answer = options.json
          ? JSON.stringify({ query: text, total, reading, hits: shown }, null, 2)
          : written(shown, total, reading);
        process.stdout.write(`${answer}\n`);
      } finally {
        await runtime.close();
      }
    });
}

/** @throws InvalidArgumentError naming the kinds */
export function searchKind(text: string): SearchKind {
  const kind = SEARCH_KINDS.find((name) => name === text.trim().toUpperCase());
  if (kind) return kind;
  throw new InvalidArgumentError(`It must be one of ${SEARCH_KINDS.map((name) => name.toLowerCase()).join(', ')}.`);
}

function upToMost(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= MOST_SHOWN) return value;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_SHOWN}.`);
}

function written(hits: readonly DescribedHit[], total: number, reading: SearchReading): string {
  const lines: string[] = [];
  if (reading.correctedTo !== null) lines.push(`No hits as written. Hits for "${reading.correctedTo}":`, '');
  for (const { kind, ref, name, more } of hits) {
    lines.push(`${kind.toLowerCase().padEnd(8)}  ${oneLine(name)}${more === '' ? '' : ` (${oneLine(more)})`}`);
    lines.push(`          ${ref}`);
  }
  if (hits.length < total) lines.push('', `${hits.length} of ${total} hits; --limit shows more.`);
  if (reading.advice !== null) lines.push(reading.advice);
  const others = reading.didYouMean.filter((text) => text !== reading.correctedTo);
  if (others.length > 0) lines.push('', `Did you mean: ${others.join(', ')}?`);
  return lines.join('\n');
}
