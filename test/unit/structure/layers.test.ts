import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PACKAGE_ROOT } from '../../../src/platform/package-root.js';

const CONFIG = 'oxlint.config.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-layers-'));
  copyFileSync(join(PACKAGE_ROOT, CONFIG), join(folder, CONFIG));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the linter says of files that import these types, beginning with the first. */
function lint(files: Readonly<Record<string, string>>): string {
  for (const [path, imported] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `import type { X } from '${imported}';\nexport type Y = X;\n`);
  }
  const oxlint = join(PACKAGE_ROOT, 'node_modules/oxlint/bin/oxlint');
  const { stdout, stderr } = spawnSync(process.execPath, [oxlint, '-c', CONFIG], { cwd: folder, encoding: 'utf8' });
  return stdout + stderr;
}

describe('the linter', () => {
  it.each([
    ['domain', 'src/domain/lineage/planted.ts', '../../platform/version.js'],
    ['analysis', 'src/analysis/planted.ts', '../platform/version.js'],
    ['platform', 'src/platform/planted.ts', '../graph/stores.js'],
    ['graph', 'src/graph/neo4j/stores/planted.ts', '../../../api/core/cursor.js'],
    ['sources', 'src/sources/semantic-scholar/planted.ts', '../../graph/stores.js'],
    ['queries', 'src/queries/planted.ts', '../api/papers/paper.types.js'],
    ['seeds', 'src/seeds/planted.ts', '../export/exporter.js'],
    ['proposals', 'src/proposals/categories/planted.ts', '../../tracking/digest.js'],
    ['ingest', 'src/ingest/planted.ts', '../export/exporter.js'],
    ['tracking', 'src/tracking/feeds/planted.ts', '../../export/exporter.js'],
    ['export', 'src/export/planted.ts', '../api/core/format-error.js'],
    ['api', 'src/api/papers/planted.ts', '../../mcp/tool.js'],
    ['mcp', 'src/mcp/planted.ts', '../pages/explorer.js'],
    ['pages', 'src/pages/planted.ts', '../app/runtime.js'],
    ['app', 'src/app/planted.ts', '../cli/since.js'],
  ])('refuses an import of src/%s that runs upwards', (layer, path, imported) => {
    expect(lint({ [path]: imported })).toContain(`src/${layer} imports only lower folders`);
  });

  it('refuses a port or a decision of a write that imports a store', () => {
    expect(lint({ 'src/graph/ports/planted.ts': '../embedded/driver.js' })).toContain('graph/ports/ and graph/batch/');
    expect(lint({ 'src/graph/batch/planted.ts': '../stores.js' })).toContain('graph/ports/ and graph/batch/');
  });

  it.each([
    ['@nestjs/common', 'src/queries/planted.ts', 'know Nest'],
    ['neo4j-driver', 'src/graph/neo4j/stores/planted.ts', 'know the driver'],
    ['node:sqlite', 'src/graph/embedded/stores/planted.ts', 'knows SQLite'],
    ['libsql', 'src/cli/planted.ts', 'knows SQLite'],
  ])('refuses %s outside of the place that knows it', (library, path, message) => {
    expect(lint({ [path]: library })).toContain(message);
  });

  it('refuses a cycle of types', () => {
    expect(lint({ 'src/domain/one.ts': './other.js', 'src/domain/other.ts': './one.js' })).toContain('no-cycle');
  });

  it('allows imports of lower folders, and a library in its place', () => {
    const files = {
      'src/cli/one.ts': '../app/runtime.js',
      'src/seeds/export/two.ts': '../check/seed-schema.js',
      'src/graph/batch/three.ts': '../ports/write-batch.js',
      'src/graph/embedded/driver.ts': 'node:sqlite',
      'src/export/export.module.ts': '@nestjs/common',
    };
    expect(lint(files)).toContain('Found 0 warnings and 0 errors');
  });
});
