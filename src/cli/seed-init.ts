import { EXIT } from '../app/exit-codes.js';
import { initSeed } from '../seeds/init-seed.js';
import { BUNDLED_SEEDS } from '../seeds/locate-seed.js';
import type { CommandIo } from './seed-io.js';

export interface SeedInitArgs {
  /** Of these two at least one. */
  readonly doi: string | null;
  readonly title: string | null;
  /** Made from the DOI, else from the title, where it is null. */
  readonly name: string | null;
  /** Folder that gets the new seed; the seeds of the package where it is null. */
  readonly dir: string | null;
}

/** Makes a new seed. 0; throws InvalidInputError for a bad DOI or name, ConflictError where the folder exists. */
export async function seedInit(args: SeedInitArgs, io: CommandIo): Promise<number> {
  const root = args.dir ?? BUNDLED_SEEDS;
  const dir = await initSeed(root, { ...args, curator: null });
  io.out(`made ${dir}\n`);
  io.out(
    `next: fill it with \`stemma seed import ${dir} references.bib\`, and look it over with \`stemma seed check ${dir}\`\n`,
  );
  return EXIT.done;
}
