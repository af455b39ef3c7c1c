import { beforeAll, describe, expect, it } from '@jest/globals';
import { firstRows } from '../../src/domain/page.js';
import type { PageRequest } from '../../src/domain/page.js';
import type { PaperPart } from '../../src/domain/paper.js';
import { ANY_PAPER } from '../../src/graph/ports/paper-store.js';
import type { PaperFilter, PaperOrder } from '../../src/graph/ports/paper-store.js';
import { freshGraphs, sharedGraph } from './graphs.js';
import {
  SEED,
  batch,
  categoryId,
  category,
  cites,
  claim,
  day,
  identifier,
  method,
  methodId,
  paper,
  paperId,
  present,
  readBackwards,
  readForwards,
  s2,
  surveyId,
} from './harness.js';
import type { Opener } from './harness.js';

const WHOLE: PaperPart[] = [
  'title',
  'status',
  'tracked',
  'year',
  'publicationDate',
  'venue',
  'publicationTypes',
  'url',
  'openAccessPdf',
  'fieldsOfStudy',
  'authors',
  'abstract',
  'tldr',
  'reportedCitations',
  'reportedInfluentialCitations',
  'reportedReferences',
  'reportedAt',
  'identifiers',
  'aliases',
  'citationsKnown',
  'referencesKnown',
  'referencesUnresolved',
  'referenceList',
  'citationList',
  'provenance',
  'firstSeenAt',
  'lastSeenAt',
];

export function papersContract(name: string, open: Opener): void {
  describe(`${name}: papers`, () => {
    writing(open);
    identity(open);
    lists(open);
  });
}

function writing(open: Opener): void {
  const fresh = freshGraphs(open);

  it('gives back what was written, whole', async () => {
    const { stores } = await fresh();
    const fields = {
      title: 'Éclairs: a made-up study',
      abstract: 'An abstract.',
      tldr: 'Short.',
      year: 2024,
      publicationDate: '2024-05-31',
      venue: 'Made-up Venue',
      publicationTypes: ['JournalArticle'],
      url: 'https://example.org/1',
      openAccessPdf: 'https://example.org/1.pdf',
      fieldsOfStudy: ['Computer Science'],
      authors: [
        { s2Id: '11', name: 'Ada One' },
        { s2Id: null, name: 'Bo Two' },
      ],
      reportedCitations: 5,
      reportedInfluentialCitations: 1,
      reportedReferences: 7,
    };
    const record = paper(1, fields, { identifiers: [s2(1), identifier('doi', '10.1234/One')], detailed: true });
    const { ids, counts, conflicts } = await stores.writer.apply(batch({ papers: [record] }));
    expect([...ids]).toEqual([['k1', paperId(1)]]);
    expect(counts).toMatchObject({ papersAdded: 1, papersUpdated: 0, stubs: 0, citationsAdded: 0, notFound: 0 });
    expect(conflicts).toEqual([]);
    const [found, none] = await stores.papers.byIds([paperId(1), paperId(2)], WHOLE);
    expect(none).toBeNull();
    expect(found).toEqual({
      id: paperId(1),
      ...fields,
      status: 'RESOLVED',
      tracked: false,
      reportedAt: day(1),
      identifiers: [s2(1), identifier('doi', '10.1234/one')],
      aliases: [],
      citationsKnown: 0,
      referencesKnown: 0,
      referencesUnresolved: 0,
      referenceList: null,
      citationList: null,
      provenance: expect.arrayContaining([{ field: 'title', source: 'semantic-scholar', at: day(1) }]),
      firstSeenAt: day(1),
      lastSeenAt: day(1),
    });
    expect(present(found).provenance).toHaveLength(14);
  });

  it('gives only the parts that were asked for, and every field of a paper nobody described as null', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(batch({ papers: [paper(1)] }));
    expect(await stores.papers.byIds([paperId(1)], [])).toEqual([{ id: paperId(1) }]);
    expect(await stores.papers.byIds([paperId(1)], ['year', 'authors', 'abstract'])).toEqual([
      { id: paperId(1), year: null, authors: null, abstract: null },
    ]);
  });

  it('never lets null take the place of a value, and keeps since when and by whom a value is said', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(batch({ papers: [paper(1, { abstract: 'First.', year: 2020 })] }));
    const next = batch({ at: day(2), papers: [paper(1, { abstract: null, year: 2021 })] });
    expect((await stores.writer.apply(next)).counts).toMatchObject({ papersAdded: 0, papersUpdated: 1 });
    const [found] = await stores.papers.byIds(
      [paperId(1)],
      ['abstract', 'year', 'provenance', 'firstSeenAt', 'lastSeenAt'],
    );
    expect(found).toMatchObject({ abstract: 'First.', year: 2021, firstSeenAt: day(1), lastSeenAt: day(2) });
    expect(present(found).provenance).toEqual(
      expect.arrayContaining([
        { field: 'abstract', source: 'semantic-scholar', at: day(1) },
        { field: 'year', source: 'semantic-scholar', at: day(2) },
      ]),
    );
  });

  it('lets a seed fill what is unknown, and no more', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(batch({ papers: [paper(1, { year: 2020 })] }));
    await stores.writer.apply(
      batch({ source: SEED, at: day(2), papers: [paper(1, { year: 1999, venue: 'Workshop' })] }),
    );
    const [found] = await stores.papers.byIds([paperId(1)], ['year', 'venue']);
    expect(found).toMatchObject({ year: 2020, venue: 'Workshop' });
  });

  it('counts stubs, papers that are not found and updates apart', async () => {
    const { stores } = await fresh();
    const stub = paper(
      7,
      { title: 'A reference without any identifier', year: 2001 },
      { identifiers: [], status: 'STUB' },
    );
    const papers = [paper(1), paper(2, {}, { status: 'NOT_FOUND' }), stub];
    expect((await stores.writer.apply(batch({ papers }))).counts).toMatchObject({
      papersAdded: 2,
      stubs: 1,
      notFound: 1,
    });
    expect(await stores.graph.stats()).toEqual({ papers: 3, citations: 0, methods: 0 });
    expect((await stores.writer.apply(batch({ at: day(2), papers }))).counts).toMatchObject({
      papersAdded: 0,
      papersUpdated: 0,
      stubs: 0,
      notFound: 0,
    });
  });

  it('follows papers, and no longer', async () => {
    const { stores } = await fresh();
    await stores.writer.apply(batch({ papers: [paper(1)], tracking: [{ paper: 'k1', tracked: true }] }));
    expect(await stores.papers.byIds([paperId(1)], ['tracked'])).toEqual([{ id: paperId(1), tracked: true }]);
    await stores.writer.apply(batch({ tracking: [{ paper: paperId(1), tracked: false }] }));
    expect(await stores.papers.byIds([paperId(1)], ['tracked'])).toEqual([{ id: paperId(1), tracked: false }]);
  });
}

