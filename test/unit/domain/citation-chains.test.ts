import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { citationChains } from '../../../src/domain/digraph/citation-chains.js';
import type { NeighboursOf } from '../../../src/domain/digraph/citation-chains.js';

type Arc = readonly [citing: string, cited: string];

const source =
  (arcs: readonly Arc[], asked: string[] = []): NeighboursOf =>
  async (ids, direction) => {
    asked.push(`${direction} ${ids.join()}`);
    return ids.map((id) =>
      arcs
        .filter(([citing, cited]) => (direction === 'references' ? citing : cited) === id)
        .map(([citing, cited]) => (direction === 'references' ? cited : citing)),
    );
  };

const FREE = { limit: 3, maxLength: 6, maxArcs: 1_000 };

/** All loop-free chains by looking at every one. */
function everyChain(arcs: readonly Arc[], from: string, to: string, maxLength: number): string[][] {
  const found: string[][] = [];
  const walk = (path: string[]): void => {
    const last = path.at(-1) ?? '';
    if (last === to) {
      found.push(path);
      return;
    }
    if (path.length > maxLength) return;
    for (const [citing, cited] of arcs) if (citing === last && !path.includes(cited)) walk([...path, cited]);
  };
  walk([from]);
  return found.sort((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1));
}

describe('chains of citations', () => {
  it('are the shortest first, then by the ids on the way', async () => {
    const arcs: Arc[] = [
      ['n', 'b'],
      ['b', 'o'],
      ['n', 'a'],
      ['a', 'o'],
      ['a', 'b'],
      ['o', 'n'],
    ];
    expect(await citationChains('n', 'o', source(arcs), FREE)).toEqual({
      chains: [
        ['n', 'a', 'o'],
        ['n', 'b', 'o'],
        ['n', 'a', 'b', 'o'],
      ],
      truncated: false,
    });
    expect(await citationChains('n', 'o', source(arcs), { ...FREE, maxLength: 1 })).toMatchObject({ chains: [] });
    expect(await citationChains('n', 'o', source(arcs), { ...FREE, limit: 1 })).toMatchObject({
      chains: [['n', 'a', 'o']],
    });
  });

  it('walks from the side where less lies, and asks for no paper twice', async () => {
    const hub: Arc[] = Array.from({ length: 50 }, (_, i): Arc => [`x${i}`, 'o']);
    const asked: string[] = [];
    const { chains } = await citationChains('n', 'o', source([['n', 'm'], ['m', 'o'], ...hub], asked), FREE);
    expect(chains).toEqual([['n', 'm', 'o']]);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.filter((question) => question.startsWith('citations'))).toEqual([]);
  });

  it('ends where too much lies between, and says so', async () => {
    const arcs = Array.from({ length: 30 }, (_, i): Arc => ['n', `x${i}`]);
    const all = [...arcs, ...arcs.map(([, x]): Arc => [x, 'o'])];
    expect(await citationChains('n', 'o', source(all), { ...FREE, maxArcs: 40 })).toEqual({
      chains: [],
      truncated: true,
    });
  });

  it('are those that looking at every chain finds', async () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    const arcs = fc.uniqueArray(fc.tuple(ids, ids), { maxLength: 24, selector: (arc) => arc.join() });
    await fc.assert(
      fc.asyncProperty(arcs, fc.nat({ max: 4 }), fc.nat({ max: 4 }), async (made, more, longer) => {
        const distinct = made.filter(([citing, cited]) => citing !== cited);
        const options = { limit: 1 + more, maxLength: 1 + longer, maxArcs: 1_000 };
        const { chains } = await citationChains('a', 'b', source(distinct), options);
        expect(chains).toEqual(everyChain(distinct, 'a', 'b', options.maxLength).slice(0, options.limit));
      }),
      { numRuns: 300 },
    );
  });
});
