import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../src/cli.js', import.meta.url));

interface Searched {
  readonly total: number;
  readonly reading: { readonly correctedTo: string | null; readonly inGraph: boolean | null };
  readonly hits: readonly { readonly kind: string; readonly ref: string; readonly name: string }[];
}

describe('stemma search, show and status', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-search-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const stemma = (...args: string[]) => {
    const { PATH = '', HOME = '' } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
      env: { PATH, HOME, STEMMA_DATA: join(folder, 'data') },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  const search = (...args: string[]) => JSON.parse(stemma('search', ...args, '--json').stdout) as Searched;

  it('finds by identifier, by name with mistakes, and by words given one by one', () => {
    expect(search('https://arxiv.org/abs/2006.11239v2').hits.map(({ kind }) => kind)).toEqual(['PAPER', 'METHOD']);
    expect(search('progresive', 'distilation')).toMatchObject({
      reading: { correctedTo: 'progressive distillation' },
      hits: expect.arrayContaining([expect.objectContaining({ ref: 'progressive-distillation' })]),
    });
    const written = stemma('search', 'quantisation', '--kind', 'category', '--limit', '1');
    expect(written.stdout).toMatch(/^category +Quantization[^]+--limit shows more/);
  });

  it('says what is not in the graph and what can be done', () => {
    const shown = stemma('show', '10.1234/nowhere');
    expect(shown.status).toBe(3);
    expect(shown.stderr).toContain('10.1234/nowhere');
  });

  it('shows each kind of thing', () => {
    const ddpm = JSON.parse(stemma('show', 'DDPM', '--json').stdout) as { lineage: Record<string, string[]> };
    expect(ddpm.lineage['accelerated by']).toContain('ddim');
    expect(ddpm.lineage['accelerates']).toBeUndefined();
    expect(stemma('show', 'post-training quantization').stdout).toMatch(/parent +quantization/);
    expect(stemma('show', 'lightweight-diffusion-models').stdout).toMatch(/papers covered +\d+/);
  });

  it('suggests what is near a name that nothing has', () => {
    const { status, stderr } = stemma('show', 'progresive distilation');
    expect(status).toBe(3);
    expect(stderr).toContain('progressive-distillation');
    expect(stemma('search', 'x', '--kind', 'book').stderr).toContain('paper, method, author, category, survey');
  });

  it('reports what the graph holds', () => {
    const status = JSON.parse(stemma('status', '--json').stdout) as Record<string, unknown>;
    expect(status).toMatchObject({ store: 'embedded', citations: 0, surveys: [{ lastRun: null }] });
  });
});
