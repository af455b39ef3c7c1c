import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CitationDirection } from '../../src/domain/citation.js';
import { firstRows } from '../../src/domain/page.js';
import type { PageRequest } from '../../src/domain/page.js';
import { ANY_CITATION } from '../../src/graph/ports/citation-store.js';
import type { CitationFilter, CitationOrder } from '../../src/graph/ports/citation-store.js';
import { ANY_PAPER } from '../../src/graph/ports/paper-store.js';
import type { CitationList, WithLists } from '../../src/graph/ports/paper-store.js';
import { freshGraphs, sharedGraph } from './graphs.js';
import {
  batch,
  category,
  categoryId,
  cites,
  claim,
  day,
  paper,
  paperId,
  present,
  readBackwards,
  readForwards,
  s2,
} from './harness.js';
import type { GraphWithHistory, Opener } from './harness.js';

export function citationsContract(name: string, open: Opener<GraphWithHistory>): void {
  describe(`${name}: citations`, () => {
    lists(open);
    writing(open);
  });
}

function lists(open: Opener<GraphWithHistory>): void {
  describe('lists', () => {
    const graph = sharedGraph(open);

    beforeAll(async () => {
      const { writer } = graph().stores;
      const papers = [
        paper(1),
        paper(2, { year: 2022, reportedCitations: 5 }),
        paper(3, { year: 2023, reportedCitations: 5 }),
        paper(4, { publicationDate: '2022-07-01', year: 2022 }),
        paper(5, { reportedCitations: 0 }),
        paper(6, { year: 2000 }),
      ];
      await writer.apply(
        batch({
          papers,
          citations: [
            cites(2, 1, { isInfluential: true, intents: ['METHODOLOGY', 'RESULT'], contexts: ['It is used.'] }),
            cites(3, 1, { isInfluential: false, intents: [] }),
            cites(4, 1),
          ],
          categories: [category('fast')],
          categoryClaims: [claim({ paper: 'k4' }, 'fast'), claim({ paper: 'k2' }, 'fast', { status: 'PROPOSED' })],
        }),
      );
      await writer.apply(
        batch({ at: day(2), papers, citations: [cites(5, 1, { intents: ['BACKGROUND'] }), cites(1, 6), cites(2, 6)] }),
      );
    });

    const read = async (
      filter: Partial<CitationFilter>,
      order: CitationOrder,
      request: PageRequest,
      direction: CitationDirection = 'citations',
    ) => {
      const all = { ...ANY_CITATION, ...filter };
      const pages = await graph().stores.citations.pages([paperId(1)], direction, all, order, request, [], true);
      return present(pages[0]);
    };
    const listed = async (filter: Partial<CitationFilter>): Promise<number[]> => {
      const page = await read(filter, 'OLDEST', firstRows(100));
      expect(page.total).toBe(page.rows.length);
      return page.rows
        .map((row) => [1, 2, 3, 4, 5, 6].find((n) => paperId(n) === row.paper.id) ?? 0)
        .sort((a, b) => a - b);
    };

    const cases: [string, Partial<CitationFilter>, number[]][] = [
      ['nothing', {}, [2, 3, 4, 5]],
      ['one of the intents', { intents: ['RESULT', 'BACKGROUND'] }, [2, 5]],
      ['no intent', { intents: [] }, []],
      ['influential', { influential: true }, [2]],
      ['not influential, unknown left out', { influential: false }, [3]],
      ['accepted categories of the other paper', { categoriesAny: [categoryId('fast')] }, [4]],
      ['yearFrom', { yearFrom: 2023 }, [3]],
      ['yearTo', { yearTo: 2022 }, [2, 4]],
      ['firstSeenSince', { firstSeenSince: day(2) }, [5]],
      ['several conditions', { yearTo: 2022, categoriesAny: [categoryId('fast')], firstSeenSince: day(1) }, [4]],
    ];
    it.each(cases)('filtered by %s', async (_, filter, expected) => {
      expect(await listed(filter)).toEqual(expected);
    });

    const byId = (...papers: number[]) => papers.sort((a, b) => (paperId(a) < paperId(b) ? -1 : 1));
    const orders: [CitationOrder, number[]][] = [
      ['NEWEST', [3, 4, 2, 5]],
      ['OLDEST', [2, 4, 3, 5]],
      ['MOST_CITED', [...byId(2, 3), 5, 4]],
      ['INFLUENTIAL_FIRST', [2, 3, 4, 5]],
      ['FIRST_SEEN', [5, ...byId(2, 3, 4)]],
    ];
    it.each(orders)('in the order %s, forwards and backwards', async (order, expected) => {
      for (const size of [1, 2, 3, 100]) {
        const page = (request: PageRequest) => read({}, order, request);
        const ids = expected.map(paperId);
        expect((await readForwards(size, page)).map((row) => row.paper.id)).toEqual(ids);
        expect((await readBackwards(size, page)).map((row) => row.paper.id)).toEqual(ids);
      }
    });

    it('gives places that show what is compared', async () => {
      const keysOf = async (order: CitationOrder) => (await read({}, order, firstRows(9))).keys;
      expect((await keysOf('OLDEST'))[3]).toEqual(['', paperId(5)]);
      expect((await keysOf('INFLUENTIAL_FIRST'))[0]).toEqual([1, '2022-01-01', paperId(2)]);
      expect((await keysOf('MOST_CITED'))[3]).toEqual([-1, paperId(4)]);
      expect((await keysOf('FIRST_SEEN'))[0]).toEqual([day(2), paperId(5)]);
    });

    it('answers many papers at once, aligned, also the unknown and the repeated', async () => {
      const ids = [paperId(6), 'p_nobody', paperId(1), paperId(6)];
      const pages = await graph().stores.citations.pages(
        ids,
        'citations',
        ANY_CITATION,
        'NEWEST',
        firstRows(1),
        ['year'],
        true,
      );
      expect(pages.map(({ total }) => total)).toEqual([2, 0, 4, 2]);
      expect(pages.map(({ hasNext }) => hasNext)).toEqual([true, false, true, true]);
      expect(pages.map(({ rows }) => rows.map((row) => row.paper))).toEqual([
        [{ id: paperId(2), year: 2022 }],
        [],
        [{ id: paperId(3), year: 2023 }],
        [{ id: paperId(2), year: 2022 }],
      ]);
    });

    it('shows the same citations from the citing side', async () => {
      const [page] = await graph().stores.citations.pages(
        [paperId(2)],
        'references',
        ANY_CITATION,
        'OLDEST',
        firstRows(9),
        ['title'],
        false,
      );
      expect(page).toEqual({
        rows: [
          {
            citation: {
              citingId: paperId(2),
              citedId: paperId(6),
              isInfluential: null,
              intents: null,
              contexts: null,
              firstSeenAt: day(2),
              lastSeenAt: day(2),
              vanishedAt: null,
            },
            paper: { id: paperId(6), title: 'Made-up study number 6' },
          },
          {
            citation: {
              citingId: paperId(2),
              citedId: paperId(1),
              isInfluential: true,
              intents: ['METHODOLOGY', 'RESULT'],
              contexts: ['It is used.'],
              firstSeenAt: day(1),
              lastSeenAt: day(1),
              vanishedAt: null,
            },
            paper: { id: paperId(1), title: 'Made-up study number 1' },
          },
        ],
        keys: [
          ['2000-01-01', paperId(6)],
          ['', paperId(1)],
        ],
        hasNext: false,
        hasPrevious: false,
        total: null,
      });
    });

    const list = (direction: CitationDirection, more: Partial<CitationList> = {}): CitationList => ({
      direction,
      filter: ANY_CITATION,
      order: 'NEWEST',
      page: firstRows(2),
      parts: [],
      withTotal: false,
      withKeys: false,
      withCitations: false,
      ...more,
    });
    /** The numbers of the papers of each list, lists below them behind. */
    const numbersOf = (paper: WithLists | null | undefined): unknown[] =>
      (paper?.lists ?? []).map(({ rows }) =>
        rows.map(({ paper: other }) => {
          const number = [1, 2, 3, 4, 5, 6].find((n) => paperId(n) === other.id);
          return other.lists ? [number, ...numbersOf(other)] : number;
        }),
      );

    it('tell their totals alone where no row is asked for', async () => {
      const totals = [
        list('citations', { page: firstRows(0), withTotal: true }),
        list('citations', { page: firstRows(0), withTotal: true, filter: { ...ANY_CITATION, yearFrom: 1 } }),
        list('citations', { page: firstRows(100), withTotal: true }),
      ];
      const [paper] = await graph().stores.papers.byIds([paperId(1)], [], totals);
      const [kept, counted, read] = paper?.lists ?? [];
      expect([kept?.rows, kept?.keys, counted?.rows]).toEqual([[], [], []]);
      expect(kept?.total).toBe(read?.rows.length);
      expect(kept?.total).toBeGreaterThan(0);
      expect(counted?.total).toBeLessThanOrEqual(kept?.total ?? 0);
      const none = await graph().stores.papers.page(ANY_PAPER, 'NEWEST', firstRows(0), ['title'], true);
      expect([none.rows, none.keys, none.total]).toEqual([[], [], 6]);
    });

    it('come along with papers however these are asked for, and lists below them', async () => {
      const { papers } = graph().stores;
      const lists = [
        list('citations', { page: firstRows(3), lists: [list('references', { order: 'OLDEST' })] }),
        list('references'),
      ];
      const expected = [
        [
          [3, [1]],
          [4, [1]],
          [2, [6, 1]],
        ],
        [6],
      ];
      const [one, none, two] = await papers.byIds([paperId(1), 'p_nobody', paperId(2)], ['year'], lists);
      expect(one).toMatchObject({ id: paperId(1), year: null });
      expect(numbersOf(one)).toEqual(expected);
      expect(none).toBeNull();
      expect(numbersOf(two)).toEqual([[], [6, 1]]);
      const [found] = await papers.byIdentifiers([s2(1)], [], lists);
      expect(numbersOf(found)).toEqual(expected);
      const page = await papers.page(ANY_PAPER, 'TITLE', firstRows(1), [], false, lists);
      expect(page.rows.map(numbersOf)).toEqual([expected]);
    });

    it('come along filtered and ordered, with their totals, places and citations where these are asked for', async () => {
      const listed = async (more: Partial<CitationList>) =>
        (await graph().stores.papers.byIds([paperId(1)], [], [list('citations', more)]))[0]?.lists?.[0];
      expect(await listed({ filter: { ...ANY_CITATION, influential: true }, withTotal: true })).toEqual({
        rows: [{ citation: null, paper: { id: paperId(2) } }],
        keys: [],
        hasNext: false,
        hasPrevious: false,
        total: 1,
      });
      expect(
        await listed({ filter: { ...ANY_CITATION, yearTo: 2022, categoriesAny: [categoryId('fast')] } }),
      ).toMatchObject({
        rows: [{ paper: { id: paperId(4) } }],
        total: null,
      });
      const after = ['2022-07-01', paperId(4)];
      const rest = await listed({
        page: { ...firstRows(1), after },
        withTotal: true,
        withKeys: true,
        withCitations: true,
      });
      expect(rest).toMatchObject({
        rows: [
          {
            citation: { citingId: paperId(2), citedId: paperId(1), intents: ['METHODOLOGY', 'RESULT'] },
            paper: { id: paperId(2) },
          },
        ],
        keys: [['2022-01-01', paperId(2)]],
        hasNext: true,
        hasPrevious: true,
        total: 4,
      });
    });

    it('finds citations by their pair', async () => {
      const pairs = [
        [2, 1],
        [1, 2],
        [2, 9],
      ].map(([a = 0, b = 0]) => ({ citingId: paperId(a), citedId: paperId(b) }));
      const found = await graph().stores.citations.byPairs(pairs);
      expect(found.map((citation) => citation?.isInfluential ?? null)).toEqual([true, null, null]);
    });
  });
}

