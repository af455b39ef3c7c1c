import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { Connection } from '../../../src/graph/embedded/connection.js';
import { applyMigrations } from '../../../src/graph/embedded/migrations/apply-migrations.js';
import { MIGRATIONS } from '../../../src/graph/embedded/migrations/migrations.js';
import { similarPapers } from '../../../src/graph/embedded/reads/network.js';
import { paperPage } from '../../../src/graph/embedded/reads/paper-page.js';
import { citationPages } from '../../../src/graph/embedded/reads/papers.js';
import { ANY_CITATION } from '../../../src/graph/ports/citation-store.js';
import { ANY_PAPER } from '../../../src/graph/ports/paper-store.js';
import type { ListedPaper, PaperFilter, PaperOrder } from '../../../src/graph/ports/paper-store.js';
import { firstRows } from '../../../src/domain/page.js';
import type { Page, PageRequest } from '../../../src/domain/page.js';
import { temporaryFolder } from './open-embedded.js';

const PAPERS = 10_000;
const CATEGORY = 'category';

/** A made-up paper; numbers without a common divisor spread each value over all orders. */
function paperOf(n: number) {
  const year = n % 11 === 0 ? null : 1990 + ((n * 7_919) % 35);
  return {
    rid: n,
    id: `p${String((n * 4_567) % PAPERS).padStart(5, '0')}`,
    isMerged: n % 97 === 0,
    year,
    sortDate: year === null ? '' : `${year}-0${1 + (n % 9)}-01`,
    citations: n % 5 === 0 ? null : (n * 37) % 1_009,
    isOpen: n % 3 === 0,
    isTracked: n % 501 === 0,
    status: n % 400 === 1 ? 'STUB' : 'RESOLVED',
    venue: n % 700 === 3 ? 'rare workshop' : 'great conference',
    authors: n % 650 === 5 ? 'ada rare\nbob' : 'cyd\nbob',
    title: `title ${(n * 61) % 3_001}`,
    isCommon: n % 10 !== 0,
    isRare: n % 999 === 7,
    citesHub: n % 10 !== 4,
    isCategorised: n % 600 === 11,
  };
}
type Made = ReturnType<typeof paperOf>;
const all = Array.from({ length: PAPERS }, (_, i) => paperOf(i + 1));
const hub = all[0] as Made;

/** The rows of the papers that a paper cites: the hub, and one of some others that more or fewer cite. */
const citedBy = ({ rid, citesHub, isMerged }: Made): number[] =>
  citesHub && !isMerged ? [1, 2 + ((rid * 31) % 600) * (rid % 3 === 0 ? 1 : 0) + (rid % 7)] : [];
const citing = new Map<number, Made[]>();
for (const made of all) for (const rid of citedBy(made)) citing.set(rid, [...(citing.get(rid) ?? []), made]);
const citationsOf = (rid: number): number => citing.get(rid)?.length ?? 0;

const folder = temporaryFolder();
let db: Connection;

beforeAll(() => {
  const path = join(folder.path, 'stemma.db');
  db = new Connection(path);
  // A file of the version before: papers are there before their indexes are.
  for (const { sql } of MIGRATIONS.slice(0, 9)) db.exec(sql);
  db.exec('PRAGMA application_id = 0x5374656d');
  db.exec('PRAGMA user_version = 9');
  db.write(() => {
    db.run("INSERT INTO batch (rid, at, source, run) VALUES (1, '2026-01-01T00:00:00.000Z', 's', 'r')");
    for (const made of all) {
      db.run(
        `INSERT INTO paper (rid, id, status, title, year, sort_date, reported_citations, identified, tracked, open_access, first_seen_at,
           last_seen_at, first_batch, last_batch, merged_into, folded_title, folded_venue, folded_authors, citations_known)
         VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, '2026', '2026', 1, 1, ?, ?, ?, ?, ?)`,
        made.rid,
        made.id,
        made.isMerged ? 'MERGED' : made.status,
        made.title,
        made.year,
        made.sortDate,
        made.citations,
        Number(made.isTracked),
        Number(made.isOpen),
        made.isMerged ? 1 : null,
        made.title,
        made.venue,
        made.authors,
        citationsOf(made.rid),
      );
      const words = `${made.isCommon ? 'common' : ''} ${made.isRare ? 'rare' : ''} paper`;
      db.run('INSERT INTO paper_words (rowid, names, body) VALUES (?, ?, ?)', made.rid, words, '');
    }
    for (const citing of all) {
      for (const rid of citedBy(citing))
        db.run('INSERT INTO cites (src, dst, first_batch, last_batch) VALUES (?, ?, 1, 1)', citing.rid, rid);
    }
    db.run(
      `INSERT INTO category (rid, id, slug, name, sources, first_batch, last_batch) VALUES (1, ?, 'c', 'C', '[]', 1, 1)`,
      CATEGORY,
    );
    for (const { rid } of all.filter(({ isCategorised }) => isCategorised)) {
      db.run(
        `INSERT INTO category_claim (id, paper, category, evidence, claimed_by, status, since, source, first_batch, last_batch)
         VALUES (?, ?, 1, '[]', 's', 'ACCEPTED', '2026', 's', 1, 1)`,
        `claim ${rid}`,
        rid,
      );
    }
    db.run("UPDATE counter SET value = ? WHERE name = 'papers'", all.filter(({ isMerged }) => !isMerged).length);
  });
  applyMigrations(db, path);
});

