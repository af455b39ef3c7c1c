import { IDENTIFIER_SCHEMES, identifierKey, parseIdentifierKey } from '../../../domain/identifier.js';
import { checkMerge } from '../../../domain/merge-papers.js';
import { apartKeys, authorNodeId, reconcilePapers } from '../../../domain/reconcile-papers.js';
import type { PaperRecord, Reconciled } from '../../../domain/reconcile-papers.js';
import type { StoredPaper } from '../../../domain/stored-paper.js';
import { aliasKeys, foldedTitle, fromProperties, toProperties, foldedWords } from '../cypher/paper-properties.js';
import type { ListSizes } from '../../batch/plan-citations.js';
import { planTracking } from '../../batch/plan-tracking.js';
import type { Properties } from '../cypher/paper-properties.js';
import { TAKEN_APART } from '../statements/merges.js';
import * as statements from '../statements/write-papers.js';
import type { BatchContext, KeptReading } from './batch-context.js';

type StoredRow = { readonly paper: Properties };

/** What the batch's records may already be in the graph: the papers of `lookupKeys`, as far as they can matter. */
export async function findPapers(context: BatchContext, records: readonly PaperRecord[]): Promise<FoundPapers> {
  const merges = (context.batch.merges ?? []).flatMap(({ keepId, absorbedId }) => [keepId, absorbedId]);
  const found = new FoundPapers(context);
  await found.addIds(merges);
  if (records.length === 0) return found;
  const keys: string[] = [];
  // Only an entry without identifier is joined by title with any paper; the others only with such an entry (`reconcilePapers`).
  const titles = new Set<string>();
  const titlesOfStubs = new Set<string>();
  for (const { identifiers, aliases, fields } of records) {
    for (const said of [identifiers, aliases]) keys.push(...said.map(identifierKey));
    if (!fields.title) continue;
    const title = foldedTitle(fields.title, context.fold);
    if (identifiers.length === 0) titlesOfStubs.add(title);
    else titles.add(title);
  }
  const rows = context.read<StoredRow>(statements.STORED_PAPERS_OF_KEYS, {
    ...valuesByScheme(keys),
    keys,
    titles: [...titles],
    titlesOfStubs: [...titlesOfStubs],
  });
  // Meanwhile: what is needed anyway.
  for (const { fields } of records) {
    if (fields.venue) context.fold(fields.venue);
    for (const { name } of fields.authors ?? []) context.fold(name);
  }
  await found.add(await rows);
  return found;
}

/** The papers that have one of these identifiers, and those that they were merged into. */
export async function findPapersOfKeys(context: BatchContext, keys: readonly string[]): Promise<FoundPapers> {
  const found = new FoundPapers(context);
  const parameters = { ...valuesByScheme(keys), keys, titles: [], titlesOfStubs: [] };
  await found.add(await context.read<StoredRow>(statements.STORED_PAPERS_OF_KEYS, parameters));
  return found;
}

function valuesByScheme(keys: readonly string[]): Record<string, string[]> {
  const values: Record<string, string[]> = Object.fromEntries(IDENTIFIER_SCHEMES.map((scheme) => [scheme, []]));
  for (const { scheme, value } of keys.map(parseIdentifierKey)) values[scheme]?.push(value);
  return values;
}

/**
 * Decides which paper each record is. The id of a new paper comes from what first named it, and an older paper may have begun under the same
 * name: `checksNewIds` looks for such ones, which is rare enough to be done only after the graph refused a taken id.
 */
export async function reconcile(
  context: BatchContext,
  found: FoundPapers,
  records: readonly PaperRecord[],
  checksNewIds: boolean,
): Promise<Reconciled> {
  const { merges = [] } = context.batch;
  for (const { keepId, absorbedId } of merges) checkMerge(found.named(keepId), found.named(absorbedId));
  let apart: ReadonlySet<string> | undefined;
  for (;;) {
    const { mergedInto } = found;
    const known = { mergedInto, merges, ...(apart && { apart }) };
    const reconciled = reconcilePapers(found.papers, records, context.batch, known);
    if (apart === undefined && reconciled.merges.some(({ provenBy }) => provenBy !== null)) {
      apart = apartKeys(await context.read<{ keepId: string; absorbedId: string }>(TAKEN_APART, {}));
      if (apart.size > 0) continue;
    }
    if (!checksNewIds || !(await found.addIds(reconciled.created.map(({ id }) => id)))) return reconciled;
  }
}

