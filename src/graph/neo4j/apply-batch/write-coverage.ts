import { boundarySource } from '../../../domain/boundary.js';
import type { BoundaryState } from '../../../domain/knowledge.js';
import { coverageEnder, coverageOfPlaces, planCoverage } from '../../batch/plan-coverage.js';
import type { CoverageOfPlace, CoveragePlace, CoverageStatement } from '../../batch/plan-coverage.js';
import type { Properties } from '../cypher/paper-properties.js';
import { SURVEYS_SPOKEN_OF_BEFORE } from '../statements/write-changes.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';
import { checkKnown, keepFacts, loadFacts } from './facts.js';
import type { Saying, StoredFact } from './facts.js';
import type { KnownThings } from './write-knowledge.js';

/** A statement's node. */
export type SaidCoverage = StoredFact & {
  readonly place: string;
  readonly surveyId: string;
  readonly paperId: string;
  readonly source: string;
  readonly state: BoundaryState;
  readonly listedBy: readonly string[];
  readonly reason?: string | null;
  readonly since: string;
  readonly until?: string | null;
  readonly saidAt: string;
  readonly saidRun: string;
  /** Who said it, where that is not `source`: people speak as one of a boundary. Older nodes have none. */
  readonly saidSource?: string | null;
};

/** Which write said it, and when. */
interface SaidAt extends Saying {
  readonly at: string;
}

type Statement = CoverageStatement<string, SaidAt>;

function statementOf(node: SaidCoverage): Statement {
  const { surveyId, paperId, source, state, listedBy, reason = null, since, until = null } = node;
  const { saidAt: at, saidRun: run, saidSource } = node;
  const said = { source: saidSource ?? source, run, at };
  return { survey: surveyId, paper: paperId, source, state, listedBy, reason, since, until, said };
}

function nodeOf({ survey, paper, said, ...statement }: Statement): Properties {
  const place = `${survey} ${paper}`;
  return {
    id: `${place} ${statement.source}`,
    place,
    surveyId: survey,
    paperId: paper,
    ...statement,
    saidAt: said.at,
    saidRun: said.run,
    saidSource: said.source,
  };
}

/** Writes coverage; gives the papers of it that are inside a boundary then. */
export async function writeCoverage(context: BatchContext, known: KnownThings): Promise<ReadonlySet<string>> {
  const { batch } = context;
  const { at, run, coverage = [] } = batch;
  const ender = coverageEnder(batch);
  if (coverage.length === 0 && ender === null) return new Set();
  const found = coverage.map((record) => {
    checkKnown(known.surveys, record.surveyId, 'coverage', 'survey');
    const paperId = context.paperId(record.paper, 'coverage');
    return { ...record, survey: record.surveyId, paper: paperId, paperId };
  });
  const others =
    ender === null
      ? []
      : await context.read<{ place: string }>(statements.COVERAGE_PLACES_OF_SOURCE, { source: ender });
  const places = [...new Set([...found.map(placeOf), ...others.map(({ place }) => place)])];
  const surveyIds = [...new Set(found.map(({ survey }) => survey))];
  const source = boundarySource(batch.source);
  const [nodes, spokenOf] = await Promise.all([
    loadFacts(context, statements.COVERAGE_STATEMENTS, { places }),
    context.read<{ surveyId: string }>(SURVEYS_SPOKEN_OF_BEFORE, { source, run, surveyIds }),
  ]);
  const plan = planCoverage(batch, { source: batch.source, run, at }, found, {
    statements: ([...nodes.values()] as SaidCoverage[]).map(statementOf),
    knownSurveys: new Set(spokenOf.map(({ surveyId }) => surveyId)),
  });
  keepFacts(context, plan.former);
  context.sendRows(statements.PUT_COVERAGE_STATEMENTS, plan.put.map(nodeOf));
  putTogether(context, plan.together);
  for (const change of plan.changes) context.tell(change);
  return plan.covered;
}

const placeOf = ({ survey, paper }: CoveragePlace<string>): string => `${survey} ${paper}`;

function putTogether(context: BatchContext, together: readonly CoverageOfPlace<string>[]): void {
  const { at } = context.batch;
  const put: Properties[] = [];
  const dropped: Properties[] = [];
  for (const { survey: surveyId, paper: paperId, says } of together) {
    if (says === null) dropped.push({ surveyId, paperId });
    else put.push({ surveyId, paperId, ...says });
  }
  context.sendRows(statements.PUT_COVERAGE, put, { at });
  context.sendRows(statements.DROP_COVERAGE, dropped, { at });
}

/** Writes what the present ones of `said` say together of the places of `changed`. */
export function readTogether(
  context: BatchContext,
  changed: readonly SaidCoverage[],
  said: Iterable<SaidCoverage>,
): void {
  const places = new Map(changed.map((node) => [node.place, { survey: node.surveyId, paper: node.paperId }]));
  putTogether(context, coverageOfPlaces(places.values(), [...said].map(statementOf)));
}
