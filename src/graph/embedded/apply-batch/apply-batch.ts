import type { WriteBatch, WriteResult } from '../../ports/write-batch.js';
import type { Connection } from '../connection.js';
import { BatchContext } from './batch-context.js';
import { endOthersOfSource, endOutdatedProposals } from './end-others.js';
import { undoMerge } from './undo-merge.js';
import { writeChanges } from './write-changes.js';
import { writeCitations } from './write-citations.js';
import { writeCategoryClaims, writeLineageLinks } from './write-claims.js';
import { writeCoverage } from './write-coverage.js';
import { writeCategories, writeMethods, writeSurveys } from './write-knowledge.js';
import { writeCountReadings, writePapers } from './write-papers.js';
import { writeNotices } from './write-notices.js';
import { beginTracking, writeListReadings, writeTracking } from './write-readings.js';
import { writeReviews } from './write-reviews.js';
import { writeRunUpdate } from './write-run.js';

/** Writes a batch inside of the caller's transaction. */
export function applyBatch(db: Connection, batch: WriteBatch): WriteResult {
  const context = new BatchContext(db, batch);
  const papers = batch.papers ?? [];
  for (const undone of batch.undoneMerges ?? []) undoMerge(context, undone);
  const { conflicts, merges, asides } = writePapers(context, papers, batch.merges ?? []);
  writeCitations(context, batch.citations ?? []);
  writeCountReadings(context, papers, asides);
  writeListReadings(context, batch.listReadings ?? []);
  writeNotices(context, batch.noticeChecks ?? []);
  writeCategories(context, batch.categories ?? []);
  writeMethods(context, batch.methods ?? []);
  writeSurveys(context, batch.surveys ?? []);
  const tracking = beginTracking(context, batch.tracking ?? []);
  const covered = writeCoverage(context, batch.coverage ?? []);
  const claimIds = [
    ...writeCategoryClaims(context, batch.categoryClaims ?? []),
    ...writeLineageLinks(context, batch.lineageLinks ?? []),
  ];
  if (batch.endsOthersOfSource) endOthersOfSource(context, batch, claimIds);
  if (batch.endsProposals) endOutdatedProposals(context, batch.endsProposals, claimIds);
  writeReviews(context, batch.reviews ?? []);
  writeTracking(context, tracking, covered);
  writeChanges(context);
  if (batch.runUpdate) writeRunUpdate(context, batch.runUpdate, conflicts, merges);
  return { ids: context.ids, counts: context.counts, conflicts };
}
