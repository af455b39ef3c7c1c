import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idsOf as allIdsOf } from '../../support/scholar-stand-in/lookup.js';
import type { StandIn } from '../../support/scholar-stand-in/server.js';
import { startStandIn } from '../../support/scholar-stand-in/server.js';
import type { Read } from './asking.js';
import { ask, idsOf, pageOf, paperOf, walk } from './asking.js';

let standIn: StandIn;
let graph: string;
const HUB = 1;
const idOf = (number: number): string => standIn.world.paperId(number) ?? '';

/** The day by which the source orders a paper: empty where it knows none. */
function dayOf(paper: Readonly<Record<string, unknown>> | undefined): string {
  if (typeof paper?.publicationDate === 'string') return paper.publicationDate;
  return typeof paper?.year === 'number' ? `${paper.year}-01-01` : '';
}

beforeAll(async () => {
  standIn = await startStandIn({ world: { seed: 3, hub: 11_000, duplicates: 4 } });
  graph = `${standIn.url}/graph/v1`;
});
afterAll(() => standIn.close());

describe('ids', () => {
  it('takes every form, in any case and with slashes as they are or encoded', async () => {
    const { doi = '', arxiv = '', corpusId, mag, acl, pmid, pmcid } = allIdsOf(standIn.world, HUB);
    const forms = [
      idOf(HUB),
      `CorpusId:${corpusId}`,
      `corpusid:${corpusId}`,
      `MAG:${mag}`,
      `ACL:${acl}`,
      `PMID:${pmid}`,
      `PMCID:${pmcid}`,
      `ARXIV:${arxiv}`,
      `arXiv:${arxiv}`,
      doi,
      `DOI:${doi}`,
      `doi:${doi.toUpperCase()}`,
      encodeURIComponent(`DOI:${doi}`),
      `URL:https://arxiv.org/abs/${arxiv}`,
      `URL:https://www.semanticscholar.org/paper/Any-Title/${idOf(HUB)}`,
      ...standIn.world.aliasesOf(HUB),
    ];
    expect(forms).toHaveLength(17);
    for (const form of forms)
      expect([form, paperOf(await ask(`${graph}/paper/${form}`)).paperId]).toEqual([form, idOf(HUB)]);
  });

  it.each([
    '0',
    'ARXIV:1.2',
    'PMCID:PMC12',
    'DOI:10.1000/nobody',
    'f'.repeat(40),
    'URL:https://example.org/abs/8901.00001',
  ])('tells that nobody has the id %s', async (id) => {
    const read = await ask(`${graph}/paper/${id}?fields=nonsense`);
    expect([read.status, read.text]).toEqual([404, `{"error":"Paper with id ${id} not found"}\n`]);
  });
});

describe('fields', () => {
  it('gives paperId and title where nothing is asked, and always paperId', async () => {
    expect(Object.keys(paperOf(await ask(`${graph}/paper/${idOf(2)}`)))).toEqual(['paperId', 'title']);
    expect(Object.keys(paperOf(await ask(`${graph}/paper/${idOf(2)}?fields=year`)))).toEqual(['paperId', 'year']);
  });

  it('refuses the whole call for a name it does not know, as recorded', async () => {
    const read = await ask(`${graph}/paper/${idOf(2)}?fields=title,unknown,authors.nothing`);
    expect([read.status, read.text]).toEqual([
      400,
      '{"error":"Unrecognized or unsupported fields: [unknown, authors.nothing]"}\n',
    ]);
    expect(read.headers.get('x-amzn-remapped-server')).toBe('gunicorn');
    expect((await ask(`${graph}/paper/${idOf(2)}/citations?fields=citingPaper.title`)).status).toBe(400);
    expect((await ask(`${graph}/paper/search/bulk?query=paper&fields=references`)).status).toBe(400);
  });

  it('reads dots, and gives authors their id and name', async () => {
    const read = await ask(`${graph}/paper/${idOf(2)}?fields=authors.hIndex,references.year`);
    expect(read.body).toMatchObject({ authors: expect.any(Array), references: expect.any(Array) });
    const { authors, references } = paperOf(read);
    expect(Object.keys((authors as object[])[0] ?? {})).toEqual(['authorId', 'name', 'hIndex']);
    expect(Object.keys((references as object[])[0] ?? {})).toEqual(['paperId', 'year']);
  });
});

