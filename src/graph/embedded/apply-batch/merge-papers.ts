import { joinedCoverage, mergedClaims, mergedPaper } from '../../../domain/merge-papers.js';
import type { MergedClaim } from '../../../domain/merge-papers.js';
import { PEOPLE } from '../../../domain/boundary.js';
import type { BoundaryState } from '../../../domain/knowledge.js';
import type { PaperMerge } from '../../../domain/reconcile-papers.js';
import type { StoredPaper } from '../../../domain/stored-paper.js';
import * as statements from '../statements/merges.js';
import { ADD_TO_COUNTER } from '../statements/write-papers.js';
import type { BatchContext } from './batch-context.js';
import { keepFact } from './facts.js';
import { mergeCitations } from './merge-citations.js';
import type { MovedEdge } from './merge-citations.js';
import { readTogether } from './write-coverage.js';

/** What somebody said of a paper and a survey's boundary, as it lies in the file. */
export interface CoverageRow {
  readonly survey: number;
  readonly surveyId: string;
  readonly source: string;
  readonly state: BoundaryState;
  readonly listedBy: string;
  readonly reason: string | null;
  readonly since: string;
  readonly until: string | null;
  readonly lastBatch: number;
}

export interface Following {
  readonly status: StoredPaper['status'];
  readonly tracked: number;
  readonly referenceList: string | null;
  readonly citationList: string | null;
}

/** What an undo needs and the graph no longer says; papers, methods and surveys by their rows. */
export interface MergeJournal {
  readonly keepBefore: StoredPaper;
  readonly absorbedBefore: StoredPaper;
  readonly following: { readonly before: Following; readonly after: Following };
  readonly absorbedStatus: StoredPaper['status'];
  /** Papers that led to the absorbed one. */
  readonly led: readonly number[];
  readonly methods: readonly number[];
  readonly surveys: readonly number[];
  readonly claims: { readonly moved: readonly string[]; readonly ended: readonly string[] };
  readonly coverage: readonly {
    readonly before: CoverageRow | null;
    readonly brought: CoverageRow;
    readonly after: CoverageRow;
  }[];
  readonly hasBroughtAuthors: boolean;
  readonly citations: readonly MovedEdge[];
}

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
  const journal: MergeJournal = {
    keepBefore: before,
    absorbedBefore: absorbed,
    following,
    absorbedStatus: absorbed.status,
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

function joinFollowing({ db }: BatchContext, keep: number, other: number): MergeJournal['following'] {
  const of = (rid: number): Following =>
    db.get<Following>(statements.FOLLOWING, rid) ?? {
      status: 'STUB',
      tracked: 0,
      referenceList: null,
      citationList: null,
    };
  const before = of(keep);
  const brought = of(other);
  const after = {
    ...before,
    tracked: Math.max(before.tracked, brought.tracked),
    referenceList: before.referenceList ?? brought.referenceList,
    citationList: before.citationList ?? brought.citationList,
  };
  db.run(statements.SET_FOLLOWING, keep, after.tracked, after.referenceList, after.citationList);
  return { before, after };
}

function moveClaims({ db, batch }: BatchContext, keep: number, other: number): MergeJournal['claims'] {
  const of = (paper: number): MergedClaim[] => db.all<MergedClaim>(statements.CLAIMS_OF_PAPER, paper);
  const claims = mergedClaims(of(keep), of(other));
  db.run(statements.END_CLAIMS, batch.at, JSON.stringify(claims.ended));
  db.run(statements.MOVE_CLAIMS, keep, other, JSON.stringify(claims.moved));
  return claims;
}

function moveCoverage(context: BatchContext, keep: number, keepId: string, other: number): MergeJournal['coverage'] {
  const { db, batch } = context;
  const known = db.all<CoverageRow>(statements.COVERAGE_OF_PAPER, keep);
  const present = db.all<CoverageRow>(statements.COVERAGE_OF_PAPER, other).filter(({ until }) => until === null);
  const moved = present.map((brought) => {
    const { survey, surveyId, source } = brought;
    const before = known.find((row) => row.survey === survey && row.source === source) ?? null;
    const says = (row: CoverageRow) => ({ ...row, listedBy: JSON.parse(row.listedBy) as string[] });
    const joined =
      before?.until === null ? joinedCoverage(says(before), says(brought), source === PEOPLE) : says(brought);
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
  for (const survey of new Set(present.map((row) => row.survey))) {
    readTogether(context, survey, keep);
    readTogether(context, survey, other);
  }
  return moved;
}

export function putCoverage({ db }: BatchContext, paper: number, row: CoverageRow): void {
  const { survey, source, state, listedBy, reason, since, until, lastBatch } = row;
  db.run(statements.SET_COVERAGE_STATEMENT, survey, paper, source, state, listedBy, reason, since, until, lastBatch);
}

export const isSameCoverage = (a: CoverageRow, b: CoverageRow): boolean =>
  a.state === b.state && a.listedBy === b.listedBy && a.reason === b.reason && a.until === b.until;
