// Transpiles each source that is newer than its output, without checking types: what one test needs, within a second.
// `npm run build` checks them all.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
export const COMPILED = ['src', 'test', 'bench'];

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Removes outputs whose source is gone: jest or an import would still find them. */
export function removeOrphans() {
  for (const folder of COMPILED) {
    for (const output of filesUnder(join(root, 'dist', folder))) {
      const [, path] = /^(.*)\.js(?:\.map)?$/.exec(relative(join(root, 'dist'), output)) ?? [];
      if (path !== undefined && !existsSync(join(root, `${path}.ts`))) rmSync(output);
    }
  }
}

/** @returns how many files were written */
export function transpileStale() {
  const { compilerOptions } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config;
  // Alone, a file does not show the compiler that the package is of ES modules.
  const alone = { ...compilerOptions, module: 'esnext', moduleResolution: 'bundler', incremental: false };
  delete alone.tsBuildInfoFile;
  removeOrphans();
  let written = 0;
  for (const source of COMPILED.flatMap((folder) => filesUnder(join(root, folder)))) {
    if (!source.endsWith('.ts') || source.endsWith('.d.ts')) continue;
    const output = join(root, 'dist', relative(root, source).replace(/\.ts$/, '.js'));
    if (modified(output) >= modified(source)) continue;
    const { outputText, sourceMapText } = ts.transpileModule(readFileSync(source, 'utf8'), {
      fileName: source,
      compilerOptions: alone,
    });
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(output, outputText);
    writeFileSync(`${output}.map`, sourceMapText ?? '');
    written += 1;
  }
  return written;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stderr.write(`${transpileStale()} files transpiled\n`);
