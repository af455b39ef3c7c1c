import { titleKeyOf } from '../../../domain/reconcile-papers.js';
import { searchText, spacedWords } from '../../../domain/search-words.js';
import { foldText } from '../../../domain/text.js';
import { categoryWords, methodWords } from '../apply-batch/write-knowledge.js';
import { paperWords } from '../apply-batch/write-papers.js';
import type { Connection, SqlValue } from '../connection.js';
import { PUT_CATEGORY_WORDS, PUT_METHOD_WORDS, PUT_SURVEY_WORDS } from '../statements/write-knowledge.js';
import { PUT_AUTHOR_WORDS, PUT_WORDS } from '../statements/write-papers.js';
import { AUTHOR, keepsOnUpdate, METHOD, PAPER } from './005-past.js';

/** Folded text is no fact: what it was before the migration is not kept as the past. */
export const STOP_KEEPING = `
DROP TRIGGER keep_paper;
DROP TRIGGER keep_author;
DROP TRIGGER keep_method;
`;

const KEEP_AGAIN = [PAPER, AUTHOR, METHOD].map((kept) => keepsOnUpdate(kept)).join('\n');

/** Rows at a time: a page of papers with abstracts is some megabytes. */
const ROWS = 500;

/**
 * Text was folded as it stood, tags and TeX with it, and words inside runs of Chinese or Japanese were not found. Folds what is stored again, present
 * and past, in memory that does not grow with the graph. The transaction around it holds all or nothing.
 */
export function refold(db: Connection): void {
  refoldPapers(db);
  refoldPastPapers(db);
  refoldAuthors(db);
  refoldMethods(db);
  refoldCategories(db);
  for (const { rid, title } of db.all<{ rid: number; title: string }>('SELECT rid, title FROM survey')) {
    db.run(PUT_SURVEY_WORDS, rid, searchText(title));
  }
  db.exec(KEEP_AGAIN);
}

/** Each row once, in the order of `rid`, read by pages. */
function* rowsOf<Row extends { readonly rid: number }>(db: Connection, select: string): Generator<Row> {
  let last = 0;
  for (;;) {
    const rows = db.all<Row>(`${select} WHERE x.rid > ? ORDER BY x.rid LIMIT ${ROWS}`, last);
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined || rows.length < ROWS) return;
    last = end.rid;
  }
}

interface PaperRow {
  readonly rid: number;
  readonly title: string;
  readonly year: number | null;
  readonly venue: string | null;
  readonly authors: string | null;
  readonly abstract: string | null;
  readonly tldr: string | null;
  readonly foldedTitle: string;
  readonly foldedVenue: string | null;
  readonly foldedAuthors: string | null;
}

const PAPERS = `SELECT x.rid, x.title, x.year, x.venue, b.authors, b.abstract, b.tldr, x.folded_title AS foldedTitle,
    x.folded_venue AS foldedVenue, x.folded_authors AS foldedAuthors
  FROM paper x LEFT JOIN paper_body b ON b.paper = x.rid`;
const PUT_FOLDED =
  'UPDATE paper SET title_key = ?2, folded_title = ?3, folded_venue = ?4, folded_authors = ?5 WHERE rid = ?1';

function refoldPapers(db: Connection): void {
  for (const row of rowsOf<PaperRow>(db, PAPERS)) {
    const folded: readonly SqlValue[] = [
      foldText(row.title),
      row.venue === null ? null : foldText(row.venue),
      row.authors === null
        ? null
        : namesIn(row.authors)
            .map((name) => foldText(name))
            .join('\n'),
    ];
    const was = [row.foldedTitle, row.foldedVenue, row.foldedAuthors];
    if (folded.some((value, index) => value !== was[index])) db.run(PUT_FOLDED, row.rid, titleKeyOf(row), ...folded);
    const [names, body] = paperWords(row);
    const hadNames = row.foldedTitle;
    const hadBody = formerFold(`${row.abstract ?? ''} ${row.tldr ?? ''}`);
    if (names !== hadNames || body !== hadBody) db.run(PUT_WORDS, row.rid, names, body);
  }
}

interface PastRow {
  readonly rid: number;
  readonly changedAt: string;
  readonly title: string;
  readonly venue: string | null;
  readonly foldedTitle: string;
  readonly foldedVenue: string | null;
  readonly foldedAuthors: string | null;
}

const PAST_PAPERS = `SELECT rid, changed_at AS changedAt, title, venue, folded_title AS foldedTitle, folded_venue AS foldedVenue,
    folded_authors AS foldedAuthors
  FROM paper_past WHERE (rid, changed_at) > (?, ?) ORDER BY rid, changed_at LIMIT ${ROWS}`;
const PUT_PAST =
  'UPDATE paper_past SET folded_title = ?3, folded_venue = ?4, folded_authors = ?5 WHERE rid = ?1 AND changed_at = ?2';
