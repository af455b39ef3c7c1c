import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { runService, type RunningService } from '../support/running-service.js';

/** The clients of other programs, in an environment of the tests' own that later runs find again. */
const PACKAGES = ['gql[aiohttp]==4.0.0', 'sgqlc==18'];
const environment = join(PACKAGE_ROOT, 'node_modules/.cache/stemma-python');
const bin = (name: string) => join(environment, 'bin', name);

function installClients(): boolean {
  if (existsSync(join(environment, 'ready'))) return true;
  if (spawnSync('python3', ['-m', 'venv', environment]).status !== 0) return false;
  if (spawnSync(bin('pip'), ['install', '--quiet', ...PACKAGES]).status !== 0) return false;
  mkdirSync(join(environment, 'ready'), { recursive: true });
  return true;
}

const installed = installClients();
if (!installed && process.env.CI === 'true') throw new Error('CI needs python3 with venv, and PyPI');

(installed ? describe : describe.skip)('clients written in Python', () => {
  let service: RunningService;
  let folder: string;

  beforeAll(async () => {
    service = await runService();
    folder = mkdtempSync(join(tmpdir(), 'stemma-python-'));
  });

  afterAll(async () => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gql prints our schema and asks a question', async () => {
    const schema = await run(bin('gql-cli'), [`${service.url}/graphql`, '--print-schema']);
    expect(schema).toContain('type Paper implements Node');
    const answer = await run(
      bin('gql-cli'),
      [`${service.url}/graphql`],
      '{ papers(first: 1) { edges { node { id } } } }',
    );
    expect(answer).toMatch(/p_[a-z2-7]{20}/);
  });

  it('sgqlc generates a client that Python can load', async () => {
    await run(bin('python'), ['-m', 'sgqlc.introspection', `${service.url}/graphql`, join(folder, 'schema.json')]);
    await run(bin('sgqlc-codegen'), ['schema', join(folder, 'schema.json'), join(folder, 'stemma_schema.py')]);
    expect(readFileSync(join(folder, 'stemma_schema.py'), 'utf8')).toContain('class Paper(');
    execFileSync(bin('python'), ['-c', 'import stemma_schema; print(stemma_schema.Paper)'], { cwd: folder });
  });
});

/** Runs a program beside the service, which answers from this process: waiting must not block it. */
async function run(command: string, args: string[], input = ''): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('error', fail);
    child.on('close', (code) =>
      code === 0 ? done(output) : fail(new Error(`${command} ended with ${code}: ${errors}`)),
    );
    child.stdin.end(input);
  });
}
