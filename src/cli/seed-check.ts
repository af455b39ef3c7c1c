import { join, relative } from 'node:path';
import { EXIT } from '../app/exit-codes.js';
import { checkSeed } from '../seeds/check-seed.js';
import { listSeeds, locateSeed, seedRoots } from '../seeds/locate-seed.js';
import type { SeedProblem } from '../seeds/problem.js';
import type { CommandIo } from './seed-io.js';

export interface SeedCheckArgs {
  /** A name or a path; every seed that is found where it is null. */
  readonly seed: string | null;
  /** Folder of seeds of one's own. */
  readonly seeds: string | null;
  readonly json: boolean;
}

/** Checks seeds and says what is wrong. 0 without errors (warnings may be there), 1 with; throws NotFoundError for an unknown seed. */
export async function seedCheck(args: SeedCheckArgs, io: CommandIo): Promise<number> {
  const roots = seedRoots(args.seeds);
  const dirs = args.seed === null ? [...(await listSeeds(roots)).values()] : [await locateSeed(args.seed, roots)];
  const checks = [];
  for (const dir of dirs) checks.push({ dir, ...(await checkSeed(dir)) });
  const failed = checks.some(({ seed }) => seed === null);
  if (args.json) {
    const seeds = checks.map(({ dir, seed, problems }) => ({ dir, ok: seed !== null, problems }));
    io.out(`${JSON.stringify({ ok: !failed, seeds }, null, 2)}\n`);
    return failed ? EXIT.fault : EXIT.done;
  }
  if (checks.length === 0) io.out(`no seed in ${roots.join(', ')}\n`);
  for (const { dir, seed, problems } of checks) {
    for (const problem of problems) io.out(problemText(dir, problem));
    const errors = problems.filter(({ severity }) => severity === 'ERROR').length;
    const warnings = problems.length - errors;
    const found = `${errors} error${errors === 1 ? '' : 's'}, ${warnings} warning${warnings === 1 ? '' : 's'}`;
    const holds = seed
      ? `: ${seed.papers.length} papers, ${seed.methods.length} methods, ${seed.categories.length} categories, ${seed.claims.length} claims, ${seed.links.length} lineage links`
      : '';
    io.out(`${shown(dir)}: ${found}${holds}\n`);
  }
  return failed ? EXIT.fault : EXIT.done;
}

function problemText(dir: string, problem: SeedProblem): string {
  const place = `${shown(join(dir, problem.file))}:${problem.line}`;
  return `${place}: ${problem.severity.toLowerCase()}: ${problem.message}\n    fix: ${problem.fix}\n`;
}

/** The path as seen from here, if it is below. */
function shown(path: string): string {
  const below = relative(process.cwd(), path);
  return below === '' || below.startsWith('..') ? path : below;
}
