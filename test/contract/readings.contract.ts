import { describe, expect, it } from '@jest/globals';
import { citationHistory } from '../../src/domain/citation-history.js';
import { NEVER_READ } from '../../src/domain/list-reading.js';
import type { ListReading, WriteBatch } from '../../src/graph/ports/write-batch.js';
import { freshGraphs } from './graphs.js';
import { batch, cites, day, paper, paperId } from './harness.js';
import type { Opener } from './harness.js';

/** The count of paper `of` at `n`, as a run's own record of it says. */
const counted = (n: number, of: number, reportedCitations: number): WriteBatch =>
  batch({ at: day(n), run: `run-${n}`, papers: [paper(of, { reportedCitations }, { detailed: true })] });

/** The list of citations of paper `of`, an hour after `n`. */
function listed(n: number, of: number, citing: readonly number[], more: Partial<ListReading> = {}): WriteBatch {
  const at = day(n).replace('T00', 'T01');
  return batch({
    at,
    run: `run-${n}`,
    papers: [paper(of), ...citing.map((c) => paper(c))],
    citations: citing.map((c) => cites(c, of)),
    listReadings: [
      { paper: `k${of}`, direction: 'citations', outcome: 'COMPLETE', listed: citing.length, begunAt: at, ...more },
    ],
  });
}

const hour = (n: number): string => day(n).replace('T00', 'T01');

export function readingsContract(name: string, open: Opener): void {
  describe(`ReadingStore: ${name}`, () => {
    const fresh = freshGraphs(open);

    it('remembers the last two readings of a list, and when it was last read whole; aligned', async () => {
      const { stores } = await fresh();
      await stores.writer.apply(counted(1, 1, 2));
      await stores.writer.apply(listed(1, 1, [2, 3]));
      await stores.writer.apply(counted(2, 1, 4));
      await stores.writer.apply(listed(2, 1, [2, 3, 4, 5]));
      await stores.writer.apply(counted(3, 1, 5));
      await stores.writer.apply(listed(3, 1, [6], { outcome: 'NEWEST' }));
      await stores.writer.apply(listed(4, 9, [], { outcome: 'SHORT' }));
      const ids = [paperId(9), paperId(77), paperId(1), paperId(2)];
      expect(await stores.readings.listMemories(ids, 'citations')).toEqual([
        { latest: { at: hour(4), outcome: 'SHORT', reported: null }, earlier: null, wholeAt: null },
        NEVER_READ,
        {
          latest: { at: hour(3), outcome: 'NEWEST', reported: 5 },
          earlier: { at: hour(2), outcome: 'COMPLETE', reported: 4 },
          wholeAt: hour(2),
        },
        NEVER_READ,
      ]);
      expect(await stores.readings.listMemories([paperId(1)], 'references')).toEqual([NEVER_READ]);
      expect(await stores.readings.listMemories([], 'citations')).toEqual([]);
    });

    it('keeps how the list ended where only its newest entries were read since, and lets nothing vanish by that', async () => {
      const { stores } = await fresh();
      await stores.writer.apply(listed(1, 1, [2, 3]));
      await stores.writer.apply(listed(2, 1, [4], { outcome: 'NEWEST' }));
      await stores.writer.apply(listed(3, 1, [5], { outcome: 'NEWEST' }));
      const [one] = await stores.papers.byIds([paperId(1)], ['citationList', 'citationsKnown']);
      expect(one).toMatchObject({ citationList: 'COMPLETE', citationsKnown: 4 });
    });

    it('gives the readings of many papers, aligned, with what was first seen when', async () => {
      const { stores } = await fresh();
      await stores.writer.apply(counted(1, 1, 2));
      await stores.writer.apply(listed(1, 1, [2, 3]));
      await stores.writer.apply(counted(2, 1, 2));
      await stores.writer.apply(counted(3, 1, 4));
      await stores.writer.apply(listed(3, 1, [2, 3, 4]));
      await stores.writer.apply(counted(3, 8, 0));
      const [one, none, eight] = await stores.readings.citationRecords(
        [paperId(1), paperId(77), paperId(8)],
        null,
        null,
      );
      expect(one && citationHistory(one, null)).toEqual([
        { at: hour(1), reported: 2, inGraph: 2, new: 0, corrected: 0 },
        { at: day(2), reported: 2, inGraph: 2, new: 0, corrected: 0 },
        { at: hour(3), reported: 4, inGraph: 3, new: 1, corrected: 1 },
      ]);
      expect(none).toEqual({ sightings: [], firstSeen: [] });
      expect(eight).toEqual({ sightings: [{ at: day(3), reported: 0, inGraph: 0, list: null }], firstSeen: [] });
    });

    it('begins with the last complete reading before since, and ends before until', async () => {
      const { stores } = await fresh();
      for (const [n, citing] of [[2], [2, 3], [2, 3, 4]].entries()) {
        await stores.writer.apply(counted(n + 1, 1, citing.length));
        await stores.writer.apply(listed(n + 1, 1, citing));
      }
      const read = async (since: string | null, until: string | null) =>
        (await stores.readings.citationRecords([paperId(1)], since, until))[0];
      const later = await read(day(3), null);
      expect(later).toEqual({
        sightings: [
          { at: hour(2), reported: 2, inGraph: 2, list: 'COMPLETE' },
          { at: day(3), reported: 3, inGraph: 2, list: null },
          { at: hour(3), reported: 3, inGraph: 3, list: 'COMPLETE' },
        ],
        firstSeen: [{ at: hour(3), count: 1 }],
      });
      expect((await read(null, hour(2)))?.sightings.map(({ at }) => at)).toEqual([day(1), hour(1), day(2)]);
      expect((await read(day(2), day(2)))?.firstSeen).toEqual([]);
    });
  });
}
