// `npm run test:unit`: the tests that need no store, without a check of types. `npm run test:watch`: the same, again
// after each edit. Arguments go to jest: `npm run test:unit -- rich-text`; a folder of dist/test takes the place of the
// unit tests: `npm run test:watch -- dist/test/integration/embedded -t merges`.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COMPILED, transpileStale } from './transpile.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const JEST = createRequire(import.meta.url).resolve('jest/bin/jest');
const isWatching = process.argv.includes('--watch');
const given = process.argv.slice(2).filter((argument) => argument !== '--watch');
const isFolderNamed = given.some((argument) => argument.startsWith('dist/test/'));
const { default: base } = await import('../jest.config.js');
const config = { ...base, rootDir: join(root, 'dist'), roots: [`<rootDir>/test${isFolderNamed ? '' : '/unit'}`] };

transpileStale();
if (isWatching) {
  let timer;
  for (const name of COMPILED) {
    watch(join(root, name), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(transpileStale, 50);
    });
  }
}
const jest = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    JEST,
    `--config=${JSON.stringify(config)}`,
    ...(isWatching ? ['--watchAll'] : []),
    ...given,
  ],
  { cwd: root, stdio: 'inherit' },
);
jest.on('close', (code) => process.exit(code ?? 1));
