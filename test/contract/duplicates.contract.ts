import { describe, expect, it } from '@jest/globals';
import { findDuplicates } from '../../src/queries/find-duplicates.js';
import { apartKey } from '../../src/domain/reconcile-papers.js';
import { freshGraphs } from './graphs.js';
import { batch, cites, day, paper, paperId } from './harness.js';
import type { Opener } from './harness.js';

const TITLE = 'A Made-up Study of Many Things';
const FOLDED = 'a made up study of many things';

/** What may be in the graph twice. */
export function duplicatesContract(name: string, open: Opener): void {
  describe(`${name}: duplicates`, () => {
    const fresh = freshGraphs(open);

    it('are papers of one title, page by page by title; short titles tell nothing, and merged ones are one', async () => {
      const { duplicates, writer } = (await fresh()).stores;
      const titles = [
        TITLE,
        'a made-up study of MANY things',
        'Introduction',
        'Introduction',
        'Zebras and other animals',
        'Zebras, and other animals',
      ];
      await writer.apply(batch({ papers: titles.map((title, i) => paper(i + 1, { title })) }));
      const zebras = { title: 'zebras and other animals', paperIds: [paperId(5), paperId(6)].sort() };
      const studies = { title: FOLDED, paperIds: [paperId(1), paperId(2)].sort() };
      expect(await duplicates.sameTitles(null, 10)).toEqual([studies, zebras]);
      expect(await duplicates.sameTitles(null, 1)).toEqual([studies]);
      expect(await duplicates.sameTitles([FOLDED], 10)).toEqual([zebras]);
      expect(await duplicates.sameTitles([zebras.title], 10)).toEqual([]);
      const says = { source: 'person:anna', run: 'person:anna' };
      const merges = [{ keepId: paperId(1), absorbedId: paperId(2), reason: 'anna: one' }];
      await writer.apply({ ...says, at: day(2), merges });
      expect([await duplicates.sameTitles(null, 10), [...(await duplicates.takenApart())]]).toEqual([[zebras], []]);
      await writer.apply({ ...says, at: day(3), undoneMerges: [{ absorbedId: paperId(2), reason: 'anna: two' }] });
      expect(await duplicates.sameTitles(null, 10)).toEqual([studies, zebras]);
      expect([...(await duplicates.takenApart())]).toEqual([apartKey(paperId(1), paperId(2))]);
    });

    it('are proposed with the reason, the most cited to keep, and no more once people took them apart', async () => {
      const { stores } = await fresh();
      const authors = [{ s2Id: null, name: 'Ann B. Author' }];
      await stores.writer.apply(
        batch({
          papers: [
            paper(1, { title: TITLE, year: 2020, authors: [{ s2Id: null, name: 'A. Author' }] }),
            paper(2, { title: TITLE, year: 2021, authors }),
            paper(3, { title: TITLE, year: 2012, authors }),
            paper(4, { title: TITLE, year: 2021, authors: [{ s2Id: null, name: 'Bo Other' }] }),
            paper(5),
          ],
          citations: [cites(5, 2)],
        }),
      );
      const found = await findDuplicates(stores, 10);
      expect(found.map(({ keep, absorb, reason }) => [keep.id, absorb.id, reason])).toEqual([
        [paperId(2), paperId(1), 'one title, of 2021 and 2020, and an author in common: Ann B. Author'],
      ]);
      const says = { source: 'person:anna', run: 'person:anna' };
      const merges = [{ keepId: paperId(2), absorbedId: paperId(1), reason: 'anna: one' }];
      await stores.writer.apply({ ...says, at: day(2), merges });
      await stores.writer.apply({
        ...says,
        at: day(3),
        undoneMerges: [{ absorbedId: paperId(1), reason: 'anna: two' }],
      });
      expect(await findDuplicates(stores, 10)).toEqual([]);
    });
  });
}