/** Papers of the graph, with those that merged ones lead to. */
export class FoundPapers {
  readonly papers: StoredPaper[] = [];
  /** Of merged ones: the id of the paper that has what they had. */
  readonly mergedInto = new Map<string, string>();
  private readonly ids = new Set<string>();

  constructor(private readonly context: BatchContext) {}

  async add(rows: readonly StoredRow[]): Promise<void> {
    const leads: string[] = [];
    for (const { paper } of rows) {
      const stored = fromProperties(paper);
      if (this.ids.has(stored.id)) continue;
      this.ids.add(stored.id);
      this.papers.push(stored);
      if (typeof paper.mergedInto !== 'string') continue;
      this.mergedInto.set(stored.id, paper.mergedInto);
      leads.push(paper.mergedInto);
    }
    if (leads.length > 0) await this.addIds(leads);
  }

  /** Whether there are such papers that were not known yet. */
  async addIds(asked: readonly string[]): Promise<boolean> {
    const ids = asked.filter((id) => !this.ids.has(id));
    if (ids.length === 0) return false;
    const rows = await this.context.read<StoredRow>(statements.STORED_PAPERS_OF_IDS, { ids });
    await this.add(rows);
    return rows.length > 0;
  }

  named(asked: string): { asked: string; paper: StoredPaper | null; into: StoredPaper | null } {
    const of = (id: string | undefined): StoredPaper | null => this.papers.find((paper) => paper.id === id) ?? null;
    return { asked, paper: of(asked), into: of(this.mergedInto.get(asked)) };
  }
}

/** Tells the batch which papers there are and will be. */
export function knowPapers(context: BatchContext, { papers, mergedInto }: FoundPapers, reconciled: Reconciled): void {
  context.ids = reconciled.ids;
  for (const { id, identifiers } of [...papers.filter((paper) => !mergedInto.has(paper.id)), ...reconciled.updated]) {
    context.knowPaper({ id, isIdentified: identifiers.length > 0, isNew: false });
  }
  for (const { id, identifiers } of reconciled.created) {
    context.knowPaper({ id, isIdentified: identifiers.length > 0, isNew: true });
  }
}

/** New papers as one statement takes them. */
export interface NewPaperRows {
  readonly groups: readonly statements.ColumnGroup[];
  readonly rows: readonly unknown[][];
  /** The parameters beside the rows. */
  readonly shared: Properties;
}

export function newPaperRows(
  context: BatchContext,
  papers: readonly StoredPaper[],
  sizes: ReadonlyMap<string, ListSizes>,
): NewPaperRows {
  const nodes = papers.map((paper) => newPaperProperties(context, paper, sizes.get(paper.id)));
  const groups = statements.COLUMN_GROUPS.filter(
    (group) =>
      group === 'core' ||
      nodes.some((node) => statements.NEW_PAPER_COLUMNS[group].some((name) => (node[name] ?? null) !== null)),
  );
  const columns = statements.columnsOf(groups);
  const provenances: (readonly string[])[] = [];
  const places = new Map<string, number>();
  const rows = nodes.map((node) => {
    const provenance = node.provenance as readonly string[];
    const key = provenance.join('\n');
    let place = places.get(key);
    if (place === undefined) {
      place = provenances.push(provenance) - 1;
      places.set(key, place);
    }
    const row: unknown[] = columns.map((name) => node[name]);
    row.push(place);
    return row;
  });
  const { at, source, run } = context.batch;
  return { groups, rows, shared: { at, source, run, provenances } };
}

