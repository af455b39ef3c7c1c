import { checkUndo, unmergedPaper } from '../../../domain/merge-papers.js';
import type { MergedClaim } from '../../../domain/merge-papers.js';
import type { StoredPaper } from '../../../domain/stored-paper.js';
import { claimsToBeginAgain, unmergedCoverage, unmergedFollowing } from '../../batch/merge-journal.js';
import type { UndoneMergeRecord } from '../../ports/write-batch.js';
import * as statements from '../statements/merges.js';
import { ADD_TO_COUNTER, DROP_AUTHORSHIPS } from '../statements/write-papers.js';
import type { BatchContext } from './batch-context.js';
import { unmergeCitations } from './merge-citations.js';
import { followingOf, putCoverage, readTogetherOf, setFollowing, toFollowing } from './merge-papers.js';
import type { CoverageRow, Journal } from './merge-papers.js';
import { storedPapersOfIds } from './stored-papers.js';
import { putPaper } from './write-papers.js';

interface Named {
  readonly id: string;
  readonly title: string;
  readonly status: StoredPaper['status'];
}

/** A merge, with the kept paper's name and that of the paper which that one was merged into in its turn. */
interface Merge extends Named {
  readonly rid: number;
  readonly keep: number;
  readonly intoId: string | null;
  readonly intoTitle: string | null;
  readonly at: string;
  readonly journal: string;
}

/** Takes two papers apart that were merged. */
export function undoMerge(context: BatchContext, { absorbedId, reason }: UndoneMergeRecord): void {
  const { db, batchRid } = context;
  const absorbed = db.get<Named & { readonly rid: number }>(statements.PAPER_NAMED, absorbedId) ?? null;
  const merge = (absorbed && db.get<Merge>(statements.MERGE_OF, absorbed.rid)) ?? null;
  checkUndo(
    absorbedId,
    absorbed,
    merge && {
      keep: merge,
      keepInto: merge.intoId === null ? null : { id: merge.intoId, title: merge.intoTitle ?? '' },
      later: db.all<Pick<Named, 'id' | 'title'>>(statements.LATER_MERGES, merge.keep, merge.rid),
    },
  );
  if (!absorbed || !merge) return;
  const journal = JSON.parse(merge.journal) as Journal;
  const { keep } = merge;
  const other = absorbed.rid;
  const citations = unmergeCitations(context, keep, other, journal.citations);
  citations.taken();
  restoreKept(context, keep, merge.id, journal);
  db.run(statements.SET_MERGED, other, journal.absorbedBefore.status, null);
  db.run(statements.LEAD_TO, other, JSON.stringify(journal.led));
  db.run(ADD_TO_COUNTER, 1, 'papers');
  citations.given();
  db.run(statements.MOVE_METHODS, other, keep, JSON.stringify(journal.methods));
  db.run(statements.MOVE_SURVEYS, other, keep, JSON.stringify(journal.surveys));
  restoreClaims(context, keep, other, journal, merge.at);
  restoreCoverage(context, keep, other, journal, merge.at);
  db.run(statements.MERGE_UNDONE, merge.rid, batchRid, reason);
  context.tell({ kind: 'MERGE_UNDONE', paper: keep, field: absorbed.id, before: absorbed.title, after: reason });
}

function restoreKept(context: BatchContext, keep: number, keepId: string, journal: Journal): void {
  const { db } = context;
  const { keepBefore, absorbedBefore, hasBroughtAuthors } = journal;
  const [row] = storedPapersOfIds(db, [keepId]);
  if (!row) return;
  const paper = unmergedPaper(row.paper, { before: keepBefore, absorbed: absorbedBefore });
  putPaper(context, row, paper);
  if (row.identified && paper.identifiers.length === 0) db.run(statements.REFERENCE_UNRESOLVED, keep);
  if (hasBroughtAuthors && paper.authors === null) db.run(DROP_AUTHORSHIPS, keep);
  const { before, after } = journal.following;
  const merged = { before: toFollowing(before), after: toFollowing(after) };
  setFollowing(context, keep, unmergedFollowing(followingOf(context, keep), merged));
}

/** Claims go back with what was said and decided of them meanwhile; those that ended for being claimed twice begin again. */
function restoreClaims(context: BatchContext, keep: number, other: number, { claims }: Journal, at: string): void {
  const { db } = context;
  db.run(statements.MOVE_CLAIMS, other, keep, JSON.stringify(claims.moved));
  const ended = db.all<MergedClaim & { readonly paper: number; readonly until: string | null }>(
    statements.CLAIMS_OF_IDS,
    JSON.stringify(claims.ended),
  );
  const present = new Map(
    [keep, other].map((paper) => [paper, db.all<MergedClaim>(statements.CLAIMS_OF_PAPER, paper)]),
  );
  for (const id of claimsToBeginAgain(ended, present, at)) db.run(statements.BEGIN_CLAIM_AGAIN, id);
}

function restoreCoverage(context: BatchContext, keep: number, other: number, journal: Journal, at: string): void {
  const { db, batch } = context;
  const keptNow = db.all<CoverageRow>(statements.COVERAGE_OF_PAPER, keep);
  const otherNow = db.all<CoverageRow>(statements.COVERAGE_OF_PAPER, other);
  const surveys = new Set<number>();
  const instants = { at: batch.at, mergedAt: at };
  for (const moved of journal.coverage) {
    const { survey, source } = moved.brought;
    surveys.add(survey);
    const isOf = (row: CoverageRow): boolean => row.survey === survey && row.source === source;
    const now = { kept: keptNow.find(isOf), absorbed: otherNow.find(isOf) };
    const { kept, absorbed } = unmergedCoverage(moved, now, instants);
    if (kept) putCoverage(context, keep, kept);
    if (absorbed) putCoverage(context, other, absorbed);
  }
  readTogetherOf(context, surveys, [keep, other]);
}
