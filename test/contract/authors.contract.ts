import { describe, expect, it } from '@jest/globals';
import { firstRows } from '../../src/domain/page.js';
import type { PaperFields } from '../../src/domain/paper.js';
import type { PaperRecord } from '../../src/domain/reconcile-papers.js';
import { ANY_PAPER } from '../../src/graph/ports/paper-store.js';
import { freshGraphs } from './graphs.js';
import { SEED, SOURCE, batch, day, identifier, method, methodId, paper, paperId, present } from './harness.js';
import type { Opener } from './harness.js';

const authors = (...names: [string | null, string][]) => ({ authors: names.map(([s2Id, name]) => ({ s2Id, name })) });

export function authorsContract(name: string, open: Opener): void {
  describe(`${name}: authors`, () => {
    const fresh = freshGraphs(open);

    it('are nodes in author order, where the paper has a record of its own', async () => {
      const { stores } = await fresh();
      const papers = [
        paper(1, authors(['5', 'Zoë Ång'], [null, 'Bo Two'], ['4', 'Ada One']), { detailed: true }),
        paper(2, authors(['4', 'Ada One'])),
        paper(3, authors(['4', 'Ada O. One']), { detailed: true }),
      ];
      await stores.writer.apply(batch({ papers }));
      const [first = [], none, second = []] = await stores.papers.authorsOf([paperId(1), paperId(2), paperId(3)]);
      expect(first.map(({ s2Id, name }) => [s2Id, name])).toEqual([
        ['5', 'Zoë Ång'],
        [null, 'Bo Two'],
        ['4', 'Ada O. One'],
      ]);
      expect(none).toEqual([]);
      expect(second).toEqual([first[2]]);
      expect(await stores.authors.byIds(['a_nobody', present(first[1]).id])).toEqual([null, first[1]]);
      expect(await stores.authors.byS2Ids(['4', '99'])).toEqual([first[2], null]);
      expect(await stores.authors.byName('zoe ang')).toEqual([first[0]]);
      expect(await stores.authors.byName('ada one')).toEqual([]);
    });

    it('change with a better answer; a name that nobody bears any more is not found', async () => {
      const { stores } = await fresh();
      await stores.writer.apply(
        batch({ papers: [paper(1, authors([null, 'A. One'], [null, 'B. Two']), { detailed: true })] }),
      );
      const better = paper(1, authors(['4', 'Ada One']), { detailed: true });
      await stores.writer.apply(batch({ at: day(2), papers: [better] }));
      const [list = []] = await stores.papers.authorsOf([paperId(1)]);
      expect(list.map(({ name }) => name)).toEqual(['Ada One']);
      expect(await stores.authors.byName('a one')).toEqual([]);
      expect((await stores.search.candidates(['two'], ['AUTHOR'], 5)).total).toBe(0);
    });

    it('have their papers, latest first, a page of each author at once', async () => {
      const { stores } = await fresh();
      const papers = [1, 2, 3].map((n) =>
        paper(
          n,
          { ...authors(['4', 'Ada One'], ...(n === 2 ? [['5', 'Bo Two'] as [string, string]] : [])), year: 2020 + n },
          { detailed: true },
        ),
      );
      await stores.writer.apply(batch({ papers }));
      const ids = (await stores.authors.byS2Ids(['4', '5'])).map((author) => present(author).id);
      const [ada, nobody, bo] = await stores.authors.papersOf(
        [ids[0] ?? '', 'a_nobody', ids[1] ?? ''],
        firstRows(2),
        ['year'],
        true,
      );
      expect(ada).toMatchObject({
        rows: [
          { id: paperId(3), year: 2023 },
          { id: paperId(2), year: 2022 },
        ],
        hasNext: true,
        total: 3,
      });
      expect(nobody).toMatchObject({ rows: [], hasNext: false, total: 0 });
      expect(bo).toMatchObject({ rows: [{ id: paperId(2) }], hasNext: false, total: 1 });
      const after = present(ada).keys.at(-1) ?? null;
      const [rest] = await stores.authors.papersOf(ids, { ...firstRows(2), after }, [], false);
      expect(rest).toMatchObject({ rows: [{ id: paperId(1) }], hasPrevious: true, total: null });
    });

    it('have the methods that their papers introduce, newest first', async () => {
      const { stores } = await fresh();
      const papers = [1, 2, 3].map((n) =>
        paper(n, { ...authors(['4', 'Ada One']), year: 2020 + n }, { detailed: true }),
      );
      const methods = [
        method('a', { introducedBy: 'k1' }),
        method('b', { introducedBy: 'k3' }),
        method('c', { introducedBy: 'k2' }),
      ];
      await stores.writer.apply(batch({ papers, methods }));
      const [author] = await stores.authors.byS2Ids(['4']);
      const [found = [], none] = await stores.knowledge.methodsOfAuthors([present(author).id, 'a_nobody']);
      expect(found.map(({ id }) => id)).toEqual(['b', 'c', 'a'].map(methodId));
      expect(none).toEqual([]);
    });

    describe('of a curated list', () => {
      const curated = authors([null, 'Ada One'], [null, 'Bo Two'], [null, 'Cy Three']);
      const seedSays = { source: SEED, run: 'seed', papers: [paper(1, curated)] };
      const sourceSays = (said: Partial<PaperFields>) => ({ papers: [paper(1, said, { detailed: true })] });
      const cases: [string, Partial<PaperFields>, unknown, string][] = [
        ['missing', {}, curated.authors, SEED],
        ['null', { authors: null }, curated.authors, SEED],
        ['empty', { authors: [] }, curated.authors, SEED],
        [
          'incomplete',
          authors(['3', 'C. Three'], ['1', 'Ada One']),
          authors(['1', 'Ada One'], [null, 'Bo Two'], ['3', 'Cy Three']).authors,
          SEED,
        ],
        [
          'the same',
          authors(['1', 'Ada One'], ['2', 'Bo Two'], ['3', 'Cy Three']),
          authors(['1', 'Ada One'], ['2', 'Bo Two'], ['3', 'Cy Three']).authors,
          SEED,
        ],
        [
          'another',
          authors(['1', 'Ada One'], ['4', 'Di Four']),
          authors(['1', 'Ada One'], ['4', 'Di Four']).authors,
          SOURCE,
        ],
      ];

      it.each(cases)('where that of the source is %s', async (_what, said, expected, source) => {
        for (const order of [
          [seedSays, sourceSays(said)],
          [sourceSays(said), seedSays],
          [seedSays, sourceSays(said), seedSays, sourceSays(said)],
        ]) {
          const { stores } = await fresh();
          for (const [index, part] of order.entries()) {
            await stores.writer.apply(batch({ at: day(index + 1), ...part }));
          }
          const [found] = await stores.papers.byIds([paperId(1)], ['authors', 'provenance']);
          expect(found?.authors).toEqual(expected);
          expect(found?.provenance.find(({ field }) => field === 'authors')?.source).toBe(source);
          const page = await stores.papers.page({ ...ANY_PAPER, author: 'ada one' }, 'TITLE', firstRows(5), [], true);
          expect(page.total).toBe(1);
        }
      });

      it('is added, with the date, to what an earlier version of the seed gave without', async () => {
        const { stores } = await fresh();
        const title = 'A curated study whose year was corrected since';
        const entry = (fields: Partial<PaperFields>, identifiers: PaperRecord['identifiers'] = []) =>
          paper(9, { title, ...fields }, { identifiers, yearMayDiffer: true });
        const other = paper(8, { title: 'Another study, which the source has read', year: 2023 });
        await stores.writer.apply(batch({ ...seedSays, papers: [entry({ year: 2024 }), other] }));
        const read = { year: 2023, publicationDate: '2023-04-05', ...authors(['8', 'Eve Eight']) };
        await stores.writer.apply(batch({ at: day(2), papers: [paper(8, read, { detailed: true })] }));
        const dated = { year: 2023, publicationDate: '2023-12', authors: curated.authors };
        const now = [
          entry(dated, [identifier('arxiv', '2312.00001')]),
          paper(8, { ...dated, title: other.fields.title ?? '' }),
        ];
        const { ids } = await stores.writer.apply(batch({ ...seedSays, at: day(3), papers: now }));
        const parts = ['year', 'publicationDate', 'authors'] as const;
        const found = await stores.papers.byIds([ids.get('k9') ?? '', ids.get('k8') ?? ''], parts);
        expect(found).toMatchObject([dated, read]);
        const all = await stores.papers.page(ANY_PAPER, 'TITLE', firstRows(5), ['title'], true);
        expect(all.total).toBe(2);
      });

      it('does not join two entries of one title in years beside each other', async () => {
        const { stores } = await fresh();
        const title = 'A study that appeared in two years and two places';
        const entries = [
          paper(1, { title, year: 2023 }, { identifiers: [identifier('arxiv', '2301.00001')], yearMayDiffer: true }),
          paper(2, { title, year: 2024 }, { identifiers: [], yearMayDiffer: true }),
        ];
        for (const n of [1, 2]) await stores.writer.apply(batch({ ...seedSays, at: day(n), papers: entries }));
        const all = await stores.papers.page(ANY_PAPER, 'OLDEST', firstRows(5), ['year'], true);
        expect(all.rows.map(({ year }) => year)).toEqual([2023, 2024]);
      });

      it('is what a later version of the seed makes of it, with the ids that are known', async () => {
        const { stores } = await fresh();
        await stores.writer.apply(batch(seedSays));
        await stores.writer.apply(batch({ at: day(2), ...sourceSays(authors(['1', 'Ada One'], ['3', 'Cy Three'])) }));
        const shorter = paper(1, authors([null, 'Cy Three'], [null, 'Ada O. One']));
        await stores.writer.apply(batch({ ...seedSays, at: day(3), papers: [shorter] }));
        const [found] = await stores.papers.byIds([paperId(1)], ['authors']);
        expect(found?.authors).toEqual(authors(['3', 'Cy Three'], ['1', 'Ada O. One']).authors);
      });
    });
  });
}
