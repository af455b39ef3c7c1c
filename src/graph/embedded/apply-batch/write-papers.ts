import { fieldText, toldUpdates } from '../../../domain/change.js';
import { identifierKey } from '../../../domain/identifier.js';
import { sortDate } from '../../../domain/paper.js';
import { checkMerge } from '../../../domain/merge-papers.js';
import { lookupKeys, reconcilePapers, titleKeyOf } from '../../../domain/reconcile-papers.js';
import type { PaperRecord, Reconciled } from '../../../domain/reconcile-papers.js';
import type { StoredPaper } from '../../../domain/stored-paper.js';
import { searchText } from '../../../domain/search-words.js';
import { foldText } from '../../../domain/text.js';
import type { SqlValue } from '../connection.js';
import type { MergeRecord } from '../../ports/write-batch.js';
import { takenApart } from '../reads/duplicates.js';
import * as statements from '../statements/write-papers.js';
import type { BatchContext } from './batch-context.js';
import { mergeInto } from './merge-papers.js';
import { storedPapersOfIds, storedPapersOfKeys } from './stored-papers.js';
import type { StoredRow } from './stored-papers.js';
import { writeAuthors } from './write-authors.js';
import { followed } from './write-changes.js';

/** Writes the batch's papers and tells the batch which paper each key is. */
export function writePapers(
  context: BatchContext,
  records: readonly PaperRecord[],
  merges: readonly MergeRecord[],
): Pick<Reconciled, 'conflicts' | 'merges' | 'asides'> {
  if (records.length === 0 && merges.length === 0) return { conflicts: [], merges: [], asides: new Set() };
  const { found, reconciled } = reconcile(context, records, merges);
  context.ids = reconciled.ids;
  const rows = new Map(found.map((row) => [row.paper.id, row]));
  for (const row of found) context.knowPaper(row.paper.id, row.rid);
  for (const { paper, mergedInto } of found) {
    const kept = mergedInto === null ? undefined : rows.get(mergedInto);
    if (kept) context.knowMerged(paper.id, { id: kept.paper.id, rid: kept.rid });
  }
  addPapers(context, reconciled.created);
  for (const paper of reconciled.updated) {
    const row = rows.get(paper.id);
    if (row) changePaper(context, row, paper);
  }
  for (const merge of reconciled.merges) {
    // By their own rows: a record of the absorbed one may bear its id as key, and is one of the kept paper.
    const [keep, other] = [rows.get(merge.keep.id)?.rid, rows.get(merge.absorbed.id)?.rid];
    if (keep !== undefined && other !== undefined) mergeInto(context, merge, { keep, other });
  }
  seeAgain(context, reconciled.unchanged, rows);
  for (const { paperId, field, value, source, since, until } of reconciled.superseded) {
    const rid = context.paper(paperId, 'papers');
    context.db.run(statements.ADD_HISTORY, rid, field, JSON.stringify(value), source, since, until);
  }
  tellUpdates(context, reconciled);
  const papers = [...reconciled.created, ...reconciled.updated, ...reconciled.unchanged];
  const own = records.filter(({ key }) => !reconciled.asides.has(key));
  writeAuthors(context, own, new Map(papers.map((paper) => [paper.id, paper])));
  return reconciled;
}

function tellUpdates(context: BatchContext, { superseded, updated }: Reconciled): void {
  const told = toldUpdates(superseded, context.batch.source).map((value) => ({
    ...value,
    paper: context.paper(value.paperId, 'papers'),
  }));
  const papers = followed(
    context,
    told.map(({ paper }) => paper),
  );
  const now = new Map(updated.map((paper) => [paper.id, paper]));
  for (const { paper, paperId, field, value } of told) {
    if (!papers.has(paper)) continue;
    const after = fieldText(now.get(paperId)?.[field]);
    context.tell({ kind: 'PAPER_UPDATED', paper, field, before: fieldText(value), after });
  }
}

