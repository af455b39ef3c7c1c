import { describe, expect, it } from '@jest/globals';
import { NO_COUNTS } from '../../src/domain/ingest-run.js';
import { freshGraphs } from './graphs.js';
import { batch, category, cites, claim, day, link, method, paper } from './harness.js';
import type { Opener } from './harness.js';

export function graphContract(name: string, open: Opener): void {
  describe(`${name}: the graph as a whole`, () => {
    const fresh = freshGraphs(open);

    it('is empty at first, and answers', async () => {
      const { graph } = (await fresh()).stores;
      await graph.ping();
      expect(await graph.stats()).toEqual({ papers: 0, citations: 0, methods: 0 });
    });

    it('keeps small values of the service', async () => {
      const { graph } = (await fresh()).stores;
      expect(await graph.readSetting('seed')).toBeNull();
      await graph.writeSetting('seed', 'one', day(1));
      await graph.writeSetting('seed', 'two', day(2));
      expect(await graph.readSetting('seed')).toEqual({ value: 'two', at: day(2) });
    });

    it('counts nothing when a batch is written twice', async () => {
      const { writer, graph } = (await fresh()).stores;
      const write = batch({
        papers: [
          paper(1, { reportedCitations: 4, authors: [{ s2Id: null, name: 'A' }] }, { detailed: true }),
          paper(2, { title: 'A stub without identifier', year: 2000 }, { identifiers: [], status: 'STUB' }),
          paper(3, {}, { status: 'NOT_FOUND' }),
        ],
        citations: [cites(1, 2, { contexts: ['x'], intents: ['RESULT'] }), cites(3, 1)],
        listReadings: [{ paper: 'k1', direction: 'references', outcome: 'COMPLETE', listed: 1 }],
        categories: [category('a')],
        methods: [method('x', { introducedBy: 'k1' }), method('y')],
        categoryClaims: [claim({ paper: 'k1' }, 'a')],
        lineageLinks: [link('x', 'y')],
      });
      const first = await writer.apply(write);
      const stats = await graph.stats();
      for (const at of [day(1), day(2)]) {
        const again = await writer.apply({ ...write, at });
        expect(again).toEqual({ ids: first.ids, counts: NO_COUNTS, conflicts: [] });
      }
      expect(await graph.stats()).toEqual(stats);
    });

    it('writes an empty batch, and batches of many at once one after the other', async () => {
      const { writer, graph } = (await fresh()).stores;
      expect(await writer.apply(batch({}))).toEqual({ ids: new Map(), counts: NO_COUNTS, conflicts: [] });
      const writes = Array.from({ length: 6 }, (_, i) =>
        writer.apply(batch({ papers: [paper(1), paper(2 + (i % 3))], citations: [cites(1, 2 + (i % 3))] })),
      );
      const results = await Promise.all(writes);
      const sum = (pick: (counts: (typeof results)[number]['counts']) => number) =>
        results.reduce((n, { counts }) => n + pick(counts), 0);
      expect(sum(({ papersAdded }) => papersAdded)).toBe(4);
      expect(sum(({ citationsAdded }) => citationsAdded)).toBe(3);
      expect(await graph.stats()).toEqual({ papers: 4, citations: 3, methods: 0 });
    });
  });
}
