import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RELATIONS } from '../../src/domain/lineage/relations.js';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const CLI = path('../../src/cli.js');
const PRINT_SCHEMA = path('../../src/app/print-schema.js');
const TOY = path('../support/toy-relation.js');
const SEEDS = path('../../../seeds');
const SEED = 'lightweight-diffusion-models';

/** A relation is one row of a table: everything that names relations takes it from there. */
describe('a relation that one row adds', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-toy-'));
    cpSync(SEEDS, join(folder, 'seeds'), { recursive: true });
    const lineage = join(folder, 'seeds', SEED, 'lineage.yaml');
    const link = [
      '- child: lcm',
      '  relation: TOYS_WITH',
      '  parent: ddpm',
      '  evidence:',
      '    - source: seed',
      '      text: A made-up reason',
      '      url: https://arxiv.org/abs/2310.04378',
      '',
    ].join('\n');
    writeFileSync(lineage, `${readFileSync(lineage, 'utf8').trimEnd()}\n${link}`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (file: string, ...args: string[]) => {
    const { PATH = '', HOME = '' } = process.env;
    return spawnSync(process.execPath, ['--import', TOY, file, ...args], {
      env: { PATH, HOME, STEMMA_DATA: join(folder, 'data'), STEMMA_SEEDS: join(folder, 'seeds') },
      encoding: 'utf8',
    });
  };

  it('is drawn and shown from both ends in its own words', () => {
    const up = run(CLI, 'lineage', 'lcm', '--up', '--relations', 'TOYS_WITH');
    expect(`${up.stdout}${up.stderr}`).toContain('toys with DDPM');
    const down = run(CLI, 'lineage', 'ddpm', '--down', '--relations', 'toys-with');
    expect(down.stdout).toContain('toyed with by LCM');
    expect(run(CLI, 'show', 'ddpm').stdout).toMatch(/toyed with by +lcm/);
  });

  it('is in the schema of the API with its description', () => {
    const schema = join(folder, 'schema.graphql');
    const printed = run(PRINT_SCHEMA, schema);
    expect(printed.stderr).toBe('');
    expect(readFileSync(schema, 'utf8')).toMatch(/"""Plays with its idea\."""\s+TOYS_WITH/);
  });
});

it('tells relations apart by name and preference', () => {
  for (const key of ['name', 'preference', 'active', 'passive', 'infinitive'] as const) {
    expect(new Set(RELATIONS.map((relation) => relation[key])).size).toBe(RELATIONS.length);
  }
});
