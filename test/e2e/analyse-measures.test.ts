import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmbeddedStores } from '../../src/graph/embedded/embedded-stores.js';
import { batch, category, categoryId, cites, claim, paper, paperId, surveyId } from '../contract/harness.js';
import { BATCHED } from '../unit/analysis/published-bursts.js';
import { CITES, EXPECTED, YEARS } from '../unit/analysis/published-disruption.js';

const CLI = fileURLToPath(new URL('../../src/cli.js', import.meta.url));

describe('measures of stemma analyse', () => {
  let folder: string;
  const file = (name: string, lines: readonly string[]): string => {
    const path = join(folder, name);
    writeFileSync(path, [...lines, ''].join('\n'));
    return path;
  };
  const run = (...args: string[]) => {
    const { PATH = '', HOME = '' } = process.env;
    const env = { PATH, HOME, STEMMA_DATA: join(folder, 'data') };
    return spawnSync(process.execPath, [CLI, 'analyse', ...args], { env, encoding: 'utf8' });
  };
  const json = (...args: string[]): Record<string, unknown> => {
    const { status, stdout, stderr } = run(...args, '--json');
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Record<string, unknown>;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-measures-'));
    file('arcs.tsv', ['citing\tcited', ...CITES.map((arc) => arc.join('\t'))]);
    file('papers.tsv', ['id\tyear', ...Object.entries(YEARS).map((row) => row.join('\t'))]);
    const stores = createEmbeddedStores({ dataDir: join(folder, 'data') });
    await stores.graph.open();
    // 1 to 3 are covered; 4 and 5 are gaps, 6 cites a covered paper and its reference.
    const covered = [1, 2, 3];
    await stores.writer.apply(
      batch({
        papers: [
          ...covered.map((n) => paper(n, { title: `Paper ${n}`, year: 2014 + n })),
          paper(4, { title: 'Four', year: 2000 }),
          paper(5, { year: 2016 }),
          paper(6, { year: 2018 }),
        ],
        citations: [
          ...covered.map((n) => cites(n, 4)),
          cites(2, 5),
          cites(3, 5),
          cites(3, 1),
          cites(2, 1),
          cites(6, 1),
          cites(6, 4),
        ],
        categories: [category('distillation')],
        surveys: [
          {
            id: surveyId('light'),
            slug: 'light',
            title: 'Light models',
            paper: null,
            categoryIds: [categoryId('distillation')],
          },
        ],
        coverage: covered.map((n) => ({
          surveyId: surveyId('light'),
          paper: `k${n}`,
          state: 'IN' as const,
          listedBy: ['seed'],
          reason: null,
        })),
        categoryClaims: [claim({ paper: 'k2' }, 'distillation'), claim({ paper: 'k3' }, 'distillation')],
      }),
    );
    await stores.graph.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const network = () => ['--arcs', join(folder, 'arcs.tsv'), '--papers', join(folder, 'papers.tsv')];

  it('gives the published disruption of a network from files', () => {
    for (const [window, index] of [['3', 3]] as const) {
      const { papers, arcs, disruption } = json('disruption', ...network(), '--window', window) as {
        papers: number;
        arcs: number;
        disruption: { paper: string; cd: number | null; citers: number }[];
      };
      expect([papers, arcs]).toEqual([11, 13]);
      expect(Object.fromEntries(disruption.map(({ paper: name, cd, citers }) => [name, [cd, citers]]))).toEqual(
        Object.fromEntries(
          Object.entries(EXPECTED).map(([name, byWindow]) => [name, [byWindow[index]?.[0], byWindow[index]?.[2]]]),
        ),
      );
    }
  });

  it('finds the published bursts of a series', () => {
    for (const { hits, totals, scale, gamma, states, cost, bursts } of BATCHED.slice(2, 3)) {
      const path = file('series.tsv', [
        'period\thits\ttotal',
        ...hits.map((count, n) => `p${n}\t${count}\t${totals[n]}`),
      ]);
      const found = json('bursts', '--series', path, '--scale', String(scale), '--gamma', String(gamma));
      expect(found).toMatchObject({
        states,
        periods: hits.length,
        tooShort: hits.length < 8,
        bursts: bursts.map(({ begin, end }) => ({ begin: `p${begin}`, end: `p${end}` })),
      });
      expect(found['cost']).toBeCloseTo(cost, 9);
    }
  });

  it('prints a table of the first rows', () => {
    const { status, stdout } = run('spectroscopy', ...network(), '--rows', '2');
    expect([status, stdout.split('\n')[0], stdout.includes('2 more: --rows 4 shows all.')]).toEqual([
      0,
      '11 papers, 13 citations.',
      true,
    ]);
  });

  it('lists the gaps of a network by its covered papers', () => {
    const covered = file('covered.tsv', ['id', '6Z', '9Z', '5Z', 'nobody']);
    expect(json('gaps', ...network(), '--covered', covered, '--min-cited-by', '2')).toEqual({
      papers: 11,
      arcs: 13,
      covered: 3,
      coveredMissing: 1,
      gaps: [
        { id: '2Z', title: null, year: 1993, citedBy: 2, of: 3, share: 2 / 3 },
        { id: '4Z', title: null, year: 1995, citedBy: 2, of: 3, share: 2 / 3 },
      ],
    });
  });

  it('measures a survey of the graph', () => {
    expect(json('gaps', 'light', '--min-cited-by', '2')).toMatchObject({
      survey: { slug: 'light' },
      gaps: [
        { id: paperId(4), title: 'Four', citedBy: 3, of: 3, share: 1 },
        { id: paperId(5), citedBy: 2, of: 3 },
      ],
    });
    expect(
      json('gaps', 'light', '--min-cited-by', '2', '--category', 'distillation', '--adjust-for-age'),
    ).toMatchObject({
      gaps: [
        { citedBy: 2, of: 2 },
        { citedBy: 2, of: 2 },
      ],
    });
    expect(json('historiograph', 'light')).toMatchObject({
      papers: 3,
      arcs: 2,
      historiograph: { papers: [{ paper: paperId(1), lcs: 2 }] },
    });
    // 6 cites paper 1 and its reference, 2 and 3 do too.
    const { papers, disruption } = json('disruption', 'light') as { papers: number; disruption: object[] };
    expect(papers).toBe(6);
    expect(disruption).toHaveLength(3);
    expect(disruption[0]).toMatchObject({ paper: paperId(1), citers: 3, both: 3, cd: -1, references: 1 });
  });

  it.each([
    ['two inputs', ['ranks', 'light', '--arcs', 'x.tsv'], 'a survey and --arcs are given'],
    ['a file that is none', ['ranks', '--arcs', 'missing.tsv'], 'missing.tsv cannot be read'],
    ['gaps without covered papers', ['gaps', '--arcs', 'x.tsv'], '--arcs needs --covered'],
    ['a window that is no number', ['disruption', '--window', '-1'], 'It must be a number of years, or all.'],
    ['a series with more hits than events', ['bursts', '--series', 'BAD'], 'line 3: 5 hits are more than 4 events'],
  ])('refuses %s', (_, args, message) => {
    const paths: Record<string, string> = {
      BAD: file('bad.tsv', ['period hits total', '1 2 3', '2 5 4']),
    };
    const { status, stderr, stdout } = run(...args.map((arg) => paths[arg] ?? arg));
    expect(stderr).toContain(message);
    expect([status === 0, stdout]).toEqual([false, '']);
  });
});