function identity(open: Opener): void {
  const fresh = freshGraphs(open);

  it('knows a paper by each of its identifiers, and by those it had', async () => {
    const { stores } = await fresh();
    const doi = identifier('doi', '10.1234/x');
    await stores.writer.apply(batch({ papers: [paper(1, {}, { identifiers: [s2(1), doi] })] }));
    await stores.writer.apply(
      batch({ at: day(2), papers: [paper(2, {}, { identifiers: [s2(2)], aliases: [s2(1)] })] }),
    );
    const found = await stores.papers.byIdentifiers([s2(1), doi, s2(2), s2(3)], ['identifiers', 'aliases']);
    const whole = { id: paperId(1), identifiers: [s2(2), doi], aliases: [s2(1)] };
    expect(found).toEqual([whole, whole, whole, null]);
  });

  it('joins two records of one batch that name one paper', async () => {
    const { stores } = await fresh();
    const arxiv = identifier('arxiv', '2401.00001');
    const papers = [
      paper(1, { title: 'One made-up title' }, { identifiers: [s2(1), arxiv] }),
      paper(2, { title: 'One made-up title' }, { identifiers: [arxiv] }),
    ];
    const { ids, counts } = await stores.writer.apply(batch({ papers }));
    expect(ids.get('k2')).toBe(ids.get('k1'));
    expect(counts.papersAdded).toBe(1);
  });

  it('merges nothing: identifiers of several papers are a conflict, told', async () => {
    const { stores } = await fresh();
    const doi = identifier('doi', '10.1234/shared');
    await stores.writer.apply(batch({ papers: [paper(1, {}, { identifiers: [s2(1), doi] })] }));
    const result = await stores.writer.apply(batch({ papers: [paper(2, {}, { identifiers: [s2(2), doi] })] }));
    expect(result.ids.get('k2')).toBe(paperId(2));
    expect(result.conflicts).toEqual([
      { key: 'k2', chosenId: paperId(2), otherIds: [paperId(1)], identifiers: [doi], reason: 'SHARED_IDENTIFIER' },
    ]);
    expect(await stores.papers.byIdentifiers([doi], [])).toEqual([{ id: paperId(1) }]);
  });

  it('makes a stub the paper that it names once an identifier turns up, and counts its citers anew', async () => {
    const { stores } = await fresh();
    const fields = { title: 'A reference without any identifier', year: 2001 };
    const stub = paper(7, fields, { identifiers: [], status: 'STUB' });
    const { ids } = await stores.writer.apply(batch({ papers: [paper(1), stub], citations: [cites(1, 7)] }));
    const parts = ['referencesKnown', 'referencesUnresolved'] as const;
    expect(await stores.papers.byIds([paperId(1)], parts)).toEqual([
      { id: paperId(1), referencesKnown: 1, referencesUnresolved: 1 },
    ]);
    const named = await stores.writer.apply(batch({ at: day(2), papers: [paper(7, fields)] }));
    expect(named.ids.get('k7')).toBe(ids.get('k7'));
    expect(await stores.papers.byIds([paperId(1)], parts)).toEqual([
      { id: paperId(1), referencesKnown: 1, referencesUnresolved: 0 },
    ]);
    expect(await stores.papers.byIdentifiers([s2(7)], ['status'])).toEqual([{ id: ids.get('k7'), status: 'RESOLVED' }]);
  });

  it('keeps a date of which the month alone is known, as of its first day, until the day is', async () => {
    const { stores } = await fresh();
    const dated = (n: number, publicationDate: string) => paper(n, { year: 2024, publicationDate });
    const papers = [dated(1, '2024-05'), dated(2, '2024-05-02'), dated(3, '2024-04-30'), paper(4, { year: 2024 })];
    await stores.writer.apply(batch({ source: SEED, papers }));
    const listed = async (filter: Partial<PaperFilter>) => {
      const page = await stores.papers.page(
        { ...ANY_PAPER, ...filter },
        'NEWEST',
        firstRows(9),
        ['publicationDate'],
        true,
      );
      return page.rows.map(({ publicationDate }) => publicationDate);
    };
    expect(await listed({})).toEqual(['2024-05-02', '2024-05', '2024-04-30', null]);
    expect(await listed({ publishedFrom: '2024-05-01' })).toEqual(['2024-05-02', '2024-05']);
    expect(await listed({ publishedFrom: '2024-05-02' })).toEqual(['2024-05-02']);
    expect(await listed({ publishedTo: '2024-05-01' })).toEqual(['2024-05', '2024-04-30', null]);
    await stores.writer.apply(batch({ at: day(2), papers: [dated(1, '2024-05-31')] }));
    await stores.writer.apply(batch({ source: SEED, at: day(3), papers }));
    expect(await listed({ publishedFrom: '2024-05-03' })).toEqual(['2024-05-31']);
  });

  it('takes an entry without identifier and without year for the same one when its key comes again', async () => {
    const { stores } = await fresh();
    const stub = paper(7, { title: 'Untitled' }, { identifiers: [], status: 'STUB' });
    const first = await stores.writer.apply(batch({ papers: [stub] }));
    const second = await stores.writer.apply(batch({ papers: [stub] }));
    expect(second.ids).toEqual(first.ids);
    expect(second.counts.stubs).toBe(0);
  });
}