/** The lists of names that a paper has and had: the past of a list lies in a table of its own. */
const NAME_LISTS = `SELECT authors FROM paper_body WHERE paper = ?1 AND authors IS NOT NULL
  UNION ALL SELECT authors FROM paper_body_past WHERE paper = ?1 AND authors IS NOT NULL`;

function refoldPastPapers(db: Connection): void {
  let last: readonly SqlValue[] = [0, ''];
  for (;;) {
    const rows = db.all<PastRow>(PAST_PAPERS, ...last);
    let names = { rid: 0, refolded: new Map() as ReadonlyMap<string, string> };
    for (const row of rows) {
      if (names.rid !== row.rid) names = { rid: row.rid, refolded: refoldedNames(db, row.rid) };
      const { refolded } = names;
      const folded: readonly SqlValue[] = [
        foldText(row.title),
        row.venue === null ? null : foldText(row.venue),
        row.foldedAuthors
          ?.split('\n')
          .map((name) => refolded.get(name) ?? name)
          .join('\n') ?? null,
      ];
      const was = [row.foldedTitle, row.foldedVenue, row.foldedAuthors];
      if (folded.some((value, index) => value !== was[index])) db.run(PUT_PAST, row.rid, row.changedAt, ...folded);
    }
    const end = rows.at(-1);
    if (end === undefined || rows.length < ROWS) return;
    last = [end.rid, end.changedAt];
  }
}

function refoldedNames(db: Connection, paper: number): ReadonlyMap<string, string> {
  const lists = db.all<{ authors: string }>(NAME_LISTS, paper);
  return refoldedTexts(lists.flatMap(({ authors }) => namesIn(authors)));
}

function refoldAuthors(db: Connection): void {
  const select = 'SELECT x.rid, x.name, x.folded_name AS folded FROM author x';
  for (const { rid, name, folded } of rowsOf<{ rid: number; name: string; folded: string }>(db, select)) {
    const refolded = foldText(name);
    if (refolded !== folded) db.run('UPDATE author SET folded_name = ?2 WHERE rid = ?1', rid, refolded);
    const words = spacedWords(refolded);
    if (words !== folded) db.run(PUT_AUTHOR_WORDS, rid, words);
  }
  refoldPastNames(db, 'author_past');
}

/** Names that were given up, which are few. */
function refoldPastNames(db: Connection, table: 'author_past' | 'method_past'): void {
  for (const { name } of db.all<{ name: string }>(`SELECT DISTINCT name FROM ${table} WHERE name IS NOT NULL`)) {
    db.run(`UPDATE ${table} SET folded_name = ?2 WHERE name = ?1 AND folded_name IS NOT ?2`, name, foldText(name));
  }
}

interface MethodRow {
  readonly rid: number;
  readonly name: string;
  readonly aliases: string;
  readonly summary: string | null;
}

function refoldMethods(db: Connection): void {
  for (const row of rowsOf<MethodRow>(db, 'SELECT x.rid, x.name, x.aliases, x.summary FROM method x')) {
    const { rid, name, summary } = row;
    const aliases = JSON.parse(row.aliases) as string[];
    db.run('UPDATE method SET folded_name = ?2 WHERE rid = ?1 AND folded_name IS NOT ?2', rid, foldText(name));
    db.run(PUT_METHOD_WORDS, rid, ...methodWords(name, aliases, summary));
    const past = db.all<{ name: string; aliases: string }>('SELECT name, aliases FROM method_past WHERE rid = ?', rid);
    const texts = [row, ...past].flatMap((one) => [one.name, ...(JSON.parse(one.aliases) as string[])]);
    for (const [former, refolded] of refoldedTexts(texts)) {
      for (const table of ['method_name', 'method_name_past']) {
        // Two that fold alike now are one.
        db.run(`UPDATE OR REPLACE ${table} SET folded = ?3 WHERE method = ?1 AND folded = ?2`, rid, former, refolded);
      }
    }
  }
  refoldPastNames(db, 'method_past');
}

function refoldCategories(db: Connection): void {
  const select = 'SELECT x.rid, x.name, x.definition FROM category x';
  for (const { rid, name, definition } of rowsOf<{ rid: number; name: string; definition: string | null }>(
    db,
    select,
  )) {
    db.run(PUT_CATEGORY_WORDS, rid, ...categoryWords(name, definition));
  }
}

/** What texts were folded to, and what they are folded to now, where that is another. */
function refoldedTexts(texts: readonly string[]): ReadonlyMap<string, string> {
  const pairs = [...new Set(texts)].map((text) => [formerFold(text), foldText(text)] as const);
  return new Map(pairs.filter(([former, refolded]) => former !== refolded));
}

function namesIn(authors: string): readonly string[] {
  return (JSON.parse(authors) as { readonly name: string }[]).map(({ name }) => name);
}

/** `foldText` before this migration. */
function formerFold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}
