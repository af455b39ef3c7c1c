import { fieldText, toldUpdates } from '../../../domain/change.js';
import type { Reconciled } from '../../../domain/reconcile-papers.js';
import * as statements from '../statements/write-changes.js';
import type { BatchContext } from './batch-context.js';
import type { CitationWrites } from './write-citations.js';

/** Of the papers asked for, those that somebody follows; and whether their list of citations had been read to its end. */
type Followed = ReadonlyMap<string, boolean>;

/** Asks, before anything is written, who of the batch's papers is followed; nothing is asked for papers that the batch makes. */
export async function readFollowed(
  context: BatchContext,
  { superseded }: Reconciled,
  { grown }: CitationWrites,
): Promise<Followed> {
  const ids = new Set(toldUpdates(superseded, context.batch.source).map(({ paperId }) => paperId));
  for (const { cited } of grown) if (!cited.isNew) ids.add(cited.id);
  for (const { paper } of context.batch.tracking ?? []) ids.add(context.paperId(paper, 'tracking'));
  return followed(context, ids);
}

export async function followed(context: BatchContext, ids: Iterable<string>): Promise<Followed> {
  const asked = [...ids];
  if (asked.length === 0) return new Map();
  const rows = await context.read<{ id: string; hasList: boolean }>(statements.FOLLOWED, { ids: asked });
  return new Map(rows.map(({ id, hasList }) => [id, hasList]));
}

export function tellUpdates(
  context: BatchContext,
  { superseded, updated }: Reconciled,
  followedPapers: Followed,
): void {
  const now = new Map(updated.map((paper) => [paper.id, paper]));
  for (const { paperId, field, value } of toldUpdates(superseded, context.batch.source)) {
    if (!followedPapers.has(paperId)) continue;
    const after = fieldText(now.get(paperId)?.[field]);
    context.tell({ kind: 'PAPER_UPDATED', paper: paperId, field, before: fieldText(value), after });
  }
}

/** Of papers that are followed, once their list of citations was read to its end: its first reading is where changes begin to count. */
export function tellAdded(context: BatchContext, { grown }: CitationWrites, followedPapers: Followed): void {
  for (const { citing, cited } of grown) {
    if (followedPapers.get(cited.id)) context.tell({ kind: 'CITATION_ADDED', paper: cited.id, citing: citing.id });
  }
}

/** Whether what a batch adds to a survey's knowledge is news: what a seed says when it is first loaded is where the graph begins. */
export async function readIsNews(context: BatchContext): Promise<boolean> {
  const { source, run, isBeginning } = context.batch;
  if (isBeginning === true) return false;
  if (!source.startsWith('seed')) return true;
  return (await context.read(statements.SOURCE_SPOKE_BEFORE, { source, run })).length > 0;
}

/** Writes what the steps of the write told. */
export function writeChanges(context: BatchContext): void {
  const { at, source, run } = context.batch;
  const rows = context.changes.map(({ kind, paper, citing, method, category, claim, field, before, after }) => ({
    kind,
    paperId: paper,
    citingId: citing,
    methodId: method,
    categoryId: category,
    claimId: claim,
    field,
    before,
    after,
  }));
  context.sendRows(statements.ADD_CHANGES, rows, { at, source, run });
}
