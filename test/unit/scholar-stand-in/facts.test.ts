import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSeedFacts } from '../../support/scholar-stand-in/facts.js';
import { startStandIn } from '../../support/scholar-stand-in/server.js';
import { ask } from './asking.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stand-in-facts-'));
  writeFileSync(join(folder, 'survey.yaml'), 'title: A survey\nyear: 2024\nidentifiers: { doi: 10.5555/s }\n');
  writeFileSync(
    join(folder, 'papers.yaml'),
    "- { title: Inside, year: 2021, identifiers: { arxiv: '2101.00001' }, boundary: in }\n- { title: Later, year: 2025, identifiers: { doi: 10.5555/L } }\n",
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('facts of a seed', () => {
  it('serves papers under the titles, years and ids of the seed, those beyond the boundary too', async () => {
    const standIn = await startStandIn({ world: { facts: readSeedFacts(folder) } });
    try {
      const read = await ask(`${standIn.url}/graph/v1/paper/batch?fields=title,year`, {
        ids: ['doi:10.5555/S', 'arXiv:2101.00001', 'DOI:10.5555/l'],
      });
      expect(read.body).toMatchObject([
        { title: 'A survey', year: 2024 },
        { title: 'Inside', year: 2021 },
        { title: 'Later', year: 2025 },
      ]);
      expect(standIn.world.covered).toHaveLength(1);
      expect(standIn.truth().papers.outside).toBe(1);
    } finally {
      await standIn.close();
    }
  });

  it('says which file holds nothing to use', () => {
    writeFileSync(join(folder, 'papers.yaml'), '[]\n');
    expect(() => readSeedFacts(folder)).toThrow(/papers\.yaml lists no paper/);
  });
});
