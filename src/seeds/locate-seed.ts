import { readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { NotFoundError } from '../domain/errors.js';
import { PACKAGE_ROOT } from '../platform/package-root.js';
import { didYouMean } from './suggest.js';

/** The seeds that come with the package. */
export const BUNDLED_SEEDS: string = join(PACKAGE_ROOT, 'seeds');

/** The folders in which seeds are looked up by name, the given one first. */
export function seedRoots(own: string | null): readonly string[] {
  return own === null ? [BUNDLED_SEEDS] : [resolve(own), BUNDLED_SEEDS];
}

/** The folders of all seeds, by name; of two with one name the one in the earlier root. A root that does not exist has none. */
export async function listSeeds(roots: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const root of roots) {
    const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
    for (const { name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const dir = join(root, name);
      if (!found.has(name) && (await isFile(join(dir, 'survey.yaml')))) found.set(name, dir);
    }
  }
  return found;
}

/** The folder of a seed given by name or by path; a path holds a slash or begins with a dot. NotFoundError where there is none. */
export async function locateSeed(nameOrPath: string, roots: readonly string[]): Promise<string> {
  if (isAbsolute(nameOrPath) || /[/\\]/.test(nameOrPath) || nameOrPath.startsWith('.')) {
    const dir = resolve(nameOrPath);
    if (await isFolder(dir)) return dir;
    throw new NotFoundError(`no seed folder at ${dir}`);
  }
  const seeds = await listSeeds(roots);
  const named = seeds.get(nameOrPath);
  if (named !== undefined) return named;
  // A folder without survey.yaml is a seed with a mistake: found here, so that the check can name it.
  for (const root of roots) {
    const dir = join(root, nameOrPath);
    if (nameOrPath !== 'schema' && (await isFolder(dir))) return dir;
  }
  const advice = didYouMean(nameOrPath, seeds.keys(), 'make one with `stemma seed init --doi <DOI>`');
  throw new NotFoundError(`no seed "${nameOrPath}" in ${roots.join(', ')}: ${advice}`);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
