import { makeIdentifier } from '../../src/domain/identifier.js';
import { firstRows } from '../../src/domain/page.js';
import type { GraphStores } from '../../src/graph/stores.js';
import { present } from '../contract/harness.js';

const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * HOUR_MS).toISOString();

/** Titles of what cites the survey's papers in `writeNews`, best first. */
export const CANDIDATES = [
  'Made-up Quantization of Few-Step Video Generators',
  'A Made-up Cache for Long Samplers',
  'Made-up Talk of the Field',
] as const;

/**
 * What ingests would leave behind: counts of the first and lists of citations of all that were read before, three papers that now cite three, two and two of the papers that
 * the bundled survey covers, and a category proposed for the first.
 */
export async function writeNews({ papers, surveys, knowledge, writer }: GraphStores): Promise<void> {
  const [survey] = await surveys.surveys();
  const arxiv = ['2006.11239', '2010.02502', '2112.10752'].map((id) => present(makeIdentifier('arxiv', id)));
  const known = (await papers.byIdentifiers(arxiv, ['title'])).map((paper) => present(paper));
  const covered = known.map(({ id }) => id);
  const { title } = present(known[0]);
  const inside = await surveys.coverageOf(present(survey).id, covered);
  if (inside.some((coverage) => coverage?.state !== 'IN')) throw new Error('the bundled survey covers other papers');
  const categories = await knowledge.categories();
  const quantization = present(categories.find(({ slug }) => slug === 'quantization'));
  const source = 'semantic-scholar';
  const countOfFirst = (reportedCitations: number) => ({
    key: 'counted',
    identifiers: arxiv.slice(0, 1),
    aliases: [],
    fields: { title, reportedCitations },
    status: 'RESOLVED' as const,
    detailed: true,
  });
  await writer.apply({ source, run: 'made-up-0', at: hoursAgo(74), papers: [countOfFirst(19_870)] });
  const read = (hours: number) =>
    covered.map((paper) => ({
      paper,
      direction: 'citations' as const,
      outcome: 'COMPLETE' as const,
      listed: 0,
      begunAt: hoursAgo(hours),
    }));
  await writer.apply({ source, run: 'made-up-1', at: hoursAgo(50), listReadings: read(51) });
  const key = (n: number) => `made-up-${n}`;
  await writer.apply({
    source,
    run: 'made-up-2',
    at: hoursAgo(26),
    papers: CANDIDATES.map((title, n) => ({
      key: key(n),
      identifiers: [present(makeIdentifier('s2', `${n}`.padStart(40, 'f')))],
      aliases: [],
      fields: {
        title,
        year: 2026,
        publicationDate: `2026-0${3 - n}-14`,
        venue: 'Conference of Examples',
        authors: [{ s2Id: `90000${n}`, name: `Ada Example ${n}` }],
      },
      status: 'RESOLVED',
      detailed: false,
    })),
    citations: CANDIDATES.flatMap((_, n) =>
      covered.slice(0, n === 0 ? 3 : 2).map((cited) => ({
        citing: key(n),
        cited,
        isInfluential: n === 0,
        intents: n < 2 ? (['METHODOLOGY'] as const) : (['BACKGROUND'] as const),
        contexts: ['We build on the samplers of [1].'],
      })),
    ),
    categoryClaims: [
      {
        id: 'cc_aaaaaaaaaaaaaaaaaaaa',
        paper: key(0),
        methodId: null,
        categoryId: quantization.id,
        evidence: [
          {
            text: 'the title says "Quantization"',
            paperId: null,
            citation: null,
            url: null,
            source: 'semantic-scholar',
          },
        ],
        claimedBy: 'stemma',
        rule: 'category-from-words-and-citations@1',
        confidence: 0.85,
        status: 'PROPOSED',
      },
    ],
  });
  await writer.apply({ source, run: 'made-up-3', at: hoursAgo(0), papers: [countOfFirst(19_950)] });
  const found = await surveys.candidates(
    present(survey).id,
    { since: null, minCovered: 2, categories: null, recentSince: null },
    firstRows(9),
    ['title'],
    false,
  );
  if (found.rows.length < CANDIDATES.length) throw new Error('the candidates were not written');
}
