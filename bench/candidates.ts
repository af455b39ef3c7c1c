/**
 * How long a page of a survey's candidates takes where it covers hubs: `node dist/bench/candidates.js [citing papers] [BOLT_URI]`.
 *
 * 333 covered papers; of the citing ones each cites one to forty of them, the first covered far more often than the last, as hubs are. In an embedded
 * file of its own; with BOLT_URI in that Neo4j, whose database must be empty. Medians of five; the papers are read with their titles.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Identifier } from '../src/domain/identifier.js';
import { nodeId } from '../src/domain/identifier.js';
import { firstRows } from '../src/domain/page.js';
import type { Page, SortKey } from '../src/domain/page.js';
import { createEmbeddedStores } from '../src/graph/embedded/embedded-stores.js';
import { createNeo4jStores } from '../src/graph/neo4j/neo4j-stores.js';
import type { CandidateFilter } from '../src/graph/ports/knowledge-store.js';
import type { GraphStores } from '../src/graph/stores.js';

const COVERED = 333;
const BATCH = 1_000;
const ROUNDS = 5;
const SURVEY = nodeId('survey', 'bench');
const source = 'bench';

/** Always the same numbers: a linear congruential generator (Numerical Recipes). */
let state = 20_260_101;
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const sha = (n: number): Identifier => ({ scheme: 's2', value: n.toString(16).padStart(40, '0') });
const entry = (n: number) => ({
  key: `k${n}`,
  identifiers: [sha(n)],
  aliases: [],
  fields: {
    title: `Study ${n} of diffusion models`,
    year: 2021 + (n % 6),
    publicationDate: `${2021 + (n % 6)}-0${1 + (n % 9)}-11`,
  },
  status: 'RESOLVED' as const,
  detailed: false,
});

/** Covered papers that one cites: few mostly, and the first of the list most. */
function citedBy(): number[] {
  const count = Math.min(40, Math.floor(1 / (random() * 0.98 + 0.02)));
  return [...new Set(Array.from({ length: count }, () => Math.floor(COVERED * random() ** 3)))];
}

async function fill({ writer }: GraphStores, citing: number): Promise<number> {
  let citations = 0;
  const at = new Date().toISOString();
  const { ids } = await writer.apply({
    source,
    run: 'covered',
    at,
    papers: Array.from({ length: COVERED }, (_, n) => entry(n)),
    surveys: [{ id: SURVEY, slug: 'bench', title: 'Bench', paper: null, categoryIds: [] }],
    coverage: Array.from({ length: COVERED }, (_, n) => ({
      surveyId: SURVEY,
      paper: `k${n}`,
      state: 'IN' as const,
      listedBy: ['seed'],
      reason: null,
    })),
  });
  for (let from = COVERED; from < COVERED + citing; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, COVERED + citing - from) }, (_, i) => from + i);
    const rows = numbers.flatMap((n) =>
      citedBy().map((cited) => ({
        citing: `k${n}`,
        cited: ids.get(`k${cited}`) ?? '',
        isInfluential: random() < 0.05,
        intents: random() < 0.3 ? (['METHODOLOGY'] as const) : (['BACKGROUND'] as const),
        contexts: null,
      })),
    );
    citations += rows.length;
    await writer.apply({ source, run: 'citing', at, papers: numbers.map(entry), citations: rows });
  }
  return citations;
}

const [count = '300000', uri] = process.argv.slice(2);
const citing = Number(count);
if (!Number.isInteger(citing) || citing < 1) {
  process.stderr.write(`the number of citing papers must be a whole number from 1, not ${count}\n`);
  process.exit(2);
}
const dataDir = mkdtempSync(join(tmpdir(), 'stemma-bench-'));
const stores =
  uri === undefined
    ? createEmbeddedStores({ dataDir })
    : createNeo4jStores({ uri, user: null, password: null, database: 'neo4j', queryTimeoutMs: 60_000 });
try {
  await stores.graph.open();
  const started = Date.now();
  const citations = await fill(stores, citing);
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`${stores.graph.kind}: ${citing} citing papers, ${citations} citations, written in ${seconds} s`);
  const filters: Record<string, CandidateFilter> = {
    'since the survey': { since: '2024-05-31', minCovered: 2, categories: null, recentSince: '2024-05-31' },
    'of any time': { since: null, minCovered: 2, categories: null, recentSince: '2024-05-31' },
  };
  for (const [name, filter] of Object.entries(filters)) {
    const first: number[] = [];
    const next: number[] = [];
    let total = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      // A write makes what was kept of the ranking stale.
      await stores.writer.apply({ source, run: `round-${round}`, at: new Date().toISOString() });
      let after: SortKey | null = null;
      for (const times of [first, next]) {
        const asked = Date.now();
        const page: Page<unknown> = await stores.surveys.candidates(
          SURVEY,
          filter,
          { ...firstRows(20), after },
          ['title'],
          true,
        );
        times.push(Date.now() - asked);
        after = page.keys.at(-1) ?? null;
        total = page.total ?? 0;
      }
    }
    console.log(`${name}: ${total} candidates; first page ${median(first)} ms, the next ${median(next)} ms`);
  }
} finally {
  await stores.graph.close();
  rmSync(dataDir, { recursive: true, force: true });
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
