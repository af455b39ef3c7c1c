import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { readConfig } from '../platform/config/config.js';
import { InvalidInputError } from '../domain/errors.js';
import { systemClock } from '../domain/time.js';
import { parametersOf } from '../platform/query-parameters.js';
import type { ExportFormat } from '../export/export-format.js';
import { EXPORT_FORMATS, formatNamed, splitEnding } from '../export/export-formats.js';
import { Exporter } from '../export/exporter.js';
import { EXPORTS } from '../export/selection.js';
import { sizeText } from '../export/stamp.js';
import { openCommandRuntime } from './command-runtime.js';
import { LoadedCredits } from '../seeds/loaded-credits.js';
import { printText } from './print-text.js';

interface Options {
  readonly format?: string;
  readonly out?: string;
  readonly with: readonly string[];
}

/** Adds `export`. */
export function registerExportCommand(program: Command): void {
  program
    .command('export')
    .description('export papers, categories, lineages and surveys in the formats of other tools')
    .argument('<what>', Object.keys(EXPORTS).join(', '))
    .argument('[ref]', 'identifier, slug or name, or the text to search for')
    .option(
      '-f, --format <format>',
      `${EXPORT_FORMATS.map(({ name }) => name).join(', ')}; default: by the ending of --out`,
    )
    .option('-o, --out <file>', 'the file to write; default: standard output')
    .option(
      '-w, --with <name=value>',
      'an option of the export, as in its address (yearFrom=2023, abstracts=true); repeatable',
      (value: string, others: readonly string[]) => [...others, value],
      [],
    )
    .action(async (what: string, ref: string | undefined, options: Options) => {
      const format = formatOf(options);
      const parameters = parametersOf(options.with.map(pairOf));
      const config = readConfig();
      const runtime = await openCommandRuntime(config, 'NEW');
      try {
        const exporter = new Exporter(
          runtime.stores,
          new LoadedCredits([runtime.source], runtime.seeds),
          systemClock,
          config.publicUrl,
        );
        const { text, size, notes } = await exporter.open({ what, ref: ref ?? '', format, parameters });
        await write(text, options.out ?? null);
        const lines = [`${sizeText({ size })}${options.out ? ` in ${options.out}` : ''}`, ...notes];
        process.stderr.write(`${lines.join('\n')}\n`);
      } finally {
        await runtime.close();
      }
    });
}

function formatOf({ format, out }: Options): ExportFormat {
  if (format !== undefined) return formatNamed(format);
  return splitEnding(out ?? '').format;
}

function pairOf(text: string): readonly [string, string] {
  const sign = text.indexOf('=');
  if (sign > 0) return [text.slice(0, sign), text.slice(sign + 1)];
  throw new InvalidInputError('with', `--with ${text}: say name=value, as in --with yearFrom=2023.`);
}

async function write(text: AsyncIterable<string>, file: string | null): Promise<void> {
  if (file === null) {
    await printText(text);
    return;
  }
  const target = createWriteStream(file, { encoding: 'utf8' });
  try {
    await pipeline(Readable.from(text), target);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error && error.syscall === 'open') {
      throw new InvalidInputError('out', `--out ${file} cannot be written: ${error.message}`, { cause: error });
    }
    // Half an export looks like a whole one.
    await rm(file, { force: true });
    throw error;
  }
}
