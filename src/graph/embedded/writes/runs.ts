import { ConflictError, NotFoundError } from '../../../domain/errors.js';
import type { IngestRun, Problem, RunStatus } from '../../../domain/ingest-run.js';
import type { Instant } from '../../../domain/time.js';
import { addProblems } from '../apply-batch/write-run.js';
import type { Connection } from '../connection.js';
import { PUT_SETTING } from '../statements/graph.js';
import * as statements from '../statements/runs.js';

export function createRun(db: Connection, run: IngestRun): null {
  if (db.get(statements.RUN_EXISTS, run.id)) throw new ConflictError(`the run ${run.id} exists already`);
  db.run(
    statements.CREATE_RUN,
    run.id,
    run.surveyId,
    run.status,
    run.startedAt,
    run.finishedAt,
    run.startedBy,
    JSON.stringify(run.progress),
    JSON.stringify(run.counts),
    run.resumedFromId,
    run.ledgerId,
    Number(run.cancelRequested),
    JSON.stringify(run.options),
  );
  return null;
}

export function setRunStatus(
  db: Connection,
  runId: string,
  status: RunStatus,
  finishedAt: Instant | null,
  problems: readonly Problem[],
): boolean {
  const present = db.get<{ status: RunStatus }>(statements.RUN_STATE, runId);
  if (!present) throw new NotFoundError(`there is no run ${runId}`);
  if (present.status !== 'QUEUED' && present.status !== 'RUNNING') return false;
  db.run(statements.SET_STATUS, status, finishedAt, runId);
  addProblems(db, runId, problems);
  return true;
}

export function requestCancel(db: Connection, runId: string): null {
  db.run(statements.REQUEST_CANCEL, runId);
  return null;
}

export function writeSetting(db: Connection, name: string, value: string, at: Instant): null {
  db.run(PUT_SETTING, name, value, at);
  return null;
}
