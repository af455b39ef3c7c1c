import { Option } from 'commander';
import type { Command } from 'commander';
import { StemmaError } from '../domain/errors.js';
import { EXIT, exitCodeOf } from '../app/exit-codes.js';
import { InvalidSeedError } from '../seeds/check-seed.js';
import type { ImportFormat } from '../seeds/import/imported.js';
import { IMPORT_FORMATS } from '../seeds/import/imported.js';
import { seedCheck } from './seed-check.js';
import { seedExport } from './seed-export.js';
import { seedImport } from './seed-import.js';
import { seedInit } from './seed-init.js';
import type { CommandIo } from './seed-io.js';
import { processIo } from './seed-io.js';

interface Options {
  readonly seeds?: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly curatedOnly?: boolean;
  readonly doi?: string;
  readonly title?: string;
  readonly dir?: string;
  readonly format?: ImportFormat;
  readonly source?: string;
}

/**
 * Adds `seed check`, `seed init`, `seed import` and `seed export`. They set `process.exitCode`: 0 done, 1 a check found errors or our fault, 2 usage,
 * 3 not found.
 */
export function registerSeedCommands(program: Command, io: CommandIo = processIo): void {
  const seed = program.command('seed').description('check, make and fill seeds: the curated facts of a survey');
  const seedsOption = () => new Option('--seeds <dir>', 'folder of your own seeds, searched before the bundled ones');

  seed
    .command('check')
    .description('list all mistakes of a seed with file, line and fix; exit code 1 if there is an error')
    .argument('[seed]', 'name of a seed or path of its folder; default: all seeds')
    .addOption(seedsOption())
    .option('--json', 'as JSON')
    .action((name: string | undefined, options: Options) =>
      ended(io, () => seedCheck({ seed: name ?? null, seeds: options.seeds ?? null, json: options.json ?? false }, io)),
    );

  seed
    .command('init')
    .description('create the folder of a new seed; never overwrites')
    .argument('[name]', 'name of the seed; default: derived from the DOI or the title')
    .option('--doi <doi>', 'DOI of the survey, if it is published')
    .option('--title <title>', 'title of the survey, if it has no DOI')
    .option('--dir <dir>', 'folder to write the seed to')
    .addOption(seedsOption())
    .action((name: string | undefined, options: Options) =>
      ended(io, () =>
        seedInit(
          {
            doi: options.doi ?? null,
            title: options.title ?? null,
            name: name ?? null,
            dir: options.dir ?? options.seeds ?? null,
          },
          io,
        ),
      ),
    );

  seed
    .command('import')
    .description('import reference lists into a seed; lists matched, added, ambiguous and missing entries')
    .argument('<survey>', 'name of a seed or path of its folder')
    .argument('<file...>', 'BibTeX, RIS, CSL-JSON, or a list of identifiers, one per line')
    .addOption(new Option('--format <format>', 'format of the files; default: detected').choices(IMPORT_FORMATS))
    .option('--source <code>', 'source of survey.yaml that lists the papers')
    .addOption(seedsOption())
    .option('--json', 'as JSON')
    .option('--dry-run', 'show the outcome of each entry without writing anything')
    .action((survey: string, files: string[], options: Options) =>
      ended(io, () =>
        seedImport(
          {
            survey,
            files,
            format: options.format ?? null,
            source: options.source ?? null,
            seeds: options.seeds ?? null,
            json: options.json ?? false,
            dryRun: options.dryRun ?? false,
          },
          io,
        ),
      ),
    );

  seed
    .command('export')
    .description('export the present graph, with claims and methods of people, as a seed to keep in git')
    .argument('[survey]', 'slug of the survey; default: the only survey')
    .requiredOption('--dir <dir>', 'folder in which the folder of the seed is created')
    .option('--curated-only', 'leave out what only a rule proposed')
    .addOption(seedsOption())
    .option('--json', 'as JSON')
    .action((survey: string | undefined, options: Options) =>
      ended(io, () =>
        seedExport(
          {
            survey: survey ?? null,
            dir: options.dir ?? '.',
            seeds: options.seeds ?? null,
            curatedOnly: options.curatedOnly ?? false,
            json: options.json ?? false,
          },
          io,
        ),
      ),
    );
}

/** Runs a command and sets the exit code; errors raised on purpose are told without a stack. */
async function ended(io: CommandIo, command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof StemmaError)) throw error;
    io.err(`error: ${error.message}\n`);
    process.exitCode = error instanceof InvalidSeedError ? EXIT.fault : exitCodeOf(error);
  }
}