function newPaperProperties(context: BatchContext, paper: StoredPaper, sizes: ListSizes | undefined): Properties {
  const properties = toProperties(paper, context.fold);
  properties.citationsKnown = sizes?.citations || null;
  properties.referencesKnown = sizes?.references ?? 0;
  properties.referencesUnresolved = sizes?.unresolved ?? 0;
  return properties;
}

/** Writes what is known anew of papers that the graph has; the new ones are written along with what they cite. */
export function writeKnownPapers(context: BatchContext, found: readonly StoredPaper[], reconciled: Reconciled): void {
  const { run, at } = context.batch;
  const before = new Map(found.map((paper) => [paper.id, paper]));
  for (const { status } of reconciled.created) {
    context.count(status === 'STUB' ? 'stubs' : 'papersAdded', 1);
    if (status === 'NOT_FOUND') context.count('notFound', 1);
  }
  const resolved: string[] = [];
  for (const paper of reconciled.updated) {
    const was = before.get(paper.id);
    if (was?.identifiers.length === 0 && paper.identifiers.length > 0) resolved.push(paper.id);
    if (paper.status === 'NOT_FOUND' && was?.status !== 'NOT_FOUND') context.count('notFound', 1);
  }
  context.count('papersUpdated', reconciled.updated.length);
  const updated = reconciled.updated.map(({ id }) => ({ id }));
  context.sendRows(statements.KEEP_PAPERS, updated, { at });
  context.sendRows(statements.CHANGE_PAPERS, [
    ...reconciled.updated.map((paper) => ({
      ...changedProperties(context, before.get(paper.id), paper),
      lastRun: run,
    })),
    ...reconciled.unchanged.map(({ id, lastSeenAt, reportedAt }) => ({ id, lastSeenAt, reportedAt, lastRun: run })),
  ]);
  if (resolved.length > 0) context.send(statements.REFERENCES_RESOLVED, { ids: resolved });
  for (const { paperId, field, value, source, since, until } of reconciled.superseded) {
    const former = { kind: 'paper', of: paperId, field, value: JSON.stringify(value), source, run, since, until };
    context.formerValues.push(former);
  }
}

/** Only what differs: an index is touched where its property is. */
export function changedProperties(context: BatchContext, was: StoredPaper | undefined, paper: StoredPaper): Properties {
  const now = toProperties(paper, context.fold);
  if (!was) return now;
  const then = toProperties(was, context.fold);
  const changed: Properties = { id: paper.id };
  for (const name of Object.keys(now)) {
    if (JSON.stringify(now[name]) !== JSON.stringify(then[name])) changed[name] = now[name];
  }
  return changed;
}

/** Once the new papers are there. */
export function writeAliases(context: BatchContext, { created, updated }: Reconciled): void {
  const rows = [...created, ...updated].flatMap((paper) => aliasKeys(paper).map((key) => ({ id: paper.id, key })));
  context.sendRows(statements.ADD_ALIASES, rows);
}