function lists(open: Opener): void {
  describe('lists', () => {
    const graph = sharedGraph(open);

    beforeAll(async () => {
      const { stores } = graph();
      await stores.writer.apply(
        batch({
          papers: [
            paper(
              1,
              {
                title: 'Zebra sampling',
                year: 2020,
                publicationDate: '2020-06-01',
                venue: 'NeurIPS',
                reportedCitations: 10,
                openAccessPdf: 'https://example.org/p.pdf',
                authors: [{ s2Id: '1', name: 'Zoë Ångström' }],
              },
              { detailed: true },
            ),
            paper(2, {
              title: 'alpha distillation',
              year: 2021,
              reportedCitations: 10,
              abstract: 'On zebra-like noise.',
            }),
            paper(3, { title: 'Beta pruning', reportedCitations: null, tldr: 'naïve méthode' }),
            paper(4, { title: 'Émile caching', year: 2019, reportedCitations: 0 }),
            paper(5, { title: 'Nobody knows', year: 2020 }, { status: 'NOT_FOUND' }),
          ],
          citations: [cites(2, 1), cites(3, 1), cites(4, 1), cites(1, 4)],
          categories: [category('fast'), category('faster', 'fast'), category('other')],
          methods: [method('zs', { introducedBy: 'k1', training: 'NONE' }), method('ad', { introducedBy: 'k2' })],
          surveys: [
            { id: surveyId('sv'), slug: 'sv', title: 'A survey', paper: null, categoryIds: [categoryId('fast')] },
          ],
          coverage: [
            { surveyId: surveyId('sv'), paper: 'k1', state: 'IN', listedBy: ['seed'], reason: null },
            { surveyId: surveyId('sv'), paper: 'k3', state: 'OUT', listedBy: [], reason: 'off topic' },
          ],
          categoryClaims: [
            claim({ method: 'zs' }, 'faster'),
            claim({ paper: 'k2' }, 'other'),
            claim({ paper: 'k2' }, 'fast', { status: 'PROPOSED' }),
            claim({ paper: 'k4' }, 'fast', { status: 'REJECTED' }),
          ],
          tracking: [{ paper: 'k3', tracked: true }],
        }),
      );
    });

    const listed = async (filter: Partial<PaperFilter>): Promise<number[]> => {
      const all = { ...ANY_PAPER, ...filter };
      const page = await graph().stores.papers.page(all, 'TITLE', firstRows(100), ['title'], true);
      expect(page.total).toBe(page.rows.length);
      return page.rows.map(({ id }) => [1, 2, 3, 4, 5].find((n) => paperId(n) === id) ?? 0).sort((a, b) => a - b);
    };

    const cases: [string, Partial<PaperFilter>, number[]][] = [
      ['nothing', {}, [1, 2, 3, 4, 5]],
      ['a word of title or abstract', { tokens: ['zebra'] }, [1, 2]],
      ['all words, the last as a prefix', { tokens: ['zebra', 'samp'] }, [1]],
      ['only the last word as a prefix', { tokens: ['zeb', 'sampling'] }, []],
      ['words without accents', { tokens: ['emile'] }, [4]],
      ['words of a TLDR', { tokens: ['naive', 'methode'] }, [3]],
      ['no words at all', { tokens: [] }, []],
      ['an operator as a word', { tokens: ['zebra', 'OR', 'beta'] }, []],
      ['characters that are no word', { tokens: ['"(*:'] }, []],
      ['yearFrom', { yearFrom: 2020 }, [1, 2, 5]],
      ['yearTo', { yearTo: 2019 }, [4]],
      ['publishedFrom, a year from its first day', { publishedFrom: '2020-01-01' }, [1, 2, 5]],
      ['publishedTo, none without a date', { publishedTo: '2020-01-01' }, [4, 5]],
      ['venue', { venue: 'neur' }, [1]],
      ['author', { author: 'zoe ang' }, [1]],
      ['categoriesAny, own', { categoriesAny: [categoryId('other')] }, [2]],
      ['categoriesAny, by a method', { categoriesAny: [categoryId('faster')] }, [1]],
      ['categoriesAny, proposed', { categoriesAny: [categoryId('fast')], includeProposed: true }, [2]],
      ['categoriesAny, not accepted', { categoriesAny: [categoryId('fast')] }, []],
      ['categoriesAny of none', { categoriesAny: [] }, []],
      [
        'categoriesAll',
        { categoriesAll: [[categoryId('fast'), categoryId('faster')], [categoryId('other')]], includeProposed: true },
        [2],
      ],
      ['categoriesNone', { categoriesNone: [categoryId('faster')] }, [2, 3, 4, 5]],
      ['introducesMethod', { introducesMethod: true }, [1, 2]],
      ['introduces no method', { introducesMethod: false }, [3, 4, 5]],
      ['methodId', { methodId: methodId('ad') }, [2]],
      ['surveyId', { surveyId: surveyId('sv') }, [1]],
      ['surveyId and boundary', { surveyId: surveyId('sv'), boundary: 'OUT' }, [3]],
      ['boundary of any survey', { boundary: 'OUT' }, [3]],
      ['citesAnyOf', { citesAnyOf: [paperId(1), paperId(9)] }, [2, 3, 4]],
      ['citedByCategories', { citedByCategories: [categoryId('faster')] }, [4]],
      ['minCitations', { minCitations: 1 }, [1, 2]],
      ['minCitations of none, which leaves out unknown counts', { minCitations: 0 }, [1, 2, 4]],
      ['minCitations below none', { minCitations: -5 }, [1, 2, 4]],
      ['openAccess', { openAccess: true }, [1]],
      ['no openAccess', { openAccess: false }, [2, 3, 4, 5]],
      ['training', { training: 'NONE' }, [1]],
      ['status', { status: 'NOT_FOUND' }, [5]],
      ['tracked', { tracked: true }, [3]],
      ['not tracked', { tracked: false }, [1, 2, 4, 5]],
      ['an author nobody knows', { authorId: 'a_nobody' }, []],
      ['several conditions', { yearFrom: 2020, introducesMethod: true, tokens: ['zebra'], openAccess: false }, [2]],
    ];
    it.each(cases)('filtered by %s', async (_, filter, expected) => {
      expect(await listed(filter)).toEqual(expected);
    });

    it('filtered by the author as a node', async () => {
      const [authors] = await graph().stores.papers.authorsOf([paperId(1)]);
      expect(await listed({ authorId: present(authors?.[0]).id })).toEqual([1]);
    });

    const byId = (...papers: number[]) => papers.sort((a, b) => (paperId(a) < paperId(b) ? -1 : 1));
    const orders: [PaperOrder, number[]][] = [
      ['MOST_CITED', [...byId(1, 2), 4, ...byId(3, 5)]],
      ['MOST_CITED_IN_GRAPH', [1, 4, ...byId(2, 3, 5)]],
      ['NEWEST', [2, 1, 5, 4, 3]],
      ['OLDEST', [4, 5, 1, 2, 3]],
      ['TITLE', [2, 3, 4, 5, 1]],
    ];
    it.each(orders)('in the order %s, forwards and backwards, in pages of any size', async (order, expected) => {
      const ids = expected.map(paperId);
      for (const size of [1, 2, 3, 5, 100]) {
        const read = (request: PageRequest) => graph().stores.papers.page(ANY_PAPER, order, request, ['title'], false);
        expect((await readForwards(size, read)).map(({ id }) => id)).toEqual(ids);
        expect((await readBackwards(size, read)).map(({ id }) => id)).toEqual(ids);
      }
    });

    it('gives places that show what is compared: -1 and the empty text where it is unknown', async () => {
      const keysOf = async (order: PaperOrder) =>
        (await graph().stores.papers.page(ANY_PAPER, order, firstRows(100), [], false)).keys;
      expect((await keysOf('MOST_CITED')).map(([value]) => value)).toEqual([10, 10, 0, -1, -1]);
      expect((await keysOf('OLDEST')).map(([value]) => value)).toEqual([
        '2019-01-01',
        '2020-01-01',
        '2020-06-01',
        '2021-01-01',
        '',
      ]);
      expect((await keysOf('TITLE'))[2]).toEqual(['emile caching', paperId(4)]);
    });

    it('reads between two places', async () => {
      const { papers } = graph().stores;
      const { keys, rows } = await papers.page(ANY_PAPER, 'NEWEST', firstRows(100), [], true);
      const [after, before] = [present(keys[0]), present(keys[4])];
      const page = await papers.page(ANY_PAPER, 'NEWEST', { size: 2, backward: false, after, before }, [], true);
      expect(page).toMatchObject({ rows: rows.slice(1, 3), hasNext: true, hasPrevious: true, total: 5 });
      const last = await papers.page(ANY_PAPER, 'NEWEST', { size: 5, backward: true, after, before }, [], false);
      expect(last).toMatchObject({ rows: rows.slice(1, 4), hasPrevious: true, hasNext: true, total: null });
    });
  });

  const fresh = freshGraphs(open);
  it('keeps a place when papers are added before and behind it', async () => {
    const { stores } = await fresh();
    const write = (...years: number[]) =>
      stores.writer.apply(batch({ papers: years.map((year) => paper(year, { year })) }));
    await write(2010, 2012, 2014);
    const first = await stores.papers.page(ANY_PAPER, 'NEWEST', firstRows(2), ['year'], true);
    await write(2013, 2011, 2015);
    const rest = await stores.papers.page(
      ANY_PAPER,
      'NEWEST',
      { size: 10, backward: false, after: present(first.keys[1]), before: null },
      ['year'],
      true,
    );
    expect(rest.rows.map(({ year }) => year)).toEqual([2011, 2010]);
    expect(rest.total).toBe(6);
  });
}