afterAll(() => {
  db.close();
  folder.remove();
});

const FILTERS: Readonly<Record<string, readonly [Partial<PaperFilter>, (paper: Made) => boolean]>> = {
  'nothing asked': [{}, () => true],
  'many of some years': [{ yearFrom: 2000 }, ({ year }) => year !== null && year >= 2000],
  'few of some years': [{ yearTo: 1990 }, ({ year }) => year !== null && year <= 1990],
  'published since': [{ publishedFrom: '2023-05-01' }, ({ sortDate }) => sortDate >= '2023-05-01'],
  'published until': [{ publishedTo: '1991-01-01' }, ({ sortDate }) => sortDate > '' && sortDate <= '1991-01-01'],
  'few citations at least': [{ minCitations: 1_000 }, ({ citations }) => (citations ?? -1) >= 1_000],
  'no citations at least': [{ minCitations: 0 }, ({ citations }) => citations !== null],
  'open access': [{ openAccess: true }, ({ isOpen }) => isOpen],
  'a rare status': [{ status: 'STUB' }, ({ status }) => status === 'STUB'],
  'merged ones, which are never listed': [{ status: 'MERGED' }, () => false],
  tracked: [{ tracked: true }, ({ isTracked }) => isTracked],
  'not tracked': [{ tracked: false }, ({ isTracked }) => !isTracked],
  'a rare venue': [{ venue: 'rare' }, ({ venue }) => venue.includes('rare')],
  'a frequent venue': [{ venue: 'confer' }, ({ venue }) => venue.includes('confer')],
  'a venue that no paper has': [{ venue: 'nowhere' }, () => false],
  'a rare author': [{ author: 'da ra' }, ({ authors }) => authors.includes('da ra')],
  'an author and years': [
    { author: 'rare', yearFrom: 2000 },
    ({ authors, year }) => authors.includes('rare') && (year ?? 0) >= 2000,
  ],
  'open access of a rare venue': [
    { openAccess: true, venue: 'rare', tracked: false },
    ({ isOpen, venue, isTracked }) => isOpen && venue.includes('rare') && !isTracked,
  ],
  'a frequent word': [{ tokens: ['common'] }, ({ isCommon }) => isCommon],
  'a rare word': [{ tokens: ['rare'] }, ({ isRare }) => isRare],
  'a word that no paper has': [{ tokens: ['nowhere'] }, () => false],
  'no word': [{ tokens: [] }, () => false],
  'a frequent word of few years': [
    { tokens: ['comm'], yearTo: 1990 },
    ({ isCommon, year }) => isCommon && year === 1990,
  ],
  'both words': [{ tokens: ['rare', 'common'] }, ({ isRare, isCommon }) => isRare && isCommon],
  'cites the hub': [{ citesAnyOf: [hub.id] }, ({ citesHub }) => citesHub],
  'cites the hub, with a rare word': [
    { citesAnyOf: [hub.id], tokens: ['rare'] },
    ({ citesHub, isRare }) => citesHub && isRare,
  ],
  'in a category': [{ categoriesAny: [CATEGORY] }, ({ isCategorised }) => isCategorised],
  'not in a category': [{ categoriesNone: [CATEGORY] }, ({ isCategorised }) => !isCategorised],
  'not in a category, a rare venue': [
    { categoriesNone: [CATEGORY], venue: 'rare' },
    ({ isCategorised, venue }) => !isCategorised && venue.includes('rare'),
  ],
  'introduces nothing': [{ introducesMethod: false }, () => true],
};

const undatedLast = ({ sortDate }: Made): string => (sortDate === '' ? '~' : sortDate);
const compare = <T>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
const ORDERS: Readonly<Record<PaperOrder, (a: Made, b: Made) => number>> = {
  MOST_CITED: (a, b) => (b.citations ?? -1) - (a.citations ?? -1),
  MOST_CITED_IN_GRAPH: (a, b) => citationsOf(b.rid) - citationsOf(a.rid),
  NEWEST: (a, b) => compare(b.sortDate, a.sortDate),
  OLDEST: (a, b) => compare(undatedLast(a), undatedLast(b)),
  TITLE: (a, b) => compare(a.title, b.title),
};

