import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readConfig } from '../platform/config/config.js';
import { InvalidInputError } from '../domain/errors.js';
import { EXIT } from '../app/exit-codes.js';
import { openCommandRuntime } from './command-runtime.js';
import { checkSeed } from '../seeds/check-seed.js';
import { exportSeed } from '../seeds/export/export-seed.js';
import type { CommandIo } from './seed-io.js';

export interface SeedExportArgs {
  /** Slug of a survey; the only one where it is null. */
  readonly survey: string | null;
  /** Folder that gets the folder of the seed. */
  readonly dir: string;
  /** Folder of seeds of one's own; the setting STEMMA_SEEDS where it is null. */
  readonly seeds: string | null;
  /** Leaves out what only a rule proposes. */
  readonly curatedOnly: boolean;
  readonly json: boolean;
}

/**
 * Writes what the graph knows of a survey as its seed. 0, or 1 where the check of what was written finds an error; throws NotFoundError for
 * a survey that is not there.
 */
export async function seedExport(args: SeedExportArgs, io: CommandIo): Promise<number> {
  const config = readConfig();
  const runtime = await openCommandRuntime(args.seeds === null ? config : { ...config, seedsDir: args.seeds }, 'NEW');
  try {
    const survey = args.survey ?? onlyOne((await runtime.stores.surveys.surveys()).map(({ slug }) => slug));
    const { files, counts } = await exportSeed(runtime.stores, survey, runtime.seeds, args.curatedOnly);
    const dir = join(resolve(args.dir), survey);
    await mkdir(dir, { recursive: true });
    for (const [name, text] of files) await writeFile(join(dir, `${name}.yaml`), text);
    const { seed, problems } = await checkSeed(dir);
    if (args.json) io.out(`${JSON.stringify({ ok: seed !== null, dir, survey, counts, problems }, null, 2)}\n`);
    else {
      io.out(
        `written: ${dir}: ${counts.methods} methods, ${counts.categories} categories, ${counts.claims} claims, ${counts.links} lineage links\n`,
      );
      if (seed === null) io.err(`the seed has errors: see \`stemma seed check ${dir}\`\n`);
    }
    return seed === null ? EXIT.fault : EXIT.done;
  } finally {
    await runtime.close();
  }
}

function onlyOne(slugs: readonly string[]): string {
  const [only, ...others] = slugs;
  if (only !== undefined && others.length === 0) return only;
  throw new InvalidInputError('survey', `say which survey to export; there are: ${slugs.join(', ') || 'none'}`);
}
