import type { WriteBatch, WriteResult } from '../../ports/write-batch.js';
import type { WriteTransaction } from '../executor.js';
import { MARK_LINEAGE } from '../statements/lineage.js';
import * as statements from '../statements/write-papers.js';
import { BatchContext, namedPapers } from './batch-context.js';
import { mergeInto } from './merge-papers.js';
import { undoMerge } from './undo-merge.js';
import { compareWalks } from './vanish-citations.js';
import { readFollowed, readIsNews, tellAdded, tellUpdates, writeChanges } from './write-changes.js';
import { readCitationPlan, writeCitations, writeListSizes } from './write-citations.js';
import { endOtherClaims, endOutdatedProposals, writeCategoryClaims, writeLineageLinks } from './write-claims.js';
import { writeCoverage } from './write-coverage.js';
import { endOtherThings, writeThings } from './write-knowledge.js';
import { writeNewPapers } from './write-new-papers.js';
import {
  findPapers,
  keptReadings,
  knowPapers,
  reconcile,
  writeAliases,
  writeAuthors,
  writeCountReadings,
  writeKnownPapers,
  writeListReadings,
  writeTracking,
} from './write-papers.js';
import { writeNotices } from './write-notices.js';
import { writeReviews } from './write-reviews.js';
import { writeRunUpdate } from './write-run.js';

/** Writes a batch inside of the caller's transaction. */
export async function applyBatch(
  transaction: WriteTransaction,
  batch: WriteBatch,
  checksNewIds: boolean,
): Promise<WriteResult> {
  const context = new BatchContext(transaction, batch);
  context.send(statements.TAKE_TURN, { at: batch.at });
  for (const undone of batch.undoneMerges ?? []) await undoMerge(context, undone);
  const records = batch.papers ?? [];
  const names = namedPapers(batch);
  const [found] = await Promise.all([findPapers(context, records), knowNamed(context, names)]);
  const reconciled = await reconcile(context, found, records, checksNewIds);
  knowPapers(context, found, reconciled);
  if (reconciled.merges.length > 0) {
    // What is read from here on is read of papers that are one.
    writeKnownPapers(context, found.papers, reconciled);
    for (const merge of reconciled.merges) await mergeInto(context, merge);
  }
  const plan = await readCitationPlan(context);
  const asked = readFollowed(context, reconciled, plan);
  asked.catch(() => undefined);
  if (reconciled.merges.length === 0) writeKnownPapers(context, found.papers, reconciled);
  const written = await writeNewPapers(context, reconciled.created, plan);
  writeCitations(context, plan, written);
  writeListSizes(context, plan);
  writeAliases(context, reconciled);
  await writeAuthors(context, records, reconciled);
  writeCountReadings(context, records, reconciled);
  const followed = await asked;
  tellUpdates(context, reconciled, followed);
  tellAdded(context, plan, followed);
  const readings = keptReadings(context);
  await compareWalks(context, readings);
  writeListReadings(context, readings);
  await writeNotices(context);
  let covered: ReadonlySet<string> = new Set();
  if (speaksOfKnowledge(batch)) {
    context.isNews = await readIsNews(context);
    const { known, stored } = await writeThings(context);
    covered = await writeCoverage(context, known);
    const claimIds = [...(await writeCategoryClaims(context, known)), ...(await writeLineageLinks(context, known))];
    if (batch.endsOthersOfSource) {
      endOtherClaims(context, claimIds);
      await endOtherThings(context, stored);
    }
    if (batch.endsProposals) endOutdatedProposals(context, batch.endsProposals, claimIds);
  }
  await writeReviews(context);
  if (mayChangeLineage(batch)) context.send(MARK_LINEAGE, {});
  writeTracking(context, followed, covered);
  writeChanges(context);
  context.sendRows(statements.ADD_FORMER_VALUES, context.formerValues);
  const { citationsAdded, citationsVanished } = context.counts;
  const grown = {
    papers: reconciled.created.length + context.grown.papers,
    citations: citationsAdded - citationsVanished + context.grown.citations,
  };
  if (grown.papers !== 0 || grown.citations !== 0) context.send(statements.COUNT_IN, grown);
  await writeRunUpdate(context, reconciled);
  await context.settle();
  return { ids: context.ids, counts: context.counts, conflicts: reconciled.conflicts };
}

async function knowNamed(context: BatchContext, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const rows = await context.read<{ name: string; id: string; isIdentified: boolean }>(statements.PAPERS_NAMED, {
    ids: names,
  });
  for (const { name, id, isIdentified } of rows) {
    context.knowPaper({ id, isIdentified, isNew: false });
    // One that was merged stands for the paper that it is now.
    context.knowPaper({ id, isIdentified, isNew: false }, name);
  }
}

/** Every other part counts, those too that are yet to come: a mark too many costs one reading, one too few shows a lineage that is gone. */
const APART_FROM_LINEAGE: ReadonlySet<keyof WriteBatch> = new Set([
  'source',
  'at',
  'run',
  'papers',
  'citations',
  'listReadings',
  'noticeChecks',
  'categories',
  'surveys',
  'coverage',
  'categoryClaims',
  'endsProposals',
  'tracking',
  'runUpdate',
]);

function mayChangeLineage(batch: WriteBatch): boolean {
  const parts = Object.entries(batch) as [keyof WriteBatch, unknown][];
  if ((batch.endsProposals?.links?.length ?? 0) > 0) return true;
  return parts.some(([name, part]) => part !== undefined && !APART_FROM_LINEAGE.has(name));
}

function speaksOfKnowledge(batch: WriteBatch): boolean {
  const { categories, methods, surveys, coverage, categoryClaims, lineageLinks } = batch;
  const parts = [categories, methods, surveys, coverage, categoryClaims, lineageLinks];
  return (
    batch.endsOthersOfSource === true ||
    batch.endsProposals !== undefined ||
    parts.some((part) => (part?.length ?? 0) > 0)
  );
}
