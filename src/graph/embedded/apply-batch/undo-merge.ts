import { checkUndo, claimPlace, unmergedPaper } from '../../../domain/merge-papers.js';
import type { MergedClaim } from '../../../domain/merge-papers.js';
import type { StoredPaper } from '../../../domain/stored-paper.js';
import type { UndoneMergeRecord } from '../../ports/write-batch.js';
import * as statements from '../statements/merges.js';
import { ADD_TO_COUNTER, DROP_AUTHORSHIPS } from '../statements/write-papers.js';
import type { BatchContext } from './batch-context.js';
import { unmergeCitations } from './merge-citations.js';
import { isSameCoverage, putCoverage } from './merge-papers.js';
import type { CoverageRow, Following, MergeJournal } from './merge-papers.js';
import { storedPapersOfIds } from './stored-papers.js';
import { readTogether } from './write-coverage.js';
import { putPaper } from './write-papers.js';

interface Named {
  readonly rid: number;
  readonly id: string;
  readonly title: string;
  readonly status: StoredPaper['status'];
}

interface Merge {
  readonly rid: number;
  readonly keep: number;
  readonly at: string;
  readonly journal: string;
}

/** Takes two papers apart that were merged. */
export function undoMerge(context: BatchContext, { absorbedId, reason }: UndoneMergeRecord): void {
  const { db, batchRid } = context;
  const absorbed = db.get<Named>(statements.PAPER_NAMED, absorbedId) ?? null;
  const merge = absorbed && db.get<Merge>(statements.MERGE_OF, absorbed.rid);
  const keepRow = merge ? namedOf(context, merge.keep) : null;
  checkUndo(
    absorbedId,
    absorbed,
    merge && keepRow
      ? {
          keep: keepRow,
          keepInto: keepRow.mergedInto === null ? null : namedOf(context, keepRow.mergedInto),
          later: db.all<{ id: string; title: string }>(statements.LATER_MERGES, merge.keep, merge.rid),
        }
      : null,
  );
  if (!absorbed || !merge || !keepRow) return;
  const journal = JSON.parse(merge.journal) as MergeJournal;
  const { keep } = merge;
  const other = absorbed.rid;
  const citations = unmergeCitations(context, keep, other, journal.citations);
  citations.taken();
  restoreKept(context, keep, keepRow.id, journal);
  db.run(statements.SET_MERGED, other, journal.absorbedStatus, null);
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

function namedOf({ db }: BatchContext, rid: number) {
  return (
    db.get<Omit<Named, 'rid'> & { readonly mergedInto: number | null }>(statements.PAPER_OF_RID, rid) ?? {
      id: '',
      title: '',
      status: 'STUB' as const,
      mergedInto: null,
    }
  );
}

function restoreKept(context: BatchContext, keep: number, keepId: string, journal: MergeJournal): void {
  const { db } = context;
  const { keepBefore, absorbedBefore, hasBroughtAuthors } = journal;
  const [row] = storedPapersOfIds(db, [keepId]);
  if (!row) return;
  const paper = unmergedPaper(row.paper, { before: keepBefore, absorbed: absorbedBefore });
  putPaper(context, row, paper);
  if (row.identified && paper.identifiers.length === 0) db.run(statements.REFERENCE_UNRESOLVED, keep);
  if (hasBroughtAuthors && paper.authors === null) db.run(DROP_AUTHORSHIPS, keep);
  const now = db.get<Following>(statements.FOLLOWING, keep);
  if (!now) return;
  const { before, after } = journal.following;
  const valueOf = <K extends keyof Following>(name: K): Following[K] =>
    now[name] === after[name] ? before[name] : now[name];
  db.run(statements.SET_FOLLOWING, keep, valueOf('tracked'), valueOf('referenceList'), valueOf('citationList'));
}

/** Claims go back with what was said and decided of them meanwhile; those that ended for being claimed twice begin again. */
function restoreClaims(context: BatchContext, keep: number, other: number, { claims }: MergeJournal, at: string): void {
  const { db } = context;
  db.run(statements.MOVE_CLAIMS, other, keep, JSON.stringify(claims.moved));
  const ended = db.all<MergedClaim & { readonly paper: number; readonly until: string | null }>(
    statements.CLAIMS_OF_IDS,
    JSON.stringify(claims.ended),
  );
  for (const claim of ended) {
    const present = db.all<MergedClaim>(statements.CLAIMS_OF_PAPER, claim.paper);
    const isClaimed = present.some((other) => claimPlace(other) === claimPlace(claim));
    if (claim.until === at && !isClaimed) db.run(statements.BEGIN_CLAIM_AGAIN, claim.id);
  }
}

function restoreCoverage(context: BatchContext, keep: number, other: number, journal: MergeJournal, at: string): void {
  const { db, batch } = context;
  const keptNow = db.all<CoverageRow>(statements.COVERAGE_OF_PAPER, keep);
  const otherNow = db.all<CoverageRow>(statements.COVERAGE_OF_PAPER, other);
  const surveys = new Set<number>();
  for (const { before, brought, after } of journal.coverage) {
    const { survey, source } = brought;
    surveys.add(survey);
    const isOf = (row: CoverageRow): boolean => row.survey === survey && row.source === source;
    const now = keptNow.find(isOf);
    if (now && isSameCoverage(now, after)) putCoverage(context, keep, before ?? { ...now, until: batch.at });
    if (otherNow.find(isOf)?.until === at) putCoverage(context, other, brought);
  }
  for (const survey of surveys) {
    readTogether(context, survey, keep);
    readTogether(context, survey, other);
  }
}
