import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { checkSeed } from '../../../src/seeds/check-seed.js';
import { BUNDLED_SEEDS } from '../../../src/seeds/locate-seed.js';
import type { SeedProblem } from '../../../src/seeds/problem.js';
import { SEED_FILES, seedJsonSchemas } from '../../../src/seeds/schema.js';
import type { Seed } from '../../../src/seeds/seed.js';

const DIR = join(BUNDLED_SEEDS, 'lightweight-diffusion-models');

describe('the bundled seed', () => {
  let seed: Seed;
  let problems: readonly SeedProblem[];

  beforeAll(async () => {
    const check = await checkSeed(DIR);
    problems = check.problems;
    if (!check.seed) throw new Error(JSON.stringify(problems));
    seed = check.seed;
  });

  it('has no problem, not even a warning', () => expect(problems).toEqual([]));

  it('is of the survey', () => {
    expect(seed.survey).toMatchObject({
      title: 'Lightweight diffusion models: a survey',
      year: 2024,
      published: '2024-05-31',
    });
    expect(seed.survey.identifiers).toEqual([{ scheme: 'doi', value: '10.1007/s10462-024-10800-8' }]);
  });

  it('has 252 papers inside the boundary, each listed by somebody, and 81 later ones', () => {
    const inside = seed.papers.filter(({ boundary }) => boundary === 'IN');
    expect(inside).toHaveLength(252);
    expect(inside.filter(({ listedBy }) => listedBy.length === 0)).toEqual([]);
    expect(seed.papers.filter(({ boundary }) => boundary === null)).toHaveLength(81);
    expect(seed.papers).toHaveLength(252 + 81);
    expect(inside.filter(({ listedBy }) => listedBy.includes('SURVEY-intro')).map(({ key }) => key)).toEqual([
      'ddgan',
      'ddpm',
      'adm',
      'video-ldm',
      'genie',
      'iddpm',
    ]);
  });

  it('joins every paper that is not a survey to the method that it introduces', () => {
    const introduced = new Set(seed.methods.map(({ introducedBy }) => introducedBy));
    const without = seed.papers.filter(({ key }) => !introduced.has(key)).map(({ key }) => key);
    expect(without).toEqual(['survey-edmv-2022', 'survey-kd-2023']);
  });

  it('has 374 lineage links over 193 methods, 22 of them proposed', () => {
    expect(seed.links).toHaveLength(374);
    expect(new Set(seed.links.flatMap(({ child, parent }) => [child, parent])).size).toBe(193);
    expect(seed.links.filter(({ status }) => status === 'PROPOSED')).toHaveLength(22);
    const counts = new Map<string, number>();
    for (const { relation } of seed.links) counts.set(relation, (counts.get(relation) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      EXTENDS: 126,
      APPLIES: 104,
      COMPARED_WITH: 68,
      COMBINES: 32,
      DISTILS: 36,
      ACCELERATES: 8,
    });
    expect(seed.links.filter(({ evidence }) => evidence[0]?.text == null)).toEqual([]);
  });

  it('gives every piece of evidence of a link an address that a reader can open, never an index of files', () => {
    const evidence = seed.links.flatMap((link) => link.evidence);
    expect(evidence.filter(({ url }) => url === null)).toEqual([]);
    expect(evidence.filter(({ source, url }) => /file index/i.test(`${source} ${url}`))).toEqual([]);
  });

  it('keeps two methods of one name apart', () => {
    const named = seed.methods.filter(({ name, aliases }) => [name, ...aliases].includes('AdaDiff'));
    expect(named.map(({ slug, introducedBy }) => [slug, introducedBy])).toEqual([
      ['deediff', 'deediff'],
      ['adadiff', 'adadiff'],
    ]);
    const idOf = (key: string) => seed.papers.find((paper) => paper.key === key)?.identifiers[0]?.value;
    expect([idOf('deediff'), idOf('adadiff')]).toEqual(['2309.17074', '2311.14768']);
  });

  it('classifies every paper, and keeps the claims of lists that disagree', () => {
    const filed = new Set(seed.claims.map(({ paper }) => paper));
    expect(seed.papers.filter(({ key }) => !filed.has(key))).toEqual([]);
    const parent = new Map(seed.categories.map((category) => [category.slug, category.parent]));
    const topOf = (paper: string, source: string) =>
      seed.claims
        .filter((claim) => claim.paper === paper && claim.claimedBy === source)
        .map(({ category }) => parent.get(category) ?? category);
    // One list files the architecture under quantization; our reading stands beside it.
    expect(topOf('diffusion-rwkv', 'xlite')).toEqual(['quantization']);
    expect(topOf('diffusion-rwkv', 'stemma')).toEqual(['lightweight-architecture']);
    expect(seed.claims.filter(({ claimedBy, paper }) => claimedBy === 'stemma' && paper !== null)).toHaveLength(72);
  });

  it('files what the field rests on where we read it, with the sections that say so', () => {
    for (const paper of ['ddpm', 'ncsn', 'score-sde', 'flow-matching']) {
      const ours = seed.claims.find((claim) => claim.paper === paper && claim.claimedBy === 'stemma');
      expect([paper, ours?.category]).toEqual([paper, 'diffusion-formulation']);
      expect(ours?.evidence[0]).toMatchObject({ url: expect.stringContaining('arxiv.org/abs/'), ownReading: true });
    }
    // Most lists call DDIM a sampler: no reading of ours is needed.
    const solvers = seed.claims.filter(({ paper, category }) => paper === 'ddim' && category === 'solvers');
    expect(solvers.length).toBeGreaterThan(3);
  });

  it('says of every claim and link when its source made it, or when the seed first had it', () => {
    const evidence = [...seed.claims, ...seed.links].flatMap((claim) => claim.evidence);
    expect(evidence.filter(({ recorded }) => recorded === null)).toEqual([]);
    const links = seed.links.flatMap((link) => link.evidence);
    expect(
      links.filter(({ url, date }) => url?.includes('arxiv.org/abs/') === true && date === null).length,
    ).toBeLessThan(5);
  });

  it('makes no claim from sections that name no technique', () => {
    expect(seed.claims.filter(({ claimedBy }) => claimedBy === 'wangkai')).toEqual([]);
    expect(seed.papers.filter(({ listedBy }) => listedBy.includes('wangkai')).length).toBeGreaterThan(50);
  });

  it('notes lists of one voice and wrong ids of lists', () => {
    const voices = seed.sources.filter(({ code, voice }) => code !== voice).map(({ code, voice }) => [code, voice]);
    expect(voices).toEqual([
      ['Nasty', 'AIoT'],
      ['htqin', 'lliai'],
    ]);
    expect(seed.papers.find(({ key }) => key === 'dpm-solver')?.conflicts).toEqual([
      { source: 'Xiayan', field: 'arxiv', value: '2202.09778', note: 'that is pndm' },
    ]);
  });

  it('points editors to schemas that are up to date', async () => {
    for (const [name, text] of seedJsonSchemas()) {
      const present: unknown = JSON.parse(await readFile(join(BUNDLED_SEEDS, 'schema', name), 'utf8'));
      // Stale? `npm run seeds:schema`.
      expect(present).toEqual(JSON.parse(text));
    }
    for (const { name } of SEED_FILES) {
      const [first] = (await readFile(join(DIR, `${name}.yaml`), 'utf8')).split('\n');
      expect(first).toBe(`# yaml-language-server: $schema=../schema/${name}.schema.json`);
    }
  });
});
