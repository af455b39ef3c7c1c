import { builtStatement, statement } from '../cypher/statement.js';
import type { Statement } from '../cypher/statement.js';
import type { KeysetClauses } from '../cypher/keyset.js';

export const RUN_EXISTS = statement('run-exists', 'MATCH (r:IngestRun {id: $id}) RETURN r.status AS status');
export const CREATE_RUN = statement('create-run', 'CREATE (r:IngestRun) SET r = $run');

/** Written first, so that who reads the status behind it holds the run. */
export const HOLD_RUN = statement(
  'hold-run',
  'MATCH (r:IngestRun {id: $id}) SET r.turn = coalesce(r.turn, 0) + 1 RETURN r.status AS status',
);
export const SET_STATUS = statement(
  'set-status',
  'MATCH (r:IngestRun {id: $id}) SET r.status = $status, r.finishedAt = $finishedAt',
);
export const REQUEST_CANCEL = statement(
  'request-cancel',
  "MATCH (r:IngestRun {id: $id}) WHERE r.status IN ['QUEUED', 'RUNNING'] SET r.cancelRequested = true",
);

export const UPDATE_RUN = statement(
  'update-run',
  `MATCH (r:IngestRun {id: $id})
   SET r.papersAdded = r.papersAdded + $counts.papersAdded,
       r.papersUpdated = r.papersUpdated + $counts.papersUpdated,
       r.citationsAdded = r.citationsAdded + $counts.citationsAdded,
       r.citationsVanished = r.citationsVanished + $counts.citationsVanished,
       r.stubs = r.stubs + $counts.stubs,
       r.notFound = r.notFound + $counts.notFound,
       r.requests = r.requests + $counts.requests,
       r.progress = coalesce($progress, r.progress)
   RETURN r.id AS id`,
);

/** A problem that the run has already is not written again: a repeated batch changes nothing. */
export const ADD_PROBLEMS = statement(
  'add-problems',
  `MATCH (r:IngestRun {id: $id})
   WITH r, coalesce(r.problemsMet, 0) AS met
   SET r.problemsMet = met + size($rows)
   WITH met
   UNWIND range(0, size($rows) - 1) AS i
   WITH met + i AS number, $rows[i] AS row
   MERGE (b:Problem {id: row.id})
   ON CREATE SET b.runId = $id, b.number = number, b.at = row.at, b.code = row.code, b.message = row.message, b.ref = row.ref`,
);

export const PUT_LEDGER_ENTRIES = statement(
  'put-ledger-entries',
  `UNWIND $rows AS row
   MERGE (e:LedgerEntry {id: row.id})
   SET e.ledgerId = $ledgerId, e.task = row.task, e.state = row.state, e.cursor = row.cursor`,
);

export const LEDGER = statement(
  'ledger',
  'MATCH (e:LedgerEntry {ledgerId: $ledgerId}) RETURN e.task AS task, e.state AS state, e.cursor AS cursor ORDER BY e.task',
);

export const PAPERS_OF_METHODS = statement(
  'papers-of-methods',
  `MATCH (m:Method)<-[:INTRODUCES]-(p:Paper)
   WHERE m.until IS NULL AND any(source IN m.sources WHERE NOT source IN $exceptSources)
   RETURN DISTINCT p.id AS id ORDER BY id`,
);

export const RUNS_OF_IDS = statement(
  'runs-of-ids',
  'MATCH (r:IngestRun) WHERE r.id IN $ids RETURN properties(r) AS run',
);

const RUNS_OF = {
  all: 'MATCH (r:IngestRun) WHERE r.startedAt IS NOT NULL',
  survey: 'MATCH (r:IngestRun) WHERE r.surveyId = $surveyId',
} as const;

export function runPage(of: keyof typeof RUNS_OF, keyset: KeysetClauses): Statement {
  return builtStatement(
    'run-page',
    [of, keyset.shape],
    () => `${[RUNS_OF[of], ...keyset.conditions].join(' AND ')}
   RETURN properties(r) AS run, ${keyset.key} AS key ORDER BY ${keyset.orderBy} LIMIT $limit`,
  );
}

export function countRuns(of: keyof typeof RUNS_OF): Statement {
  return builtStatement('count-runs', [of], () => `${RUNS_OF[of]} RETURN count(r) AS total`);
}

export function problemPages(keyset: KeysetClauses, withTotal: boolean): Statement {
  return builtStatement(
    'problem-pages',
    [keyset.shape, String(withTotal)],
    () => `UNWIND $runIds AS runId
   CALL (runId) {
     ${['MATCH (b:Problem {runId: runId}) WHERE true', ...keyset.conditions].join(' AND ')}
     WITH b ORDER BY ${keyset.orderBy} LIMIT $limit
     RETURN collect([${keyset.key}, b.at, b.code, b.message, b.ref]) AS rows
   }
   RETURN runId AS id, rows, ${withTotal ? 'COUNT { MATCH (b:Problem {runId: runId}) }' : 'null'} AS total`,
  );
}