describe('batches', () => {
  it('answers by position: null for unknown ids, another paperId for an alias', async () => {
    const [alias = ''] = standIn.world.aliasesOf(HUB);
    const read = await ask(`${graph}/paper/batch?fields=title`, { ids: [alias, 'DOI:10.1000/nobody', idOf(5)] });
    expect(read.body).toEqual([
      expect.objectContaining({ paperId: idOf(HUB) }),
      null,
      expect.objectContaining({ paperId: idOf(5) }),
    ]);
    expect(alias).not.toBe(idOf(HUB));
  });

  it('takes 500 ids and no more', async () => {
    const ids = Array.from({ length: 500 }, () => idOf(1));
    expect((await ask(`${graph}/paper/batch`, { ids })).status).toBe(200);
    expect((await ask(`${graph}/paper/batch`, { ids: [...ids, idOf(1)] })).status).toBe(400);
  });

  it('leaves out what lies behind the 9,999th nested citation without a word', async () => {
    const read = await ask(`${graph}/paper/batch?fields=citations.title`, { ids: [idOf(2), idOf(HUB), idOf(3)] });
    const lengths = (read.body as { citations: unknown[] }[]).map(({ citations }) => citations.length);
    expect(lengths[0]).toBe(standIn.world.citersOf(2).length);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(9_999);
    expect(lengths[2]).toBe(0);
  });

  it('stops at 1,000 nested entries of one paper', async () => {
    const { citations } = paperOf(await ask(`${graph}/paper/${idOf(HUB)}?fields=citations.year`));
    expect(citations).toHaveLength(1_000);
  });

  it('says null and why where the publisher hides a list', async () => {
    const [hidden = ''] = standIn.truth().elidedReferences;
    const read = await ask(`${graph}/paper/batch?fields=references.title`, { ids: [hidden] });
    expect(read.body).toMatchObject([
      { references: null, openAccessPdf: { disclaimer: expect.stringContaining("{'references'}") } },
    ]);
  });

  it('gives authors by position', async () => {
    const { authors } = paperOf(await ask(`${graph}/paper/${idOf(2)}?fields=authors`));
    const ids = (authors as { authorId: string }[]).map(({ authorId }) => authorId);
    const read = await ask(`${graph}/author/batch?fields=paperCount`, { ids: ['0', ...ids] });
    expect(read.body).toEqual([null, ...ids.map((authorId) => ({ authorId, paperCount: expect.any(Number) }))]);
    const { text } = await ask(`${graph}/author/${ids[0]}/papers`);
    expect(text).toContain(idOf(2));
    expect((await ask(`${graph}/author/0`)).text).toBe('{"error":"Author with id 0 not found"}\n');
    expect(pageOf(await ask(`${graph}/paper/${idOf(2)}/authors`)).data).toHaveLength(ids.length);
  });
});

