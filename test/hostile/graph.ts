import type { GraphStores } from '../../src/graph/stores.js';
import { batch, category, cites, claim, method, paper } from '../contract/harness.js';

/** Enough that a dear query is dear, and written within seconds. */
export const PAPERS = 6_000;

const BATCH = 2_000;

/** The number of the paper that half of all others cite. */
export const HUB = 1;

/** Writes a graph with a hub: each paper cites up to eight earlier ones, every second one the hub as well. */
export async function writeHostileGraph({ writer }: GraphStores): Promise<void> {
  const numbers = Array.from({ length: PAPERS }, (_, index) => index + 1);
  for (let start = 0; start < PAPERS; start += BATCH) {
    const chunk = numbers.slice(start, start + BATCH);
    await writer.apply(
      batch({
        papers: chunk.map((n) =>
          paper(
            n,
            {
              title: `Made-up study number ${n} of ${n % 7 === 0 ? 'lanterns' : 'ladders'}`,
              year: 1990 + (n % 35),
              venue: `Venue ${n % 12}`,
              reportedCitations: n % 1_000,
              authors: [{ s2Id: String(100_000 + (n % 900)), name: `Ann Other ${n % 900}` }],
            },
            { detailed: true },
          ),
        ),
      }),
    );
  }
  for (let start = 0; start < PAPERS; start += BATCH) {
    const chunk = numbers.slice(start, start + BATCH);
    const cited = chunk.flatMap((n) => [...new Set(earlier(n))].map((m) => [n, m] as const));
    const ends = [...new Set(cited.flat())].map((n) => paper(n));
    await writer.apply(batch({ papers: ends, citations: cited.map(([n, m]) => cites(n, m)) }));
  }
  await writer.apply(
    batch({
      papers: [paper(HUB), paper(2)],
      categories: [category('top'), category('below', 'top')],
      methods: [method('first', { introducedBy: `k${HUB}` }), method('second', { introducedBy: 'k2' })],
      categoryClaims: [claim({ paper: `k${HUB}` }, 'top'), claim({ method: 'second' }, 'below')],
    }),
  );
}

function earlier(n: number): number[] {
  const steps = [1, 2, 3, 5, 13, 34, 89, 233].map((step) => n - step - (n % 11));
  return [...(n % 2 === 0 ? [HUB] : []), ...steps].filter((m) => m >= 1 && m < n);
}
