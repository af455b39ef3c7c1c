import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmbeddedStores } from '../../src/graph/embedded/embedded-stores.js';
import { paperId } from '../contract/harness.js';
import { writeSurvey } from './candidates-facts.js';

const CLI = fileURLToPath(new URL('../../src/cli.js', import.meta.url));

describe('stemma candidates', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-candidates-'));
    const stores = createEmbeddedStores({ dataDir: folder });
    await stores.graph.open();
    await writeSurvey(stores);
    await stores.graph.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const stemma = (...args: string[]) => {
    const { PATH = '', HOME = '' } = process.env;
    const env = { PATH, HOME, STEMMA_DATA: folder };
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'candidates', ...args], {
      env,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };

  it('lists them best first, with the reason', () => {
    const { status, stdout } = stemma('light');
    expect(status).toBe(0);
    const [title, , first, why, second] = stdout.split('\n');
    expect(title).toBe('2 candidates of Light models');
    expect(first).toBe(`   5.5  Made-up study number 10 (2025)  ${paperId(10)}`);
    expect(why).toMatch(/^ {8}cites 3 covered papers: Q-Diffusion .*proposed for Category post-training/);
    expect(second).toMatch(/^ {3}2\.3 {2}Made-up study number 11 \(2024\)/);
  });

  it('writes a list to tick off, a bibliography, and JSON', () => {
    const markdown = stemma('light', '--markdown', '--limit', '1').stdout.split('\n');
    expect(markdown[0]).toBe('# 2 candidates of Light models, the best 1');
    expect(markdown[2]).toMatch(/^- \[ \] \*\*Made-up study number 10 \(2025\)\*\* cites 3 covered papers/);
    const { stdout: bibtex } = stemma('light', '--bibtex', '--since', '2001-01-01', '--min-covered', '3');
    expect([...bibtex.matchAll(/title = \{(.*)\}/g)].map(([, title]) => title)).toEqual([
      'Made-up study number 10',
      'Made-up study number 13',
    ]);
    const found = JSON.parse(stemma('light', '--json', '--category', 'quantization').stdout) as Record<string, unknown>;
    expect(found).toMatchObject({ survey: { slug: 'light' }, total: 1, candidates: [{ id: paperId(10), score: 5.5 }] });
  });

  it('says what is wrong', () => {
    expect(stemma().stderr).toContain('say which survey. There are: light, lightweight-diffusion-models.');
    expect(stemma('nobody').stderr).toContain('there is no survey "nobody"');
    expect(stemma('light', '--min-covered', '0').stderr).toContain('It must be a whole number from 1.');
    expect(stemma('light', '--json', '--bibtex').stderr).toContain("cannot be used with option '--json'");
  });
});