/** The authors of papers whose own record is in the batch, as nodes; the last record says an author's name. */
export async function writeAuthors(
  context: BatchContext,
  records: readonly PaperRecord[],
  { created, updated, unchanged, asides }: Reconciled,
): Promise<void> {
  const papers = new Map([...created, ...updated, ...unchanged].map((paper) => [paper.id, paper]));
  const authors = new Map<
    string,
    { id: string; s2Id: string | null; name: string; folded: string; words: string | null }
  >();
  const lists = new Map<string, string[]>();
  for (const record of records) {
    const paper =
      record.detailed && !asides.has(record.key) ? papers.get(context.ids.get(record.key) ?? '') : undefined;
    if (!paper?.authors) continue;
    const list = paper.authors.map((author, position) => {
      const id = authorNodeId(paper.id, position, author);
      const folded = context.fold(author.name);
      authors.set(id, { id, s2Id: author.s2Id, name: author.name, folded, words: foldedWords(folded) });
      return id;
    });
    lists.set(paper.id, list);
  }
  if (lists.size === 0) return;
  const known = new Map<string, string[]>();
  const rows = await context.read<{ paperId: string; position: number; authorId: string }>(statements.AUTHORSHIPS, {
    ids: [...lists.keys()],
  });
  for (const { paperId, position, authorId } of rows) {
    const list = known.get(paperId) ?? [];
    list[position] = authorId;
    known.set(paperId, list);
  }
  const changed = [...lists].filter(([id, list]) => JSON.stringify(known.get(id) ?? []) !== JSON.stringify(list));
  const byId = [...authors.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { at } = context.batch;
  context.sendRows(statements.KEEP_AUTHORS, byId, { at });
  context.sendRows(statements.PUT_AUTHORS, byId);
  const dropped = changed.map(([id]) => id).filter((id) => known.has(id));
  if (dropped.length > 0) context.send(statements.DROP_AUTHORSHIPS, { ids: dropped, at });
  const added = changed.flatMap(([paper, list]) => list.map((author, position) => ({ paper, position, author })));
  context.sendRows(statements.ADD_AUTHORSHIPS, added, { at });
  context.send(statements.AUTHOR_WORDS, { ids: byId.map(({ id }) => id) });
}

/** What the counts of the batch's own records were, beside what the graph holds once its citations are written. */
export function writeCountReadings(
  context: BatchContext,
  records: readonly PaperRecord[],
  { asides }: Reconciled,
): void {
  const { at, source, run } = context.batch;
  const rows = records.flatMap(({ key, detailed, fields }) => {
    const { reportedCitations = null, reportedInfluentialCitations = null, reportedReferences = null } = fields;
    if (!detailed || asides.has(key) || (reportedCitations === null && reportedReferences === null)) return [];
    const paper = context.paperId(key, 'papers');
    return [
      {
        id: `${paper} ${run} ${at} ${source}`,
        paper,
        citations: reportedCitations,
        influential: reportedInfluentialCitations,
        references: reportedReferences,
      },
    ];
  });
  context.sendRows(statements.ADD_COUNT_READINGS, rows, { at, source, run });
}

export function keptReadings(context: BatchContext): KeptReading[] {
  const { at, source, run, listReadings = [] } = context.batch;
  return listReadings.map((reading) => {
    const isOfMerged = context.isMerged(reading.paper);
    const paperId = isOfMerged ? reading.paper : context.paperId(reading.paper, 'listReadings');
    return { ...reading, isOfMerged, paperId, id: `${paperId} ${reading.direction} ${run} ${at} ${source}` };
  });
}

export function writeListReadings(context: BatchContext, readings: readonly KeptReading[]): void {
  const { at, source, run } = context.batch;
  // The list of a paper that was merged meanwhile tells nothing of what the paper lists that it is now.
  const rows = readings.map(({ id, paperId, direction, outcome, listed, begunAt, isOfMerged }) => {
    return { id, paper: paperId, direction, outcome, listed, begunAt, isOfMerged };
  });
  context.sendRows(
    statements.KEEP_LISTS,
    rows.filter(({ isOfMerged }) => !isOfMerged).map(({ paper, ...row }) => ({ ...row, id: paper })),
    { at },
  );
  context.sendRows(statements.ADD_LIST_READINGS, rows, { at, source, run });
}

/** `followed` before the batch; `covered`: papers that the batch leaves inside a boundary. */
export function writeTracking(
  context: BatchContext,
  followed: ReadonlyMap<string, unknown>,
  covered: ReadonlySet<string>,
): void {
  const records = (context.batch.tracking ?? []).map(({ paper, tracked }) => ({
    paper: context.paperId(paper, 'tracking'),
    tracked,
  }));
  const { rows, changes } = planTracking(records, followed, covered);
  const { at } = context.batch;
  context.sendRows(
    statements.KEEP_TRACKED,
    rows.map(({ paper: id, tracked }) => ({ id, tracked })),
    { at },
  );
  context.sendRows(statements.SET_TRACKED, rows);
  for (const change of changes) context.tell(change);
}
