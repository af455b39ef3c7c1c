import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ConflictError, ForbiddenError } from '../domain/errors.js';
import { readSeed } from './check-seed.js';
import { fileErrorCode } from './file-errors.js';
import { editPapers } from './import/write-papers.js';
import type { NewPaper } from './import/match.js';
import { writePapers } from './import-references.js';
import { ensureSchemas, initSeed, seedNameOf, type NewSurvey } from './init-seed.js';
import type { Seed } from './seed.js';

/** Who lists the papers of a seed that `initSeed` makes. */
const LISTED_BY = 'curator';

/** What a seed is made of. */
export interface SeedOrder {
  /** The folder of seeds; it is made where there is none. */
  readonly root: string;
  readonly survey: NewSurvey;
  readonly papers: readonly NewPaper[];
}

/**
 * A seed of these papers as a new folder inside of `root`: whole and checked, or not there at all, whatever ends the process meanwhile.
 * @throws InvalidInputError for what can be no DOI or name; ConflictError where the folder is there; ForbiddenError where `root` cannot be written
 */
export async function makeSeed({ root, survey, papers }: SeedOrder): Promise<Seed> {
  const name = seedNameOf(survey);
  // A folder whose folders are seeds is itself none: nobody who lists the root finds it.
  const workshop = join(resolve(root), `.making-${randomUUID()}`);
  try {
    await mkdir(workshop, { recursive: true });
    const made = await initSeed(workshop, survey);
    const edit = { added: papers, newIdentifiers: new Map(), listedBy: LISTED_BY };
    await writePapers(made, (text) => editPapers(text, edit));
    const seed = await readSeed(made);
    await ensureSchemas(resolve(root));
    const dir = join(resolve(root), name);
    await rename(made, dir);
    return { ...seed, dir };
  } catch (error) {
    throw asOurs(error, name);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

function asOurs(error: unknown, name: string): unknown {
  const code = fileErrorCode(error);
  if (code === 'ENOTEMPTY' || code === 'EEXIST') {
    return new ConflictError(`a seed ${name} is there already: choose another name`, { cause: error });
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOSPC') {
    return new ForbiddenError(
      `the folder of seeds cannot be written (${code}): set STEMMA_SEEDS to one that this process may write`,
      { cause: error },
    );
  }
  return error;
}
