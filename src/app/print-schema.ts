import 'reflect-metadata';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { printSchemaText } from '../api/schema-text.service.js';

const args = process.argv.slice(2);
const check = args.includes('--check');
const file = args.find((arg) => !arg.startsWith('--')) ?? 'schema.graphql';
const sdl = await printSchemaText();

if (!check) {
  writeFileSync(file, sdl);
} else {
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (committed !== sdl) {
    const [wanted, found] = [sdl.split('\n'), committed.split('\n')];
    const line = wanted.findIndex((text, index) => text !== found[index]);
    process.stderr.write(
      `${file} is not what the code gives; the first difference is at line ${line + 1}:\n` +
        `  code: ${wanted[line] ?? '(end)'}\n  file: ${found[line] ?? '(end)'}\n` +
        'Run npm run schema:print, look at the change with git diff, and commit it.\n',
    );
    process.exitCode = 1;
  }
}
