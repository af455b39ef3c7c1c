import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/platform/package-root.js';

const FOLDER = join(PACKAGE_ROOT, 'docs/queries');

/** The questions of docs/queries, by file name. */
export function documentedQueries(): { name: string; query: string }[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => ({ name, query: readFileSync(join(FOLDER, name), 'utf8') }));
}