/** What the counts of the batch's own records were, beside what the graph holds once its citations are written. */
export function writeCountReadings(
  context: BatchContext,
  records: readonly PaperRecord[],
  asides: ReadonlySet<string>,
): void {
  const readings = records.flatMap(({ key, detailed, fields }) => {
    const { reportedCitations = null, reportedInfluentialCitations = null, reportedReferences = null } = fields;
    if (!detailed || asides.has(key) || (reportedCitations === null && reportedReferences === null)) return [];
    return [[context.paper(key, 'papers'), reportedCitations, reportedInfluentialCitations, reportedReferences]];
  });
  if (readings.length > 0) context.db.run(statements.ADD_COUNT_READINGS, context.batchRid, JSON.stringify(readings));
}

function reconcile(
  context: BatchContext,
  records: readonly PaperRecord[],
  merges: readonly MergeRecord[],
): { found: StoredRow[]; reconciled: Reconciled } {
  const { db, batch } = context;
  const found = storedPapersOfKeys(db, lookupKeys(records));
  const known = new Set(found.map(({ paper }) => paper.id));
  const add = (ids: readonly string[]): boolean => {
    const more = storedPapersOfIds(
      db,
      ids.filter((id) => !known.has(id)),
    ).filter(({ paper }) => !known.has(paper.id));
    for (const row of more) known.add(row.paper.id);
    found.push(...more);
    return more.length > 0;
  };
  add(merges.flatMap(({ keepId, absorbedId }) => [keepId, absorbedId]));
  for (const { keepId, absorbedId } of merges) checkMerge(named(found, keepId), named(found, absorbedId));
  let apart: ReadonlySet<string> | undefined;
  for (;;) {
    const mergedInto = new Map(
      found.flatMap(({ paper, mergedInto: into }) => (into === null ? [] : [[paper.id, into] as const])),
    );
    const reconciled = reconcilePapers(
      found.map(({ paper }) => paper),
      records,
      batch,
      { mergedInto, merges, ...(apart && { apart }) },
    );
    if (apart === undefined && reconciled.merges.some(({ provenBy }) => provenBy !== null)) {
      apart = takenApart(db);
      if (apart.size > 0) continue;
    }
    // The id of a new paper comes from what first named it, and an older paper may have begun under the same name.
    if (!add(reconciled.created.map(({ id }) => id))) return { found, reconciled };
  }
}

function named(
  found: readonly StoredRow[],
  asked: string,
): { asked: string; paper: StoredPaper | null; into: StoredPaper | null } {
  const row = found.find(({ paper }) => paper.id === asked);
  const into = found.find(({ paper }) => paper.id === row?.mergedInto)?.paper ?? null;
  return { asked, paper: row?.paper ?? null, into };
}

function addPapers(context: BatchContext, papers: readonly StoredPaper[]): void {
  const { db, batchRid } = context;
  let rid = db.get<{ rid: number }>(statements.LAST_PAPER)?.rid ?? 0;
  for (const paper of papers) {
    rid += 1;
    const columns = narrowColumns(paper);
    db.run(
      statements.ADD_PAPER,
      rid,
      paper.id,
      ...columns.slice(0, 11),
      paper.firstSeenAt,
      ...columns.slice(11),
      batchRid,
      batchRid,
    );
    db.run(statements.PUT_BODY, rid, ...bodyColumns(paper));
    db.run(statements.PUT_WORDS, rid, ...paperWords(paper));
    writeIdentifiers(context, rid, paper);
    context.knowPaper(paper.id, rid);
    context.count(paper.status === 'STUB' ? 'stubs' : 'papersAdded', 1);
    if (paper.status === 'NOT_FOUND') context.count('notFound', 1);
  }
  if (papers.length > 0) db.run(statements.ADD_TO_COUNTER, papers.length, 'papers');
}

function changePaper(context: BatchContext, row: StoredRow, paper: StoredPaper): void {
  const { rid, identified, paper: was } = row;
  putPaper(context, row, paper);
  if (!identified && paper.identifiers.length > 0) context.db.run(statements.REFERENCE_RESOLVED, rid);
  context.count('papersUpdated', 1);
  if (paper.status === 'NOT_FOUND' && was.status !== 'NOT_FOUND') context.count('notFound', 1);
}

