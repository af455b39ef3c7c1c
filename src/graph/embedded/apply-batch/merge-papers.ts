import { mergedClaims, mergedCoverage, mergedPaper } from '../../../domain/merge-papers.js';
import type { MergedClaim } from '../../../domain/merge-papers.js';
import type { PaperMerge } from '../../../domain/reconcile-papers.js';
import { isSameCoverage, joinedFollowing } from '../../batch/merge-journal.js';
import type { Following, MergeJournal } from '../../batch/merge-journal.js';
import * as statements from '../statements/merges.js';
import { ADD_TO_COUNTER } from '../statements/write-papers.js';
import type { BatchContext } from './batch-context.js';
import { keepFact } from './facts.js';
import { mergeCitations } from './merge-citations.js';
import type { MovedEdge } from './merge-citations.js';
import { putStatements, readTogether } from './write-coverage.js';
import type { Statement } from './write-coverage.js';

/** As it lies in the file and in journals. */
export interface CoverageRow extends Omit<Statement, 'paper' | 'listedBy' | 'said'> {
  readonly surveyId: string;
  readonly listedBy: string;
  readonly lastBatch: number;
}

/** Papers, methods and surveys by their rows. */
export type Journal = MergeJournal<number, CoverageRow, MovedEdge>;

const rows = (found: readonly { readonly rid: number }[]): number[] => found.map(({ rid }) => rid);

/** Moves what hangs on the absorbed paper, by the rows of both; what the kept one then says of itself is written already. */
export function mergeInto(
  context: BatchContext,
  { keep: before, absorbed, reason }: PaperMerge,
  { keep, other }: { readonly keep: number; readonly other: number },
): void {
  const { db, batchRid } = context;
  const merged = mergedPaper(before, absorbed);
  const following = joinFollowing(context, keep, other);
  const led = rows(db.all(statements.MERGED_INTO_PAPER, other));
  const methods = rows(db.all(statements.METHODS_OF_PAPER, other));
  const surveys = rows(db.all(statements.SURVEYS_OF_PAPER, other));
  db.run(statements.MOVE_METHODS, keep, other, JSON.stringify(methods));
  db.run(statements.MOVE_SURVEYS, keep, other, JSON.stringify(surveys));
  const claims = moveClaims(context, keep, other);
  const coverage = moveCoverage(context, keep, before.id, other);
  const hasBroughtAuthors = before.authors === null && merged.authors !== null;
  if (hasBroughtAuthors) db.run(statements.COPY_AUTHORSHIPS, keep, other);
  const citations = mergeCitations(context, keep, other);
  db.run(statements.LEAD_TO, keep, JSON.stringify(led));
  db.run(statements.SET_MERGED, other, 'MERGED', keep);
  db.run(ADD_TO_COUNTER, -1, 'papers');
  const journal: Journal = {
    keepBefore: before,
    absorbedBefore: absorbed,
    following,
    led,
    methods,
    surveys,
    claims,
    coverage,
    hasBroughtAuthors,
    citations,
  };
  db.run(statements.ADD_MERGE, keep, other, batchRid, reason, JSON.stringify(journal));
  context.knowMerged(absorbed.id, { id: before.id, rid: keep });
  context.tell({ kind: 'PAPERS_MERGED', paper: keep, field: absorbed.id, before: absorbed.title, after: reason });
}

function joinFollowing(context: BatchContext, keep: number, other: number): Journal['following'] {
  const before = followingOf(context, keep);
  const after = joinedFollowing(before, followingOf(context, other));
  setFollowing(context, keep, after);
  return { before, after };
}

/** As the file has it, and as journals had it that were written when they kept the file's rows. */
interface FollowingRow extends Omit<Following, 'tracked'> {
  readonly tracked: number | boolean;
}

export const toFollowing = ({ tracked, referenceList, citationList }: FollowingRow): Following => ({
  tracked: Boolean(tracked),
  referenceList,
  citationList,
});

export function followingOf({ db }: BatchContext, paper: number): Following {
  const row = db.get<FollowingRow>(statements.FOLLOWING, paper);
  return toFollowing(row ?? { tracked: false, referenceList: null, citationList: null });
}

export function setFollowing({ db }: BatchContext, paper: number, following: Following): void {
  const { tracked, referenceList, citationList } = following;
  db.run(statements.SET_FOLLOWING, paper, Number(tracked), referenceList, citationList);
}

function moveClaims({ db, batch }: BatchContext, keep: number, other: number): Journal['claims'] {
  const of = (paper: number): MergedClaim[] => db.all(statements.CLAIMS_OF_PAPER, paper);
  const claims = mergedClaims(of(keep), of(other));
  db.run(statements.END_CLAIMS, batch.at, JSON.stringify(claims.ended));
  db.run(statements.MOVE_CLAIMS, keep, other, JSON.stringify(claims.moved));
  return claims;
}

function moveCoverage(context: BatchContext, keep: number, keepId: string, other: number): Journal['coverage'] {
  const { db, batch } = context;
  const known = db.all<CoverageRow>(statements.COVERAGE_OF_PAPER, keep);
  const present = db.all<CoverageRow>(statements.COVERAGE_OF_PAPER, other).filter(({ until }) => until === null);
  const moved = present.map((brought) => {
    const { survey, surveyId, source } = brought;
    const before = known.find((row) => row.survey === survey && row.source === source) ?? null;
    const says = (row: CoverageRow) => ({ ...row, listedBy: JSON.parse(row.listedBy) as string[] });
    const joined = mergedCoverage(source, before && says(before), says(brought));
    const after: CoverageRow = {
      ...brought,
      state: joined.state,
      listedBy: JSON.stringify(joined.listedBy),
      reason: joined.reason,
      since: joined.since,
      until: null,
      lastBatch: Math.max(before?.lastBatch ?? 0, brought.lastBatch),
    };
    if (before && !isSameCoverage(before, after)) {
      const value = { state: before.state, listedBy: says(before).listedBy, reason: before.reason };
      keepFact(context, 'coverage', `${surveyId} ${keepId}`, value, before, before.until ?? batch.at);
    }
    putCoverage(context, keep, after);
    putCoverage(context, other, { ...brought, until: batch.at });
    return { before, brought, after };
  });
  readTogetherOf(context, new Set(present.map((row) => row.survey)), [keep, other]);
  return moved;
}

export function putCoverage(context: BatchContext, paper: number, row: CoverageRow): void {
  const { listedBy, lastBatch, survey, source, state, reason, since, until } = row;
  const says = { source, state, reason, since, until, listedBy: JSON.parse(listedBy) as string[] };
  putStatements(context, [{ survey, paper, ...says, said: lastBatch }]);
}

export function readTogetherOf(context: BatchContext, surveys: ReadonlySet<number>, papers: readonly number[]): void {
  readTogether(
    context,
    [...surveys].flatMap((survey) => papers.map((paper) => ({ survey, paper }))),
  );
}
