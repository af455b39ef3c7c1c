import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/platform/package-root.js';
import { pythonEnvironment, runProgram } from '../support/python-environment.js';
import { runService, type RunningService } from '../support/running-service.js';

const python = pythonEnvironment('clients', ['gql[aiohttp]==4.0.0', 'sgqlc==18', 'networkx==3.6.1']);
const bin = (name: string) => python?.bin(name) ?? '';

(python ? describe : describe.skip)('clients written in Python', () => {
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
    const schema = await runProgram(bin('gql-cli'), [`${service.url}/graphql`, '--print-schema']);
    expect(schema).toContain('type Paper implements Node');
    const answer = await runProgram(
      bin('gql-cli'),
      [`${service.url}/graphql`],
      '{ papers(first: 1) { edges { node { id } } } }',
    );
    expect(answer).toMatch(/p_[a-z2-7]{20}/);
  });

  it('sgqlc generates a client that Python can load', async () => {
    await runProgram(bin('python'), [
      '-m',
      'sgqlc.introspection',
      `${service.url}/graphql`,
      join(folder, 'schema.json'),
    ]);
    await runProgram(bin('sgqlc-codegen'), ['schema', join(folder, 'schema.json'), join(folder, 'stemma_schema.py')]);
    expect(readFileSync(join(folder, 'stemma_schema.py'), 'utf8')).toContain('class Paper(');
    execFileSync(bin('python'), ['-c', 'import stemma_schema; print(stemma_schema.Paper)'], { cwd: folder });
  });

  const example = (name: string) => join(PACKAGE_ROOT, 'docs/examples', name);

  it('the documented script prints a lineage with its evidence', async () => {
    const output = await runProgram(bin('python'), [example('lineage.py'), 'LCM'], '', {
      ...process.env,
      STEMMA_URL: service.url,
    });
    expect(output).toMatch(/^LCM \(2023\)\n/);
    expect(output).toMatch(/^ {2}LCM-LoRA \(\d{4}\)\n {4}extends LCM: \S/m);
  });

  it('the documented notebook runs from its first cell to its last', async () => {
    const notebook = JSON.parse(readFileSync(example('field.ipynb'), 'utf8')) as Notebook;
    const cells = notebook.cells.filter(({ cell_type }) => cell_type === 'code').map(({ source }) => source.join(''));
    const env = { ...process.env, STEMMA_URL: service.url };
    const output = await runProgram(bin('python'), ['-'], cells.join('\n\n'), env);
    expect(output).toMatch(/^ *\d+ Distillation$/m);
    expect(output).toMatch(/^\d+ methods, \d+ links$/m);
    expect(output).toMatch(/descend in one step from DDIM$/m);
    expect(output).toMatch(/^20\d\d \S/m);
  });
});

interface Notebook {
  readonly cells: readonly { readonly cell_type: string; readonly source: readonly string[] }[];
}