/** Writes what a paper says in place of what it said. */
export function putPaper(context: BatchContext, { rid, paper: was }: StoredRow, paper: StoredPaper): void {
  const { db } = context;
  db.run(statements.CHANGE_PAPER, rid, ...narrowColumns(paper), context.batchRid);
  db.run(statements.PUT_BODY, rid, ...bodyColumns(paper));
  const [names, body] = paperWords(paper);
  const [hadNames, hadBody] = paperWords(was);
  if (names !== hadNames || body !== hadBody) db.run(statements.PUT_WORDS, rid, names, body);
  if (identifierRows(paper) !== identifierRows(was)) replaceIdentifiers(context, rid, paper);
}

/** Writes by what a paper is known; what it says stays. */
export function putIdentifiers(context: BatchContext, { rid }: StoredRow, paper: StoredPaper): void {
  context.db.run(statements.PUT_BODY, rid, ...bodyColumns(paper));
  replaceIdentifiers(context, rid, paper);
}

function replaceIdentifiers(context: BatchContext, rid: number, paper: StoredPaper): void {
  context.db.run(statements.DROP_IDENTIFIERS, rid, identifierRows(paper));
  writeIdentifiers(context, rid, paper);
}

function seeAgain(context: BatchContext, papers: readonly StoredPaper[], rows: ReadonlyMap<string, StoredRow>): void {
  const seen = papers.flatMap(({ id, reportedAt, lastSeenAt }) => {
    const row = rows.get(id);
    return row ? [[row.rid, reportedAt, lastSeenAt]] : [];
  });
  if (seen.length > 0) context.db.run(statements.SEE_PAPERS_AGAIN, context.batchRid, JSON.stringify(seen));
}

function writeIdentifiers({ db }: BatchContext, rid: number, paper: StoredPaper): void {
  if (paper.identifiers.length + paper.aliases.length > 0)
    db.run(statements.PUT_IDENTIFIERS, rid, identifierRows(paper));
}

function identifierRows(paper: StoredPaper): string {
  return JSON.stringify([
    ...paper.identifiers.map((identifier) => [identifierKey(identifier), 0]),
    ...paper.aliases.map((identifier) => [identifierKey(identifier), 1]),
  ]);
}

/** In the order of ADD_PAPER and CHANGE_PAPER, `first_seen_at` aside. */
function narrowColumns(paper: StoredPaper): SqlValue[] {
  return [
    paper.status,
    paper.title,
    paper.year,
    paper.publicationDate,
    sortDate(paper),
    paper.reportedCitations,
    paper.reportedInfluentialCitations,
    paper.reportedReferences,
    paper.reportedAt,
    Number(paper.identifiers.length > 0),
    Number(paper.openAccessPdf !== null),
    paper.lastSeenAt,
    titleKeyOf(paper),
    foldText(paper.title),
    paper.venue,
    paper.venue === null ? null : foldText(paper.venue),
    paper.authors === null ? null : paper.authors.map(({ name }) => foldText(name)).join('\n'),
  ];
}

function bodyColumns(paper: StoredPaper): SqlValue[] {
  return [
    JSON.stringify(paper.identifiers),
    JSON.stringify(paper.aliases),
    JSON.stringify(paper.titleVariants),
    jsonOrNull(paper.authors),
    paper.url,
    paper.openAccessPdf,
    jsonOrNull(paper.publicationTypes),
    jsonOrNull(paper.fieldsOfStudy),
    paper.tldr,
    paper.abstract,
    JSON.stringify(paper.provenance),
  ];
}

function jsonOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** What the index of words holds of a paper. */
export function paperWords(paper: Pick<StoredPaper, 'title' | 'abstract' | 'tldr'>): [names: string, body: string] {
  return [searchText(paper.title), searchText(`${paper.abstract ?? ''} ${paper.tldr ?? ''}`)];
}
