import { afterEach, describe, expect, it } from '@jest/globals';
import type { CitationDirection } from '../../../src/domain/citation.js';
import { identifierKey, type Identifier } from '../../../src/domain/identifier.js';
import { SemanticScholar } from '../../../src/sources/semantic-scholar/semantic-scholar.js';
import { startStandIn, type StandIn, type StandInOptions } from '../../support/scholar-stand-in/server.js';

let standIn: StandIn | undefined;
afterEach(() => standIn?.close());

const RPS = 20;

async function start(options: StandInOptions) {
  standIn = await startStandIn(options);
  let free = 0;
  const slots = (intervalMs: number): Promise<number> => {
    const now = performance.now();
    const at = Math.max(now, free);
    free = at + intervalMs;
    return Promise.resolve(at - now);
  };
  const retry = { maxTries: 8, maxThrottledTries: 25, maxTotalMs: 60_000, baseMs: 20, longestMs: 200 };
  const options2 = {
    baseUrl: standIn.url,
    apiKey: 'key',
    requestsPerSecond: RPS,
    slots,
    retry,
    requestTimeoutMs: 1_000,
  };
  return { world: standIn.world, standIn, source: new SemanticScholar(options2) };
}

const idOf = (on: StandIn, n: number): Identifier => ({ scheme: 's2', value: on.world.paperId(n) ?? '' });

async function read(source: SemanticScholar, paper: Identifier, direction: CitationDirection, expected: number | null) {
  const found = new Set<string>();
  for (let cursor: unknown = null; ;) {
    const page = await source.list(paper, direction, cursor, { expected });
    for (const { paper: one } of page.entries) if (one.identifiers[0]) found.add(identifierKey(one.identifiers[0]));
    if (page.outcome !== null) return { found, outcome: page.outcome };
    cursor = page.next;
  }
}

describe('against the stand-in', () => {
  it('reads all that can be reached of a paper with more than 10,000 citations', async () => {
    const { standIn: on, source, world } = await start({ world: { papers: 5, hub: 12_500, countsDisagree: false } });
    const list = [...world.citersOf(1)];
    const reachable = list.filter((n, at) => n >= 0 && (at < 9_999 || world.effectiveDate(n) !== null));
    const { found } = await read(source, idOf(on, 1), 'citations', world.countOf(1, 'citations'));
    expect(found.size).toBe(new Set(reachable.map((n) => world.paperId(n))).size);
    expect(on.stats().count).toBeLessThanOrEqual(Math.ceil(list.length / 1_000) + 3);
  });

  it('keeps its pace with four callers and any faults, and gets every list whole', async () => {
    const {
      standIn: on,
      source,
      world,
    } = await start({
      world: { papers: 8, citations: 6_000, elidedReferences: 0, countsDisagree: false },
      faults: { random: { rate: 0.3 } },
      latencyMs: 20,
    });
    const rest = [...world.covered];
    const caller = async (): Promise<void> => {
      for (let n = rest.shift(); n !== undefined; n = rest.shift()) {
        const { found, outcome } = await read(source, idOf(on, n), 'citations', world.countOf(n, 'citations'));
        const there = new Set([...world.citersOf(n)].filter((one) => one >= 0).map((one) => world.paperId(one)));
        expect([found.size, outcome]).toEqual([there.size, 'COMPLETE']);
      }
    };
    await Promise.all([caller(), caller(), caller(), caller()]);
    expect(on.stats().faults).toBeGreaterThan(0);
    expect(on.stats().peakPerSecond).toBeLessThanOrEqual(RPS);
  });

  it('follows papers to the record that answers for them, and says null for those nobody knows', async () => {
    const { standIn: on, source, world } = await start({ world: { papers: 10, aliases: 2 } });
    const [alias = ''] = world.aliasesOf(1);
    const papers = await source.papers([
      { scheme: 's2', value: alias },
      { scheme: 's2', value: 'f'.repeat(40) },
      idOf(on, 2),
    ]);
    expect(papers.map((paper) => paper?.identifiers[0]?.value ?? null)).toEqual([
      world.paperId(1),
      null,
      world.paperId(2),
    ]);
    expect(on.stats().count).toBe(1);
  });

  it('has what came to the front of a list while it was read', async () => {
    const {
      standIn: on,
      source,
      world,
    } = await start({
      world: { papers: 3, hub: 3_500, duplicates: 0 },
      faults: { drift: { add: 7, times: 1 } },
    });
    const { found } = await read(source, idOf(on, 1), 'citations', null);
    const there = new Set([...world.citersOf(1)].filter((one) => one >= 0).map((one) => world.paperId(one)));
    expect(found.size).toBe(there.size);
  });

  it('knows an elided list', async () => {
    const { standIn: on, source } = await start({ world: { papers: 3, elidedReferences: 3 } });
    expect((await read(source, idOf(on, 1), 'references', 40)).outcome).toBe('ELIDED');
  });
});
