import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { PUBLISHED_NETWORKS } from '../support/analysis/published-networks.js';

const CLI = fileURLToPath(new URL('../../src/cli.js', import.meta.url));
const LIU_LU = PUBLISHED_NETWORKS.find(({ name }) => name === 'liu-lu-wikipedia-14')?.arcs ?? [];

describe('stemma analyse', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-analyse-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const stemma = (...args: string[]) => {
    const { PATH = '', HOME = '' } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'analyse', ...args], {
      env: { PATH, HOME, STEMMA_DATA: join(folder, 'data') },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const table = (arcs: typeof LIU_LU): string =>
    ['citing\tcited', ...arcs.map(([cited, citing]) => `${citing}\t${cited}`), ''].join('\n');

  it('finds the main path of a table, packed or not, and of a Pajek network', () => {
    const letters = [...new Set(LIU_LU.flatMap(([cited, citing]) => [cited, citing]))].sort();
    const pajek = [
      `*Vertices ${letters.length}`,
      ...letters.map((letter, at) => `${at + 1} "${letter}"`),
      '*Arcs',
      ...LIU_LU.map(([cited, citing]) => `${letters.indexOf(cited) + 1} ${letters.indexOf(citing) + 1} 1`),
    ].join('\r\n');
    const files = [
      file('arcs.tsv', table(LIU_LU)),
      file('arcs.tsv.gz', gzipSync(table(LIU_LU))),
      file('arcs.net', pajek),
    ];
    for (const path of files) {
      const { status, stdout } = stemma('main-path', '--arcs', path, '--json');
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toEqual({
        papers: 14,
        arcs: 17,
        cycles: 0,
        flow: '10',
        paths: 1,
        path: {
          papers: ['B', 'D', 'F', 'I', 'M', 'N'],
          arcs: [
            { citing: 'D', cited: 'B', weight: '5' },
            { citing: 'F', cited: 'D', weight: '3' },
            { citing: 'I', cited: 'F', weight: '2' },
            { citing: 'M', cited: 'I', weight: '2' },
            { citing: 'N', cited: 'M', weight: '3' },
          ],
        },
      });
    }
  });

  it('takes weight, search, key routes and tolerance', () => {
    const path = file('arcs.tsv', table(LIU_LU));
    const pathOf = (...options: string[]): string[] => {
      const { stdout } = stemma('main-path', '--arcs', path, '--json', ...options);
      return (JSON.parse(stdout) as { path: { papers: string[] } }).path.papers;
    };
    expect(pathOf('--search', 'local-forward')).toEqual(['B', 'D', 'F', 'I', 'L', 'M', 'N']);
    expect(pathOf('--search', 'key-route-global')).toEqual(['B', 'D', 'F', 'H', 'I', 'K', 'M', 'N']);
    expect(pathOf('--search', 'KEY_ROUTE_GLOBAL', '--weight', 'SPLC')).toContain('E');
    expect(pathOf('--search', 'key-route-local', '--key-routes', '3')).toContain('K');
    expect(pathOf('--tolerance', '0.2')).toContain('L');
  });

  it('prints a table without --json', () => {
    const { stdout } = stemma('main-path', '--arcs', file('arcs.tsv', table(LIU_LU)));
    expect(stdout.split('\n')).toEqual([
      '14 papers, 17 citations.',
      '10 paths from sources to sinks.',
      'SPC GLOBAL: 6 papers, 1 path, greatest sum 15',
      '',
      'cited  citing  weight   share',
      'B      D            5  50.00%',
      'D      F            3  30.00%',
      'F      I            2  20.00%',
      'I      M            2  20.00%',
      'M      N            3  30.00%',
      '',
    ]);
  });

  it('weighs every citation and reports what a treatment of cycles changed', () => {
    const path = file('cycle.tsv', 'citing\tcited\nu\ts\nv\ts\nu\tv\nv\tu\nt\tu\nw\tv\n');
    const weigh = (cycles: string) =>
      JSON.parse(stemma('weights', '--arcs', path, '--cycles', cycles, '--json').stdout) as {
        flow: string;
        cycles: number;
        path: { arcs: { citing: string; cited: string; weight: string }[] };
        changed: object[];
      };
    const weightsOf = (cycles: string): string[] =>
      weigh(cycles).path.arcs.map(({ citing, cited, weight }) => `${citing}>${cited} ${weight}`);
    expect(weightsOf('shrink')).toEqual(['t>u 1', 'u>s 2', 'v>s 2', 'w>v 1']);
    expect(weightsOf('preprint')).toEqual(['t>u 2', 'u>s 2', 'u>v 1', 'v>s 2', 'v>u 1', 'w>v 2']);
    expect(weightsOf('drop')).toEqual(['t>u 1', 'u>s 2', 'v>s 1', 'v>u 1', 'w>v 2']);
    expect(['shrink', 'preprint', 'drop'].map((cycles) => weigh(cycles).flow)).toEqual(['2', '4', '3']);
    expect(weigh('drop')).toMatchObject({ cycles: 1, changed: [{ citing: 'u', cited: 'v' }] });
  });

  it('counts components and names the papers of cycles', () => {
    const path = file('components.tsv', 'citing\tcited\nb\ta\na\tb\nc\ta\nd\td\nc\ta\n');
    const papers = file('papers.tsv', 'id\tyear\na\t1999\nb\t2000\nc\t2001\ne\t2002\n');
    const { stdout } = stemma('components', '--arcs', path, '--papers', papers, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      papers: 5,
      arcs: 3,
      cycles: 1,
      flow: '1',
      isolates: 2,
      weakComponents: 3,
      loops: 1,
      duplicates: 1,
      time: { forward: 2, sameYear: 0, backward: 1, unknown: 0 },
      components: [['a', 'b']],
    });
    expect(stemma('components', '--arcs', path).stdout).toContain('Cycle of 2: a, b');
  });

  it('prints counts beyond 2^53 with all their digits', () => {
    const diamonds = Array.from(
      { length: 70 },
      (_, at) => `${at}l\t${at}\n${at}r\t${at}\n${at + 1}\t${at}l\n${at + 1}\t${at}r\n`,
    );
    const path = file('diamonds.tsv', `citing\tcited\n${diamonds.join('')}`);
    const { stdout } = stemma('main-path', '--arcs', path, '--json');
    expect(stdout).toContain(`"flow":"${2n ** 70n}","paths":${2n ** 70n},"path"`);
  });

  it('analyses the papers of a survey in the graph', () => {
    const survey = 'lightweight-diffusion-models';
    const { status, stderr } = stemma('main-path', survey);
    expect(status).toBe(2);
    expect(stderr).toContain('The source reports no references of these papers, less than scope.minCompleteness 0.6');
    const whole = JSON.parse(stemma('main-path', survey, '--min-completeness', '0', '--json').stdout) as {
      papers: number;
    };
    expect(whole).toMatchObject({ arcs: 0, cycles: 0, flow: '0', paths: 0, path: { papers: [], arcs: [] } });
    expect(whole.papers).toBeGreaterThan(100);
    expect(stemma('components', survey).stdout).toContain(`${whole.papers} weak components`);
    expect(stemma('main-path', 'nobody').stderr).toContain('there is no survey "nobody"');
    expect(stemma('main-path', survey, '--arcs', 'x.tsv').stderr).toContain('Give the slug of a survey, or a network');
  });

  it.each([
    ['a line that is wrong', ['--arcs', 'bad.tsv'], /bad\.tsv, line 2: "a" names one paper/u],
    ['a file that is not there', ['--arcs', 'none.tsv'], /--arcs none\.tsv cannot be read/u],
    ['half a gzip file', ['--arcs', 'half.gz'], /does not unpack/u],
    ['no file', [], /--arcs/u],
    ['a weight that nobody knows', ['--arcs', 'bad.tsv', '--weight', 'spx'], /one of spc, splc, spnp, nppc/u],
    [
      'a tolerance of 1',
      ['--arcs', 'good.tsv', '--tolerance', '1'],
      /tolerance is 1: give a number from 0 to below 1/u,
    ],
    ['no key routes', ['--arcs', 'good.tsv', '--key-routes', '0'], /whole number from 1/u],
  ])('refuses %s', (_, args, message) => {
    file('bad.tsv', 'citing\tcited\na\n');
    file('good.tsv', 'citing\tcited\na\tb\n');
    file('half.gz', gzipSync('citing\tcited\n').subarray(0, 12));
    const { PATH = '', HOME = '' } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'analyse', 'main-path', ...args], {
      env: { PATH, HOME },
      cwd: folder,
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});
