import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../platform/package-root.js';
import { seedJsonSchemas } from './schema.js';

/** `npm run seeds:schema`: writes the JSON Schemas that editors read; formatted as this repository formats JSON. */
const folder = join(PACKAGE_ROOT, 'seeds', 'schema');
await mkdir(folder, { recursive: true });
for (const [name, text] of seedJsonSchemas()) {
  const path = join(folder, name);
  const present: unknown = await readFile(path, 'utf8').then(JSON.parse, () => null);
  // Compared as data: the formatter lays the file out its own way.
  const fresh = JSON.stringify(present) === JSON.stringify(JSON.parse(text));
  if (!fresh) await writeFile(path, text);
  process.stdout.write(`${fresh ? 'unchanged' : 'written'} ${path}\n`);
}
