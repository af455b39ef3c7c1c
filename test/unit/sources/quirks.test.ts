import { afterEach, describe, expect, it } from '@jest/globals';
import type { Identifier } from '../../../src/domain/identifier.js';
import type { SourceListEntry } from '../../../src/sources/paper-source.js';
import { scripted, sha, type Asked, type Reply } from './scripted.js';

const s2 = (n: number): Identifier => ({ scheme: 's2', value: sha(n) });
const doi: Identifier = { scheme: 'doi', value: '10.1000/a(b)<c>' };
let close: () => Promise<void> = () => Promise.resolve();

async function asking(answer: (asked: Asked, index: number) => Reply) {
  const made = await scripted(answer);
  close = made.close;
  return made;
}

afterEach(() => close());

const number = (asked: Asked, name: string): number => Number(asked.url.searchParams.get(name));
const citing = (n: number, more: object = {}) => ({ citingPaper: { paperId: sha(n), title: `Paper ${n}`, ...more } });

describe('the quirks of API.md, section 6', () => {
  it('1: data null is elided, [] is none known, missing data is none', async () => {
    const bodies = [
      { data: null },
      { offset: 0, data: [] },
      { offset: 0 },
      {
        offset: 0,
        data: [],
        citingPaperInfo: { openAccessPdf: { disclaimer: "Notice: elided by the publisher: {'references'}." } },
      },
    ];
    const { source } = await asking((_, index) => ({ json: bodies[index] }));
    const outcomes: unknown[] = [];
    for (const _ of bodies) outcomes.push((await source.list(s2(1), 'references', null)).outcome);
    expect(outcomes).toEqual(['ELIDED', 'COMPLETE', 'COMPLETE', 'ELIDED']);
  });

  it('2 and 3: a batch is joined by position, with nulls and other ids', async () => {
    const { source, asked } = await asking(() => ({ json: [{ paperId: sha(99), title: 'A' }, null] }));
    const answers = await source.papers([s2(1), { scheme: 'dblp', value: 'a/b' }, doi, s2(1)]);
    expect(asked[0]?.ids).toEqual([sha(1), 'DOI:10.1000/a(b)<c>']);
    expect(answers.map((paper) => paper?.identifiers[0]?.value ?? null)).toEqual([sha(99), null, null, sha(99)]);
  });

  it('4: a reference without an id is kept with its title and year', async () => {
    const data = [
      { citedPaper: { paperId: null, title: ' Lost ', year: '1999', authors: [], externalIds: null } },
      { citedPaper: { paperId: null, title: '' } },
    ];
    const { source } = await asking(() => ({ json: { offset: 0, data } }));
    const { entries } = await source.list(s2(1), 'references', null);
    expect(entries.map(({ paper }) => [paper.identifiers, paper.fields.title, paper.fields.year])).toEqual([
      [[], 'Lost', 1999],
      [[], null, null],
    ]);
  });

  it('5: after a drift the front is read again', async () => {
    let list = Array.from({ length: 2_500 }, (_, n) => citing(n, { year: 2020 }));
    const { source, asked } = await asking((one, index) => {
      if (index === 1) list = [9_001, 9_002, 9_003].map((n) => citing(n, { year: 2021 })).concat(list);
      const [offset, limit] = [number(one, 'offset'), number(one, 'limit')];
      const next = offset + limit < list.length ? { next: offset + limit } : {};
      return { json: { offset, ...next, data: list.slice(offset, offset + limit) } };
    });
    const { entries, outcome } = await readAll(source, { expected: 2_500 });
    expect(new Set(entries.map(markOf)).size).toBe(2_503);
    expect(outcome).toBe('COMPLETE');
    expect(asked.map((one) => number(one, 'offset'))).toEqual([0, 1000, 2000, 0]);
  });

  it('6 and 15: the last page ends at 9,999, and what is advertised there is not asked for', async () => {
    const { source, asked } = await asking((one) => {
      const [offset, limit] = [number(one, 'offset'), number(one, 'limit')];
      if (offset + limit >= 10_000) return { status: 400, json: { error: 'offset + limit must be < 10000' } };
      const data = Array.from({ length: limit }, (_, n) => ({ citedPaper: { paperId: sha(offset + n) } }));
      return { json: { offset, next: offset + limit, data } };
    });
    const { entries, outcome } = await readAll(source, {}, 'references');
    expect([entries.length, outcome, asked.length, asked.at(-1)?.url.searchParams.get('limit')]).toEqual([
      9_999,
      'CAPPED',
      10,
      '999',
    ]);
  });

  it('7: a list of another length than its count is complete; one that breaks off is short', async () => {
    const pages = [
      { offset: 0, data: [citing(1)] },
      { offset: 0, next: 1, data: [citing(1)] },
      { offset: 1, data: [] },
    ];
    const { source } = await asking((_, index) => ({ json: pages[index] }));
    expect((await readAll(source, { expected: 50 })).outcome).toBe('COMPLETE');
    expect((await readAll(source, { expected: 50 })).outcome).toBe('SHORT');
  });

  it('7: an empty page before the end is passed over', async () => {
    const { source } = await asking((one) => {
      const offset = number(one, 'offset');
      if (offset === 0) return { json: { offset, next: 1000, data: [citing(1)] } };
      if (offset === 1000) return { json: { offset, next: 2000, data: [] } };
      return { json: { offset, data: [citing(2)] } };
    });
    expect((await readAll(source, {})).entries).toHaveLength(2);
  });

  it('8: lists do not say abstracts, so that their nulls overwrite nothing', async () => {
    const { source, asked } = await asking(() => ({ json: { offset: 0, data: [citing(1, { abstract: null })] } }));
    const { entries } = await source.list(s2(1), 'citations', null);
    expect(entries[0]?.paper.fields).not.toHaveProperty('abstract');
    expect(asked[0]?.url.searchParams.get('fields')).not.toContain('abstract');
  });

  it('9, 13, 14, 16, 18: fields are read tolerantly', async () => {
    const paper = {
      paperId: sha(7).toUpperCase(),
      corpusId: '12',
      externalIds: { DOI: '10.1000/ABC', ArXiv: '2401.00001v3', MAG: 5, PubMed: 'nonsense', Other: {} },
      title: '  T ',
      venue: '',
      publicationVenue: { name: 'Venue' },
      year: '2020',
      publicationDate: null,
      citationCount: '17',
      referenceCount: -1,
      openAccessPdf: { url: '', status: null, disclaimer: 'x' },
      fieldsOfStudy: ['Physics'],
      s2FieldsOfStudy: [{ category: 'Physics' }, { category: 'Art' }, null],
      authors: [{ authorId: 3, name: 'A' }, { authorId: null, name: 'B' }, { name: null }, null],
      tldr: { model: 'm', text: 'short' },
      surprise: 1,
    };
    const { source } = await asking(() => ({ json: [paper] }));
    const [read] = await source.papers([s2(7)]);
    expect(read?.identifiers.map(({ scheme, value }) => `${scheme}:${value}`)).toEqual([
      `s2:${sha(7)}`,
      'corpusId:12',
      'arxiv:2401.00001',
      'doi:10.1000/abc',
      'mag:5',
    ]);
    expect(read?.fields).toMatchObject({
      title: 'T',
      venue: 'Venue',
      year: 2020,
      publicationDate: null,
      reportedCitations: 17,
      reportedReferences: null,
      openAccessPdf: null,
      fieldsOfStudy: ['Physics', 'Art'],
      tldr: 'short',
      abstract: null,
      authors: [
        { s2Id: '3', name: 'A' },
        { s2Id: null, name: 'B' },
      ],
    });
  });

  it('10: a batch whose answer would be too large is halved, and so is a page', async () => {
    const tooLarge = { status: 400, json: { error: 'Response would exceed maximum size. Ask for less.' } };
    const { source, asked } = await asking((one) => {
      if (one.method === 'POST') {
        return one.ids.length > 2 ? tooLarge : { json: one.ids.map((id) => ({ paperId: id })) };
      }
      const [offset, limit] = [number(one, 'offset'), number(one, 'limit')];
      if (limit > 300) return tooLarge;
      return { json: { offset, data: [citing(offset)], ...(offset < 500 ? { next: offset + limit } : {}) } };
    });
    const papers = await source.papers([s2(1), s2(2), s2(3), s2(4), s2(5)]);
    expect(papers.map((paper) => paper?.identifiers[0]?.value)).toEqual([1, 2, 3, 4, 5].map(sha));
    // 5 -> 3 + 2, 3 -> 2 + 1
    expect(asked).toHaveLength(5);
    expect((await readAll(source, {})).entries.map(markOf)).toEqual([0, 250, 500].map(sha));
  });

  it('10: an id that the source refuses does not lose the others', async () => {
    const { source } = await asking((one) =>
      one.ids.includes(sha(3))
        ? { status: 400, json: { error: 'No valid paper ids given' } }
        : { json: one.ids.map((id) => ({ paperId: id })) },
    );
    const papers = await source.papers([s2(1), s2(2), s2(3), s2(4)]);
    expect(papers.map((paper) => paper !== null)).toEqual([true, true, false, true]);
  });

  it('11: 400 and 404 are not repeated, 403 names the setting and not the key', async () => {
    const replies = [
      { status: 400, json: { error: 'Unrecognized or unsupported fields: [x]' } },
      { status: 404, json: { error: 'Paper with id 0 not found' } },
      { status: 403, json: { message: 'Forbidden sesame-key' } },
      { status: 404, text: '<html>' },
      { status: 404, json: { error: 'Not Found' } },
    ];
    const { source, asked } = await asking((_, index) => replies[index] ?? { json: {} });
    await expect(source.papers([s2(1), s2(2)])).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
    await expect(source.list(s2(1), 'citations', null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const refused = await source.list(s2(1), 'citations', null).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'SOURCE_UNAVAILABLE', retryAfter: null });
    expect(String(refused)).toContain('S2_API_KEY');
    expect(`${String(refused)}${JSON.stringify(refused)}${source.health().lastError}`).not.toContain('sesame-key');
    await expect(source.list(s2(1), 'citations', null)).rejects.toThrow(/S2_API_URL/);
    await expect(source.list(s2(1), 'citations', null)).rejects.toThrow(/S2_API_URL/);
    expect(asked).toHaveLength(5);
  });

  it('12: a title search without a hit, without data, or with a merely near title gives nothing', async () => {
    const replies = [
      { status: 404, json: { error: 'Title match not found' } },
      { json: { total: 0, offset: 0 } },
      { json: { data: [{ paperId: sha(1), title: 'Something else entirely' }] } },
      { json: { data: [{ paperId: sha(1), title: 'Few-step diffusion models' }] } },
    ];
    const { source, asked } = await asking((_, index) => replies[index] ?? { json: {} });
    const found: unknown[] = [];
    for (const _ of replies) found.push((await source.byTitle('Few-step diffusion models'))?.identifiers[0]?.value);
    expect(found).toEqual([undefined, undefined, undefined, sha(1)]);
    expect(asked[0]?.url.searchParams.get('query')).toBe('Few step diffusion models');
  });

  it('17: what one reading lists is all it says: nothing tells of papers that are gone', async () => {
    const lists = [[citing(1), citing(2)], [citing(2)]];
    const { source } = await asking((_, index) => ({ json: { offset: 0, data: lists[index] } }));
    expect((await readAll(source, {})).entries.map(markOf)).toEqual([sha(1), sha(2)]);
    expect(await readAll(source, { expected: 2 })).toMatchObject({ outcome: 'COMPLETE', entries: [{}] });
  });
});

function markOf(entry: SourceListEntry): string {
  return entry.paper.identifiers[0]?.value ?? '';
}

async function readAll(
  source: Awaited<ReturnType<typeof asking>>['source'],
  call: { expected?: number },
  direction: 'citations' | 'references' = 'citations',
) {
  const entries: SourceListEntry[] = [];
  for (let cursor: unknown = null; ;) {
    const page = await source.list(s2(1), direction, JSON.parse(JSON.stringify(cursor)), call);
    entries.push(...page.entries);
    if (page.outcome !== null) return { entries, outcome: page.outcome };
    cursor = page.next;
  }
}
