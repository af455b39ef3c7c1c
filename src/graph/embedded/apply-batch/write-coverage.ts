import { boundarySource } from '../../../domain/boundary.js';
import { coverageEnder, coverageOfPlaces, planCoverage } from '../../batch/plan-coverage.js';
import type { CoverageOfPlace, CoveragePlace, CoverageStatement } from '../../batch/plan-coverage.js';
import type { CoverageRecord } from '../../ports/write-batch.js';
import { SOURCE_SPOKE_OF_SURVEY_BEFORE } from '../statements/write-changes.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';
import { keepFacts, ridOf } from './facts.js';

/** By rows; said by a batch's row. */
export type Statement = CoverageStatement<number, number>;

/** As it lies in the file. */
interface StatementRow extends Omit<Statement, 'listedBy'> {
  readonly listedBy: string;
}

/** Writes coverage; gives the papers of it that are inside a boundary then. */
export function writeCoverage(context: BatchContext, records: readonly CoverageRecord[]): ReadonlySet<number> {
  const { db, batch, batchRid } = context;
  const source = boundarySource(batch.source);
  context.preparePapers(records.map(({ paper }) => paper));
  const surveys = new Map<string, number>();
  for (const { surveyId } of records) {
    if (!surveys.has(surveyId)) {
      surveys.set(surveyId, ridOf(context, statements.SURVEY_RID, surveyId, 'coverage', 'survey'));
    }
  }
  const found = records.map((record) => {
    const paper = context.paper(record.paper, 'coverage');
    const paperId = context.paperId(record.paper, 'coverage');
    return { ...record, survey: surveys.get(record.surveyId) ?? 0, paper, paperId };
  });
  const ender = coverageEnder(batch);
  const others = ender === null ? [] : db.all<CoveragePlace<number>>(statements.PRESENT_COVERAGE_OF_SOURCE, ender);
  const knownSurveys = [...surveys.values()].filter(
    (survey) => db.get(SOURCE_SPOKE_OF_SURVEY_BEFORE, survey, source, batch.run) !== undefined,
  );
  const plan = planCoverage(batch, batchRid, found, {
    statements: statementsOf(context, [...found, ...others]),
    knownSurveys: new Set(knownSurveys),
  });
  keepFacts(context, plan.former);
  putStatements(context, plan.put);
  putTogether(context, plan.together);
  for (const change of plan.changes) context.tell(change);
  return plan.covered;
}

/** What all sources say of these places, ended statements too. */
function statementsOf({ db }: BatchContext, places: readonly CoveragePlace<number>[]): Statement[] {
  if (places.length === 0) return [];
  const asked = new Map(places.map(({ survey, paper }) => [`${survey} ${paper}`, [survey, paper]]));
  return db
    .all<StatementRow>(statements.COVERAGE_STATEMENTS, JSON.stringify([...asked.values()]))
    .map((row) => ({ ...row, listedBy: JSON.parse(row.listedBy) as string[] }));
}

export function putStatements({ db }: BatchContext, put: readonly Statement[]): void {
  if (put.length === 0) return;
  const rows = put.map(({ survey, paper, source, state, listedBy, reason, since, until, said }) => [
    survey,
    paper,
    source,
    state,
    JSON.stringify(listedBy),
    reason,
    since,
    until,
    said,
  ]);
  db.run(statements.PUT_COVERAGE_STATEMENTS, JSON.stringify(rows));
}

function putTogether({ db }: BatchContext, together: readonly CoverageOfPlace<number>[]): void {
  const dropped = together.flatMap(({ survey, paper, says }) => (says === null ? [[survey, paper]] : []));
  const put = together.flatMap(({ survey, paper, says }) =>
    says === null ? [] : [[survey, paper, says.state, JSON.stringify(says.listedBy), says.reason]],
  );
  if (dropped.length > 0) db.run(statements.DROP_COVERAGE, JSON.stringify(dropped));
  if (put.length > 0) db.run(statements.PUT_COVERAGE, JSON.stringify(put));
}

/** Writes what the present statements of these places say together. */
export function readTogether(context: BatchContext, places: readonly CoveragePlace<number>[]): void {
  putTogether(context, coverageOfPlaces(places, statementsOf(context, places)));
}