function expected(holds: (paper: Made) => boolean, order: PaperOrder): string[] {
  return all
    .filter((paper) => !paper.isMerged && holds(paper))
    .sort((a, b) => ORDERS[order](a, b) || compare(a.id, b.id))
    .map(({ id }) => id);
}

describe('lists of a large graph', () => {
  const read = (filter: Partial<PaperFilter>, order: PaperOrder, request: PageRequest) =>
    paperPage(db, { ...ANY_PAPER, ...filter }, order, request, [], true, []);
  const idsOf = (page: ReturnType<typeof read>): string[] => page.rows.map(({ id }) => id);

  for (const [name, [filter, holds]] of Object.entries(FILTERS)) {
    it(`has the pages and the count of what was asked: ${name}`, () => {
      for (const order of Object.keys(ORDERS) as PaperOrder[]) {
        const ids = expected(holds, order);
        const first = read(filter, order, firstRows(7));
        expect([order, idsOf(first), first.total]).toEqual([order, ids.slice(0, 7), ids.length]);
        const last = read(filter, order, { ...firstRows(7), backward: true });
        expect([order, idsOf(last)]).toEqual([order, ids.slice(-7)]);
        const [after, before] = [first.keys.at(-1) ?? null, last.keys[0] ?? null];
        if (ids.length <= 14 || after === null || before === null) continue;
        expect([order, idsOf(read(filter, order, { ...firstRows(7), after }))]).toEqual([order, ids.slice(7, 14)]);
        const ahead = read(filter, order, { ...firstRows(7), backward: true, before });
        expect([order, idsOf(ahead)]).toEqual([order, ids.slice(-14, -7)]);
        const between = read(filter, order, { ...firstRows(7), after, before });
        expect([order, idsOf(between)]).toEqual([order, ids.slice(7, -7).slice(0, 7)]);
      }
    });
  }

  for (const order of ['NEWEST', 'OLDEST', 'MOST_CITED'] as const) {
    for (const yearFrom of [null, 2010, 2024]) {
      it(`has the citations of a hub by ${order}${yearFrom === null ? '' : `, of ${yearFrom} and later`}`, () => {
        const filter = { ...ANY_CITATION, yearFrom };
        const list = (request: PageRequest) =>
          citationPages(db, [hub.id], 'citations', filter, order, request, [], true)[0] as Page<ListedPaper>;
        const idsIn = ({ rows }: Page<ListedPaper>): string[] => rows.map(({ paper }) => paper.id);
        const ids = expected(({ citesHub, year }) => citesHub && (yearFrom === null || (year ?? 0) >= yearFrom), order);
        const first = list(firstRows(7));
        expect([idsIn(first), first.total]).toEqual([ids.slice(0, 7), ids.length]);
        const after = first.keys.at(-1) ?? null;
        expect(idsIn(list({ ...firstRows(7), after }))).toEqual(ids.slice(7, 14));
        expect(idsIn(list({ ...firstRows(7), backward: true }))).toEqual(ids.slice(-7));
      });
    }
  }

  it('has the papers that are cited together with a hub', () => {
    const root = citationsOf(hub.rid);
    const placed = [...citing.keys()]
      .filter((rid) => rid !== hub.rid)
      .map((rid) => ({ id: (all[rid - 1] as Made).id, score: citationsOf(rid) / Math.sqrt(root * citationsOf(rid)) }))
      .sort((a, b) => b.score - a.score || compare(a.id, b.id))
      .map(({ id }) => id);
    expect(placed.length).toBeGreaterThan(550);
    const list = (request: PageRequest) => similarPapers(db, [hub.id], 'CO_CITED', request, [], true)[0];
    const idsIn = (page: ReturnType<typeof list>) => page?.rows.map(({ paper }) => paper.id);
    const first = list(firstRows(7));
    expect([idsIn(first), first?.total]).toEqual([placed.slice(0, 7), placed.length]);
    const after = first?.keys.at(-1) ?? null;
    expect(idsIn(list({ ...firstRows(100), after }))).toEqual(placed.slice(7, 107));
    const last = list({ ...firstRows(7), backward: true });
    expect(idsIn(last)).toEqual(placed.slice(-7));
    const before = last?.keys[0] ?? null;
    expect(idsIn(list({ ...firstRows(7), backward: true, before }))).toEqual(placed.slice(-14, -7));
  });
});
