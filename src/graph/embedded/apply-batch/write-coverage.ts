import { boundarySource, boundaryText, coverageTogether, PEOPLE } from '../../../domain/boundary.js';
import type { CoverageSaid } from '../../../domain/boundary.js';
import type { BoundaryState } from '../../../domain/knowledge.js';
import type { CoverageRecord } from '../../ports/write-batch.js';
import * as statements from '../statements/write-knowledge.js';
import { IS_COVERED, SOURCE_SPOKE_OF_SURVEY_BEFORE } from '../statements/write-changes.js';
import type { BatchContext } from './batch-context.js';
import { keepFact, ridOf, same } from './facts.js';

/** What a source said of a paper and a survey's boundary, as it lies in the file. */
export interface CoverageStatement {
  readonly source: string;
  readonly state: BoundaryState;
  readonly listedBy: string;
  readonly reason: string | null;
  readonly since: string;
  readonly until: string | null;
  readonly lastBatch: number;
}

/**
 * Each source says for itself whether a paper is covered, and by which lists, people all as one; what is read is what they say together
 * (`coverageTogether`). So the source's list can go without the curated one going too.
 */
export function writeCoverage(context: BatchContext, records: readonly CoverageRecord[], replacesLists: boolean): void {
  const { db, batch, batchRid } = context;
  const source = boundarySource(batch.source);
  const isDecision = source === PEOPLE;
  const isCovered = (survey: number, paper: number): boolean => db.get(IS_COVERED, survey, paper) !== undefined;
  const news = new Map<number, boolean>();
  // What a source first says of a survey is where its boundary begins.
  const isNewsOf = (survey: number): boolean => {
    const known = news.get(survey) ?? db.get(SOURCE_SPOKE_OF_SURVEY_BEFORE, survey, source, batch.run) !== undefined;
    news.set(survey, known);
    return known;
  };
  for (const { surveyId, paper: key, state, listedBy, reason } of records) {
    const survey = ridOf(context, statements.SURVEY_RID, surveyId, 'coverage', 'survey');
    const paper = context.paper(key, 'coverage');
    const tells = !isDecision && isNewsOf(survey) && !isCovered(survey, paper);
    const before = isDecision ? boundaryText(coverageTogether(presentStatements(context, survey, paper))) : null;
    const was = db
      .all<CoverageStatement>(statements.COVERAGE_STATEMENTS, survey, paper)
      .find((statement) => statement.source === source);
    if (state === null) {
      if (was?.until === null) db.run(statements.END_COVERAGE_STATEMENT, batch.at, survey, paper, source);
    } else {
      const known = was?.until === null && !replacesLists && !isDecision ? (JSON.parse(was.listedBy) as string[]) : [];
      const lists = JSON.stringify([...new Set([...known, ...listedBy])].sort());
      let since = batch.at;
      if (was) {
        const value = { state: was.state, listedBy: was.listedBy, reason: was.reason };
        const isSame = was.until === null && same(value, { state, listedBy: lists, reason });
        if (isSame) since = was.since;
        else {
          const id = `${surveyId} ${context.paperId(key, 'coverage')}`;
          const kept = { ...value, listedBy: JSON.parse(was.listedBy) as string[] };
          keepFact(context, 'coverage', id, kept, was, was.until ?? batch.at);
        }
      }
      db.run(statements.PUT_COVERAGE_STATEMENT, survey, paper, source, state, lists, reason, since, batchRid);
    }
    const after = readTogether(context, survey, paper);
    if (tells && isCovered(survey, paper)) context.tell({ kind: 'PAPER_ADDED', paper });
    if (isDecision && before !== after) {
      context.tell({ kind: 'BOUNDARY_DECIDED', paper, field: surveyId, before, after });
    }
  }
}

/** Ends what this source says of papers that its batch does not name. */
export function endOtherCoverage(context: BatchContext, records: readonly CoverageRecord[]): void {
  const { db, batch } = context;
  const named = new Set(
    records.map(
      ({ surveyId, paper }) =>
        `${ridOf(context, statements.SURVEY_RID, surveyId, 'coverage', 'survey')} ${context.paper(paper, 'coverage')}`,
    ),
  );
  const present = db.all<{ survey: number; paper: number }>(statements.PRESENT_COVERAGE_OF_SOURCE, batch.source);
  for (const { survey, paper } of present) {
    if (named.has(`${survey} ${paper}`)) continue;
    db.run(statements.END_COVERAGE_STATEMENT, batch.at, survey, paper, batch.source);
    readTogether(context, survey, paper);
  }
}

function presentStatements({ db }: BatchContext, survey: number, paper: number): CoverageSaid[] {
  return db
    .all<CoverageStatement>(statements.COVERAGE_STATEMENTS, survey, paper)
    .filter(({ until }) => until === null)
    .map(({ listedBy, ...said }) => ({ ...said, listedBy: JSON.parse(listedBy) as string[] }));
}

/** Writes what the present statements say together; gives it as changes tell it. */
export function readTogether(context: BatchContext, survey: number, paper: number): string | null {
  const together = coverageTogether(presentStatements(context, survey, paper));
  if (together === null) {
    context.db.run(statements.DROP_COVERAGE, survey, paper);
    return null;
  }
  const { state, listedBy, reason } = together;
  context.db.run(statements.PUT_COVERAGE, survey, paper, state, JSON.stringify(listedBy), reason);
  return boundaryText(together);
}
