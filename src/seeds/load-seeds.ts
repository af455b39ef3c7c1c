import { InvalidInputError } from '../domain/errors.js';
import { identifierKey } from '../domain/identifier.js';
import type { Clock } from '../domain/time.js';
import type { GraphStores } from '../graph/stores.js';
import { readSeed } from './check-seed.js';
import { listSeeds, seedRoots } from './locate-seed.js';
import type { Seed } from './seed.js';
import { seedBatch, seedHash } from './seed-batch.js';

/** CHANGED: seeds that are not in the graph as they are. NEW: only those of which the graph never held any wording. */
export type SeedLoading = 'CHANGED' | 'NEW';

/**
 * Loads every seed that can be found: the bundled ones and those in `ownSeeds`. One that is loaded already, to the letter, is left alone.
 * @returns the seeds, by slug
 * @throws InvalidSeedError where one of them has a mistake: nothing of it is loaded
 */
export async function loadSeeds(
  stores: GraphStores,
  ownSeeds: string | null,
  clock: Clock,
  loading: SeedLoading = 'CHANGED',
): Promise<Seed[]> {
  const seeds: Seed[] = [];
  for (const dir of (await listSeeds(seedRoots(ownSeeds))).values()) seeds.push(await readSeed(dir));
  checkSurveys(seeds);
  for (const seed of seeds) await loadSeed(stores, seed, clock, loading);
  return seeds;
}

/** Loads one seed unless the graph holds it as it is; says whether it did. */
export async function loadSeed(
  stores: Pick<GraphStores, 'graph' | 'writer'>,
  seed: Seed,
  clock: Clock,
  loading: SeedLoading = 'CHANGED',
): Promise<boolean> {
  const setting = `seed ${seed.survey.slug}`;
  const hash = seedHash(seed);
  const held = await stores.graph.readSetting(setting);
  if (held?.value === hash || (held !== null && loading === 'NEW')) return false;
  const at = clock();
  // Two processes that load at once write the same facts twice: ids come from the seed.
  await stores.writer.apply(seedBatch(seed, at));
  await stores.graph.writeSetting(setting, hash, at);
  return true;
}

/** Two seeds of one survey would be two surveys of one paper. (Of two with one name the folder given first is read.) */
function checkSurveys(seeds: readonly Seed[]): void {
  const folders = new Map<string, string>();
  for (const { dir, survey } of seeds) {
    for (const identifier of survey.identifiers.map(identifierKey)) {
      const other = folders.get(identifier);
      if (other !== undefined) {
        throw new InvalidInputError(
          'identifiers',
          `two seeds are of the survey ${identifier}: ${other} and ${dir}; keep one`,
        );
      }
      folders.set(identifier, dir);
    }
  }
}
