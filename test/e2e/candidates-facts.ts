import type { GraphStores } from '../../src/graph/stores.js';
import { batch, category, categoryId, cites, claim, method, paper, surveyId } from '../contract/harness.js';

/** A survey of May 2024 that covers 1, 2 and 3; 10 to 13 cite them. */
export async function writeSurvey({ writer }: GraphStores): Promise<void> {
  const titles = ['', 'Q-Diffusion: a study', 'Fast steps', 'Old steps'];
  await writer.apply(
    batch({
      papers: [
        ...[1, 2, 3].map((n) => paper(n, { title: titles[n] ?? '' })),
        paper(9, { title: 'The survey', publicationDate: '2024-05-31', year: 2024 }),
        paper(10, { publicationDate: '2025-05-02', year: 2025 }),
        paper(11, { publicationDate: '2024-08-01', year: 2024 }),
        paper(12, { publicationDate: '2024-09-01', year: 2024 }),
        paper(13, { publicationDate: '2020-01-01', year: 2020 }),
      ],
      citations: [
        cites(10, 1, { isInfluential: true, intents: ['METHODOLOGY'] }),
        ...[2, 3].map((n) => cites(10, n)),
        ...[1, 2].map((n) => cites(11, n)),
        cites(12, 1),
        ...[1, 2, 3].map((n) => cites(13, n)),
      ],
      categories: [category('quantization'), category('post-training', 'quantization'), category('other')],
      methods: [method('q-diffusion-of-tests', { name: 'Q-Diffusion', introducedBy: 'k1' })],
      surveys: [
        {
          id: surveyId('light'),
          slug: 'light',
          title: 'Light models',
          paper: 'k9',
          categoryIds: [categoryId('quantization')],
        },
      ],
      coverage: [1, 2, 3].map((n) => ({
        surveyId: surveyId('light'),
        paper: `k${n}`,
        state: 'IN' as const,
        listedBy: ['seed'],
        reason: null,
      })),
      categoryClaims: [
        claim({ method: 'q-diffusion-of-tests' }, 'quantization'),
        claim({ paper: 'k10' }, 'post-training', {
          status: 'PROPOSED',
          claimedBy: 'stemma',
          rule: 'words@1',
          confidence: 0.85,
          evidence: [{ text: 'the title says so', paperId: null, citation: null, url: null, source: 'test' }],
        }),
      ],
    }),
  );
}
