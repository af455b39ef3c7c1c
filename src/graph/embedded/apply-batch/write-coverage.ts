import type { BoundaryState } from '../../../domain/knowledge.js';
import type { CoverageRecord } from '../../ports/write-batch.js';
import * as statements from '../statements/write-knowledge.js';
import { IS_COVERED, SOURCE_SPOKE_OF_SURVEY_BEFORE } from '../statements/write-changes.js';
import type { BatchContext } from './batch-context.js';
import { keepFact, ridOf, same } from './facts.js';

interface CoverageStatement {
  readonly source: string;
  readonly state: BoundaryState;
  readonly listedBy: string;
  readonly reason: string | null;
  readonly since: string;
  readonly until: string | null;
  readonly lastBatch: number;
}

/**
 * Each source says for itself whether a paper is covered, and by which lists; what is read is all of their lists together, and OUT where one of
 * them says so with a reason of its own. So the source's list can go without the curated one going too.
 */
export function writeCoverage(context: BatchContext, records: readonly CoverageRecord[], replacesLists: boolean): void {
  const { db, batch, batchRid } = context;
  const isCovered = (survey: number, paper: number): boolean => db.get(IS_COVERED, survey, paper) !== undefined;
  const news = new Map<number, boolean>();
  // What a source first says of a survey is where its boundary begins.
  const isNewsOf = (survey: number): boolean => {
    const known =
      news.get(survey) ?? db.get(SOURCE_SPOKE_OF_SURVEY_BEFORE, survey, batch.source, batch.run) !== undefined;
    news.set(survey, known);
    return known;
  };
  for (const { surveyId, paper: key, state, listedBy, reason } of records) {
    const survey = ridOf(context, statements.SURVEY_RID, surveyId, 'coverage', 'survey');
    const paper = context.paper(key, 'coverage');
    const tells = isNewsOf(survey) && !isCovered(survey, paper);
    const was = db
      .all<CoverageStatement>(statements.COVERAGE_STATEMENTS, survey, paper)
      .find(({ source }) => source === batch.source);
    const known = was && was.until === null && !replacesLists ? (JSON.parse(was.listedBy) as string[]) : [];
    const lists = JSON.stringify([...new Set([...known, ...listedBy])].sort());
    let since = batch.at;
    if (was) {
      const value = { state: was.state, listedBy: was.listedBy, reason: was.reason };
      const isSame = was.until === null && same(value, { state, listedBy: lists, reason });
      if (isSame) since = was.since;
      else {
        const id = `${surveyId} ${context.paperId(key, 'coverage')}`;
        keepFact(
          context,
          'coverage',
          id,
          { ...value, listedBy: JSON.parse(was.listedBy) as string[] },
          was,
          was.until ?? batch.at,
        );
      }
    }
    db.run(statements.PUT_COVERAGE_STATEMENT, survey, paper, batch.source, state, lists, reason, since, batchRid);
    readTogether(context, survey, paper);
    if (tells && isCovered(survey, paper)) context.tell({ kind: 'PAPER_ADDED', paper });
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

function readTogether({ db }: BatchContext, survey: number, paper: number): void {
  const present = db
    .all<CoverageStatement>(statements.COVERAGE_STATEMENTS, survey, paper)
    .filter(({ until }) => until === null);
  if (present.length === 0) {
    db.run(statements.DROP_COVERAGE, survey, paper);
    return;
  }
  const state = present.some((statement) => statement.state === 'OUT') ? 'OUT' : 'IN';
  const deciding = present.filter((statement) => statement.state === state);
  const reason = deciding.find((statement) => statement.reason !== null)?.reason ?? null;
  const lists = [...new Set(present.flatMap(({ listedBy }) => JSON.parse(listedBy) as string[]))].sort();
  db.run(statements.PUT_COVERAGE, survey, paper, state, JSON.stringify(lists), reason);
}
