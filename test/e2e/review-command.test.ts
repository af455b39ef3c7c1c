import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmbeddedStores } from '../../src/graph/embedded/embedded-stores.js';
import { batch, category, claim, link, method, paper } from '../contract/harness.js';

const CLI = fileURLToPath(new URL('../../src/cli.js', import.meta.url));
const STEMMA = { claimedBy: 'stemma-test', rule: 'words@2', status: 'PROPOSED' } as const;
const ofPaper = claim({ paper: 'k1' }, 'light', { ...STEMMA, confidence: 0.9 });
const ofLink = link('first-made-up', 'second-made-up', { ...STEMMA, confidence: 0.4 });
const closing = link('second-made-up', 'first-made-up', { ...STEMMA, relation: 'DISTILS', confidence: 0.3 });

describe('stemma review', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-review-'));
    const stores = createEmbeddedStores({ dataDir: folder });
    await stores.graph.open();
    await stores.writer.apply(
      batch({
        papers: [paper(1, { title: 'A made-up\nstudy', year: 2024 })],
        categories: [category('light')],
        methods: [method('first-made-up', { introducedBy: 'k1' }), method('second-made-up')],
        categoryClaims: [ofPaper],
        lineageLinks: [ofLink, closing],
      }),
    );
    await stores.graph.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const stemma = (...args: string[]) => {
    const { PATH = '', HOME = '' } = process.env;
    const env = { PATH, HOME, STEMMA_DATA: folder };
    return spawnSync(process.execPath, [CLI, 'review', ...args], { env, encoding: 'utf8' });
  };
  const ours = ['--claimed-by', 'stemma-test'];

  it('lists open claims, most confident first, with who claims them and why', () => {
    const { status, stdout } = stemma(...ours);
    expect(status).toBe(0);
    expect(stdout.split('\n')).toEqual([
      '3 open claims',
      '',
      `  0.90  A made-up study (2024) -> Category light  ${ofPaper.id}`,
      '        claimed by stemma-test (words@2)',
      '        A made-up reason [test]',
      '',
      `  0.40  FIRST-MADE-UP EXTENDS SECOND-MADE-UP  ${ofLink.id}`,
      '        claimed by stemma-test (words@2)',
      '        A made-up reason [test]',
      '',
      `  0.30  SECOND-MADE-UP DISTILS FIRST-MADE-UP  ${closing.id}`,
      '        claimed by stemma-test (words@2)',
      '        A made-up reason [test]',
      '',
    ]);
    expect(stemma(...ours, '--limit', '1').stdout).toMatch(/^3 open claims, 1 shown\n/);
  });

  it('takes filters, and prints JSON', () => {
    const listed = (...args: string[]) =>
      JSON.parse(stemma(...ours, '--json', ...args).stdout) as { total: number; claims: { id: string }[] };
    expect(listed('--kind', 'lineage', '--min-confidence', '0.35')).toMatchObject({
      total: 1,
      claims: [
        {
          id: ofLink.id,
          kind: 'LINEAGE',
          child: { slug: 'first-made-up' },
          relation: 'EXTENDS',
          parent: { slug: 'second-made-up' },
          evidence: [{ text: 'A made-up reason', source: 'test' }],
        },
      ],
    });
    expect(listed('--category', 'light', '--order', 'oldest').claims).toHaveLength(3);
  });

  it('accepts, rejects with the reason, and opens again, by the id', () => {
    expect(stemma('accept', ofLink.id, '--by', 'ada').stdout).toBe(
      `ACCEPTED: FIRST-MADE-UP EXTENDS SECOND-MADE-UP  ${ofLink.id}\n`,
    );
    const cycle = stemma('accept', closing.id, '--by', 'ada');
    expect([cycle.status, cycle.stderr]).toEqual([expect.any(Number), expect.stringContaining('would close a cycle')]);
    expect(cycle.status).not.toBe(0);
    expect(stemma('reject', ofPaper.id).stderr).toContain('--note "the reason"');
    const rejected = stemma('reject', ofPaper.id, '--note', 'Of another field.', '--by', 'ada', '--json');
    expect(JSON.parse(rejected.stdout)).toMatchObject({ id: ofPaper.id, status: 'REJECTED', kind: 'CATEGORY' });
    expect(stemma(...ours, '--status', 'rejected').stdout).toMatch(/^One rejected claim\n/);
    expect(stemma('reopen', ofPaper.id).stdout).toMatch(/^PROPOSED: /);
  });

  it('says what is wrong', () => {
    expect(stemma('--survey', 'nobody').stderr).toContain('--survey: there is no survey "nobody"');
    expect(stemma('--kind', 'value').stderr).toContain('It must be one of category, lineage.');
    expect(stemma('--min-confidence', '2').stderr).toContain('It must be a number from 0 to 1.');
    expect(stemma('accept', 'nonsense').stderr).toContain('"nonsense" is no id of a claim');
  });
});