function writing(open: Opener<GraphWithHistory>): void {
  const fresh = freshGraphs(open);
  const pair = (citing: number, cited: number) => ({ citingId: paperId(citing), citedId: paperId(cited) });
  const sizes = async ({ stores }: GraphWithHistory, n: number) => {
    const [found] = await stores.papers.byIds([paperId(n)], ['citationsKnown', 'referencesKnown']);
    return [present(found).citationsKnown, present(found).referencesKnown];
  };

  it('are found among papers, with what they say: those of which both ends are asked for', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(
      batch({
        papers: [paper(1), paper(2), paper(3), paper(4)],
        citations: [
          cites(1, 2, { contexts: ['As in [2].'], intents: ['METHODOLOGY'], isInfluential: true }),
          cites(3, 1),
          cites(1, 4),
          cites(4, 2),
        ],
      }),
    );
    const asked = [paperId(3), paperId(2), paperId(1), 'p_nobody', paperId(1)];
    const found = await stores.citations.among(asked);
    const expected = [pair(1, 2), pair(3, 1)].sort((a, b) => (a.citingId < b.citingId ? -1 : 1));
    expect(found.map(({ citingId, citedId }) => ({ citingId, citedId }))).toEqual(expected);
    expect(found.find(({ citingId }) => citingId === paperId(1))).toEqual({
      ...pair(1, 2),
      contexts: ['As in [2].'],
      intents: ['METHODOLOGY'],
      isInfluential: true,
      firstSeenAt: day(1),
      lastSeenAt: day(1),
      vanishedAt: null,
    });
    expect(await stores.citations.among([])).toEqual([]);
  });

  it('counts each citation once, whichever side told it, however often', async () => {
    const graph = await fresh();
    const { writer, graph: whole } = graph.stores;
    const papers = [paper(1), paper(2), paper(3)];
    const first = await writer.apply(batch({ papers, citations: [cites(1, 2), cites(1, 2), cites(1, 3)] }));
    expect(first.counts.citationsAdded).toBe(2);
    const second = await writer.apply(batch({ at: day(2), papers, citations: [cites(1, 2), cites(3, 2)] }));
    expect(second.counts.citationsAdded).toBe(1);
    expect(await sizes(graph, 1)).toEqual([0, 2]);
    expect(await sizes(graph, 2)).toEqual([2, 0]);
    expect(await whole.stats()).toEqual({ papers: 3, citations: 3, methods: 0 });
    expect(await graph.stores.citations.byPairs([pair(1, 2)])).toMatchObject([
      { firstSeenAt: day(1), lastSeenAt: day(2) },
    ]);
  });

  it('keeps a paper that cites itself, as the source says so', async () => {
    const graph = await fresh();
    const { counts } = await graph.stores.writer.apply(batch({ papers: [paper(1)], citations: [cites(1, 1)] }));
    expect(counts.citationsAdded).toBe(1);
    expect(await sizes(graph, 1)).toEqual([1, 1]);
  });

  it('takes the last word that is one out of repeats in one batch', async () => {
    const { stores } = await fresh();
    const citations = [
      cites(1, 2, { isInfluential: true, contexts: ['a'] }),
      cites(1, 2, { intents: [], contexts: ['b'] }),
      cites(1, 2),
    ];
    await stores.writer.apply(batch({ papers: [paper(1), paper(2)], citations }));
    expect(await stores.citations.byPairs([pair(1, 2)])).toMatchObject([
      { isInfluential: true, intents: [], contexts: ['b'] },
    ]);
  });

  it('never lets null take the place of what is known', async () => {
    const { stores } = await fresh();
    const papers = [paper(1), paper(2)];
    const known = { isInfluential: true, intents: ['RESULT'] as const, contexts: ['As [2] shows.'] };
    await stores.writer.apply(batch({ papers, citations: [cites(1, 2, known)] }));
    await stores.writer.apply(batch({ at: day(2), papers, citations: [cites(1, 2)] }));
    expect(await stores.citations.byPairs([pair(1, 2)])).toMatchObject([known]);
    await stores.writer.apply(
      batch({ at: day(3), papers, citations: [cites(1, 2, { isInfluential: false, contexts: [] })] }),
    );
    expect(await stores.citations.byPairs([pair(1, 2)])).toMatchObject([
      { ...known, isInfluential: false, contexts: [] },
    ]);
  });

  it('says how the last reading of each list ended', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(
      batch({
        papers: [paper(1)],
        listReadings: [{ paper: 'k1', direction: 'references', outcome: 'ELIDED', listed: 0 }],
      }),
    );
    await stores.writer.apply(
      batch({
        at: day(2),
        listReadings: [
          { paper: paperId(1), direction: 'citations', outcome: 'CAPPED', listed: 9999 },
          { paper: paperId(1), direction: 'references', outcome: 'COMPLETE', listed: 3 },
        ],
      }),
    );
    expect(await stores.papers.byIds([paperId(1)], ['referenceList', 'citationList'])).toEqual([
      { id: paperId(1), referenceList: 'COMPLETE', citationList: 'CAPPED' },
    ]);
  });

  it('leaves out citations that vanished, and takes them back when they are seen again', async () => {
    const graph = await fresh();
    const { writer, citations, papers, graph: whole } = graph.stores;
    const write = batch({ papers: [paper(1), paper(2)], citations: [cites(1, 2)] });
    await writer.apply(write);
    await graph.vanish(paperId(1), paperId(2), day(2));
    const read = (includeVanished: boolean) =>
      citations.pages(
        [paperId(1)],
        'references',
        { ...ANY_CITATION, includeVanished },
        'NEWEST',
        firstRows(9),
        [],
        true,
      );
    expect((await read(false))[0]).toMatchObject({ rows: [], total: 0 });
    expect((await read(true))[0]).toMatchObject({ rows: [{ citation: { vanishedAt: day(2) } }], total: 1 });
    const citing = { ...ANY_PAPER, citesAnyOf: [paperId(2)] };
    expect((await papers.page(citing, 'NEWEST', firstRows(9), [], true)).total).toBe(0);
    const again = await writer.apply({ ...write, at: day(3) });
    expect(again.counts.citationsAdded).toBe(1);
    expect(await citations.byPairs([pair(1, 2)])).toMatchObject([
      { firstSeenAt: day(1), lastSeenAt: day(3), vanishedAt: null },
    ]);
    expect(await sizes(graph, 2)).toEqual([1, 0]);
    expect(await whole.stats()).toMatchObject({ citations: 1 });
  });
}