describe('lists', () => {
  it('pages without a total, newest first, undated last, and ends without next', async () => {
    const read = await ask(`${graph}/paper/${idOf(4)}/citations?fields=year,publicationDate&limit=1000`);
    const page = pageOf(read);
    expect(page).not.toHaveProperty('total');
    expect(page).not.toHaveProperty('next');
    expect(page).toHaveProperty('citedPaperInfo.title');
    const days = page.data.map(({ citingPaper }) => dayOf(citingPaper));
    // The one repeated entry stands out of order on purpose.
    const ids = idsOf(read);
    const first = days.filter((_, index) => ids.indexOf(ids[index]) === index);
    expect(first).toEqual(first.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
    expect(first.length).toBe(days.length - 1);
    expect(pageOf(await ask(`${graph}/paper/${idOf(4)}/citations?limit=7`))).toMatchObject({ offset: 0, next: 7 });
  });

  it('shows the link beside the paper, and only the paper where only that is asked', async () => {
    const { data } = pageOf(
      await ask(`${graph}/paper/${idOf(4)}/citations?fields=contexts,intents,contextsWithIntent,isInfluential,year`),
    );
    for (const entry of data) {
      expect(new Set(Object.keys(entry))).toEqual(
        new Set(['contexts', 'intents', 'contextsWithIntent', 'isInfluential', 'citingPaper']),
      );
    }
    expect(data.some(({ contexts }) => Array.isArray(contexts) && contexts.length > 0)).toBe(true);
    expect(Object.keys(pageOf(await ask(`${graph}/paper/${idOf(4)}/citations`)).data[0] ?? {})).toEqual([
      'citingPaper',
    ]);
  });

  it('ends at the 9,999th entry, where it still names a next page', async () => {
    const url = `${graph}/paper/${idOf(HUB)}/citations`;
    expect(pageOf(await ask(`${url}?offset=9998&limit=1`)).next).toBe(9_999);
    const read = await ask(`${url}?offset=9999&limit=1`);
    expect([read.status, read.text]).toEqual([400, '{"error":"offset + limit must be < 10000"}\n']);
    expect((await ask(`${url}?limit=1001`)).status).toBe(400);
    expect(await walk(url)).toHaveLength(9_999);
  });

  it('filters by date: undated ones fall out, a year alone is its first of January', async () => {
    const url = `${graph}/paper/${idOf(HUB)}/citations`;
    const ask1 = async (range: string): Promise<number> => {
      let count = 0;
      for (let offset: number | undefined = 0; offset !== undefined;) {
        const page: ReturnType<typeof pageOf> = pageOf(
          await ask(`${url}?publicationDateOrYear=${range}&limit=999&fields=year&offset=${offset}`),
        );
        count += page.data.length;
        offset = page.next;
      }
      return count;
    };
    const { world } = standIn;
    const list = [...world.citersOf(HUB)];
    const within = (from: string, to: string): number =>
      list.filter((number) => {
        const date = world.effectiveDate(number);
        return date !== null && date >= from && date <= to;
      }).length;
    expect(await ask1('2020')).toBe(within('2020-01-01', '2020-12-31'));
    expect(await ask1('2020-03:2021')).toBe(within('2020-03-01', '2021-12-31'));
    expect(await ask1(':2019-02')).toBe(within('0000-01-01', '2019-02-31'));
    const january = list.filter(
      (number) => world.when(number).date === null && world.when(number).year === 2021,
    ).length;
    expect(january).toBeGreaterThan(0);
    expect(await ask1('2021-01-01')).toBeGreaterThanOrEqual(january);
    const undated = list.filter((number) => world.effectiveDate(number) === null).length;
    expect(undated).toBeGreaterThan(0);
    expect((await ask1(':2020')) + (await ask1('2021:'))).toBe(list.length - undated);
    expect((await ask(`${url}?publicationDateOrYear=soon`)).status).toBe(400);
    expect((await ask(`${url}?year=1900`)).text).toBe((await ask(url)).text);
  });

  it('repeats an entry on a later page', async () => {
    const [first] = idsOf(await ask(`${graph}/paper/${idOf(HUB)}/citations?limit=1000`));
    expect(idsOf(await ask(`${graph}/paper/${idOf(HUB)}/citations?limit=1000&offset=1000`))).toContain(first);
  });

  it('answers a hidden list with data: null and no offset, an empty one with []', async () => {
    const [hidden = ''] = standIn.truth().elidedReferences;
    const { body } = await ask(`${graph}/paper/${hidden}/references`);
    expect(Object.keys(body as object)).toEqual(['data', 'citingPaperInfo']);
    expect(body).toMatchObject({
      data: null,
      citingPaperInfo: { openAccessPdf: { disclaimer: expect.stringContaining('elided') } },
    });
    const { body: empty } = await ask(
      `${graph}/paper/CorpusId:${allIdsOf(standIn.world, standIn.world.citingNumber(5) ?? 0).corpusId}/citations`,
    );
    expect(empty).toMatchObject({ offset: 0, data: [] });
  });

  it('has references that nobody could match: a title and nothing else, at the end', async () => {
    const { data } = pageOf(
      await ask(`${graph}/paper/${idOf(3)}/references?fields=title,year,externalIds,authors,venue&limit=1000`),
    );
    const lost = data.map(({ citedPaper }) => citedPaper).filter((paper) => paper?.paperId === null);
    expect(lost.length).toBeGreaterThan(0);
    expect(lost[0]).toEqual({
      paperId: null,
      title: expect.any(String),
      year: null,
      externalIds: null,
      authors: [],
      venue: '',
    });
    expect(data.slice(-lost.length).every(({ citedPaper }) => citedPaper?.paperId === null)).toBe(true);
  });
});

describe('searches', () => {
  it('answers nothing found without data', async () => {
    expect((await ask(`${graph}/paper/search?query=n0+r3sult`)).body).toEqual({ total: 0, offset: 0 });
    expect((await ask(`${graph}/paper/search?query=made-up+covered`)).body).toEqual({ total: 0, offset: 0 });
    expect((await ask(`${graph}/paper/search?query=covered&limit=2`)).body).toMatchObject({
      total: 40,
      offset: 0,
      next: 2,
    });
    expect((await ask(`${graph}/paper/search?query=covered&limit=101`)).status).toBe(400);
    expect((await ask(`${graph}/paper/search?query=covered&offset=950&limit=100`)).status).toBe(400);
  });

  it('hands bulk results out a thousand a page, whatever limit is asked, until the token is null', async () => {
    const seen = new Set<unknown>();
    let token: string | null = '';
    let pages = 0;
    let total: unknown;
    while (token !== null) {
      const read: Read = await ask(`${graph}/paper/search/bulk?query=citing+video&limit=5&fields=title&token=${token}`);
      const body = read.body as { total: number; token: string | null; data: { paperId: string; title: string }[] };
      for (const { paperId, title } of body.data) {
        expect(title).toContain('video');
        seen.add(paperId);
      }
      ({ token, total } = body);
      pages += 1;
    }
    expect(seen.size).toBe(total);
    expect(pages).toBe(Math.ceil(Number(total) / 1_000));
    expect(pages).toBeGreaterThan(1);
    expect((await ask(`${graph}/paper/search/bulk?query=x&token=nonsense`)).status).toBe(400);
  });

  it.each([
    ['covered "paper 7"', 1],
    ['covered paper -faster', 0],
    ['covered (7 | 8)', 2],
    ['coverd~1 7', 1],
    ['survey samp*', 1],
  ])('understands the bulk query %s', async (query, total) => {
    const read = await ask(`${graph}/paper/search/bulk?query=${encodeURIComponent(query)}`);
    expect(read.body).toMatchObject({ total });
  });

  it('matches the nearest title, and says so where there is none', async () => {
    const read = await ask(`${graph}/paper/search/match?query=Made+up+covered+paper+12+on+sampling`);
    expect(read.body).toEqual({
      data: [{ paperId: idOf(12), title: standIn.world.title(12), matchScore: expect.any(Number) }],
    });
    const none = await ask(`${graph}/paper/search/match?query=askldjrq3rjaw938h`);
    expect([none.status, none.text]).toEqual([404, '{"error":"Title match not found"}\n']);
  });
});
