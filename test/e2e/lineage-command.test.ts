import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../src/cli.js', import.meta.url));

describe('stemma lineage', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-lineage-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const stemma = (...args: string[]) => {
    const { PATH = '', HOME = '' } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'lineage', ...args], {
      env: { PATH, HOME, STEMMA_DATA: join(folder, 'data') },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };

  it('draws the chain from SCT up to DDPM, each step with its evidence under it', () => {
    const { status, stdout } = stemma('SCT', '--up');
    expect(status).toBe(0);
    const lines = stdout.split('\n').map((line) => line.replace(/^[ │├└─]+/, ''));
    const steps = [
      ['extends ECT', 'The abstract says that the tuning scheme is built on ECT'],
      ['extends Consistency Models', 'Tunes consistency models at low cost'],
      ['applies ADM', 'Its code is based on guided diffusion'],
      ['extends IDDPM', 'Its code is improved-diffusion with changes'],
      ['combines DDIM', 'Sampling with DDIM is an option of its code'],
      ['extends, accelerates DDPM (see below)', 'Keeps the training objective and generalises the process'],
    ];
    const at = steps.map(([step = '']) => lines.indexOf(step));
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(at).not.toContain(-1);
    for (const [index, [, evidence = '']] of steps.entries()) expect(lines[(at[index] ?? 0) + 1]).toContain(evidence);
  });

  it('draws the shortest descents between two methods, and answers in JSON', () => {
    expect(stemma('SCT', '--to', 'ddpm', '--limit', '1').stdout).toContain('└─ extends DDPM');
    expect(stemma('FISEdit', '--to', 'ddpm').stdout).toBe('Neither FISEdit nor DDPM descends from the other.\n');
    const down = JSON.parse(stemma('DDPM', '--down', '--json').stdout) as Record<string, unknown[]>;
    expect([down['methods']?.length, down['links']?.length, down['truncatedBecause']]).toEqual([150, 291, null]);
    const reduced = JSON.parse(stemma('SCT', '--up', '--reduced', '--json').stdout) as {
      links: { evidence: { text: string }[] }[];
      linksHidden: number;
    };
    expect(reduced.links.length + reduced.linksHidden).toBe(15);
    expect(reduced.links.every(({ evidence }) => evidence[0]?.text)).toBe(true);
  });

  it.each([
    [['nobody'], 3, /no method nobody/],
    [['AdaDiff'], 2, /adadiff, deediff/],
    [['SCT', '--depth', '0'], 2, /1 to 100/],
    [['SCT', '--limit', '3'], 2, /give --to/],
    [['SCT', '--to', 'ddpm', '--depth', '3'], 2, /cannot be used with option '--depth/],
    [['SCT', '--depth', '10000'], 2, /1 to 100/],
    [['SCT', '--up', '--down'], 2, /--up.*--down/],
    [['SCT', '--relations', 'likes'], 2, /EXTENDS/],
  ])('ends %j with %i and says why', (args, code, message) => {
    const { status, stderr } = stemma(...args);
    expect(status).toBe(code);
    expect(stderr).toMatch(message);
  });
});
