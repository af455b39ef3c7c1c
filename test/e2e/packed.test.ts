import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { PACKAGE_ROOT } from '../../src/platform/package-root.js';
import { until } from '../support/until.js';

const isInCi = process.env.CI === 'true';

/** What `npm pack` makes of the built tree, in an empty folder, as its users have it: nothing of this repository is near. */
describe('the packed package', () => {
  let folder: string;
  let service: ChildProcess | null = null;
  let said = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-packed-'));
    install(folder);
  }, 300_000);
  afterAll(async () => {
    if (service !== null && service.exitCode === null) {
      service.kill('SIGTERM');
      await once(service, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  });

  const env = () => ({ PATH: process.env.PATH ?? '', HOME: folder, PORT: '0', LOG_LEVEL: 'info' });
  const stemma = () => join(folder, 'node_modules/.bin/stemma');

  it('holds what runs and its documents, and neither sources nor tests', () => {
    const root = join(folder, 'node_modules/stemma');
    for (const name of ['dist/src/main.js', 'dist/explorer/index.html', 'seeds', 'docs', 'schema.graphql', 'LICENSE'])
      expect([name, existsSync(join(root, name))]).toEqual([name, true]);
    expect(readdirSync(root).filter((name) => ['src', 'test', 'bench', 'explorer', 'scripts'].includes(name))).toEqual(
      [],
    );
    expect(readdirSync(join(root, 'dist')).toSorted()).toEqual(['explorer', 'src']);
  });

  it('serves the bundled survey and its page, and answers a question', async () => {
    service = spawn(stemma(), ['serve'], { cwd: folder, env: env() });
    for (const stream of [service.stdout, service.stderr]) {
      stream?.on('data', (text: Buffer) => (said += text.toString()));
    }
    const url = () => /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
    await until('it says where it listens', () => url() !== undefined);
    const question = encodeURIComponent('{ method(ref: "LCM") { name parents { parent { slug } } } }');
    const answer = await fetch(`${url()}/graphql?query=${question}`, { headers: { accept: 'application/json' } });
    expect(await answer.json()).toMatchObject({ data: { method: { name: 'LCM', parents: expect.any(Array) } } });
    expect(await (await fetch(`${url()}/`)).text()).toContain('<div id="app">');
    expect((await fetch(`${url()}/docs/agents.md`)).status).toBe(200);
  }, 150_000);

  it('has the other commands', () => {
    const run = (...args: string[]) => execFileSync(stemma(), args, { cwd: folder, env: env(), encoding: 'utf8' });
    expect(run('--help')).toContain('serve');
    expect(run('export', '--help')).toContain('--format');
  }, 60_000);
});

/**
 * Packs and installs: in CI as users do, with npm and its registry; elsewhere, where there may be no network, the files that npm packs beside the
 * production dependencies that are here.
 */
function install(folder: string): void {
  const npm = (args: readonly string[], cwd: string) =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  npm(['pack', '--ignore-scripts', '--pack-destination', folder], PACKAGE_ROOT);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  if (isInCi) {
    writeLock(folder, tarball);
    npm(['ci', '--prefer-offline', '--no-audit', '--no-fund'], folder);
    return;
  }
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'stemma'), { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, tarball), '-C', join(modules, 'stemma'), '--strip-components=1']);
  const here = join(PACKAGE_ROOT, 'node_modules');
  const needed = npm(['ls', '--omit=dev', '--all', '--parseable'], PACKAGE_ROOT).split('\n');
  for (const path of needed) {
    const name = relative(here, path);
    // What lies inside another package comes with it.
    if (path === '' || name.startsWith('..') || name.includes('node_modules')) continue;
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(path, join(modules, name));
  }
  mkdirSync(join(modules, '.bin'));
  symlinkSync('../stemma/bin/stemma.js', join(modules, '.bin/stemma'));
}

/** A project of one dependency, at the versions that our lock has: npm's cache holds them since this repository was installed. */
function writeLock(folder: string, tarball: string): void {
  const read = (name: string) => JSON.parse(readFileSync(join(PACKAGE_ROOT, name), 'utf8')) as Record<string, unknown>;
  const { version, license, dependencies, bin, engines } = read('package.json');
  const own = { version, resolved: `file:${tarball}`, license, dependencies, bin, engines };
  const locked = read('package-lock.json')['packages'] as Readonly<Record<string, { readonly dev?: boolean }>>;
  const production = Object.entries(locked).filter(([path, { dev }]) => path !== '' && dev !== true);
  const root = { dependencies: { stemma: `file:${tarball}` } };
  const packages = { '': root, ...Object.fromEntries(production), 'node_modules/stemma': own };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, ...root }));
  const lock = { lockfileVersion: 3, requires: true, packages };
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
}
