import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeUpFacts, readSeedFacts, type SurveyFacts } from './scholar-stand-in/facts.js';

/** The name of the bundled survey, and of what takes its place. */
export const SURVEY = 'lightweight-diffusion-models';

/**
 * Writes a seed of a few made-up papers, to be named by STEMMA_SEEDS: it takes the place of the bundled one, so that a service over it is up to date within seconds on either
 * store. Every second paper is filed under quantization.
 * @returns its facts, for a stand-in
 */
export function writeWatchedSeed(root: string, papers: number): SurveyFacts {
  const folder = join(root, SURVEY);
  mkdirSync(folder, { recursive: true });
  const { survey, papers: facts } = madeUpFacts(papers);
  const write = (name: string, entries: unknown): void =>
    writeFileSync(join(folder, `${name}.yaml`), `${JSON.stringify(entries, null, 2)}\n`);
  write('survey', {
    slug: SURVEY,
    title: survey.title,
    year: survey.year,
    identifiers: { doi: survey.doi },
    boundary: { ownReferences: false, curated: true },
    sources: [{ code: 'me', name: 'Made up', kind: 'curator' }],
  });
  write(
    'papers',
    facts.map(({ title, year, arxiv, doi }, index) => ({
      key: `p${index}`,
      title,
      year,
      identifiers: arxiv === undefined ? { doi } : { arxiv },
      boundary: 'in',
      listedBy: ['me'],
    })),
  );
  write('categories', [{ slug: 'quantization', name: 'Quantization' }]);
  write('methods', []);
  write('sections', []);
  write('lineage', []);
  write(
    'claims',
    facts.flatMap((_, index) =>
      index % 2 === 0 ? [{ paper: `p${index}`, claimedBy: 'me', category: 'quantization', evidence: 'Made up' }] : [],
    ),
  );
  return readSeedFacts(folder);
}
