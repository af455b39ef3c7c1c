import { conflictProblems, mergeProblems } from '../../../domain/conflict-problem.js';
import { InvalidInputError } from '../../../domain/errors.js';
import type { Problem, RunCounts } from '../../../domain/ingest-run.js';
import type { IdentityConflict, PaperMerge } from '../../../domain/reconcile-papers.js';
import type { RunUpdate } from '../../ports/write-batch.js';
import type { Connection } from '../connection.js';
import * as statements from '../statements/runs.js';
import type { BatchContext } from './batch-context.js';

export function writeRunUpdate(
  context: BatchContext,
  update: RunUpdate,
  conflicts: readonly IdentityConflict[],
  merges: readonly PaperMerge[],
): void {
  const { db, batch } = context;
  context.count('requests', update.requests);
  const row = db.get<{ counts: string }>(statements.RUN_STATE, update.runId);
  if (!row) throw new InvalidInputError('runUpdate', `runUpdate names the run ${update.runId}, which was never begun`);
  for (const { task, state, cursor } of update.entries) {
    db.run(statements.PUT_LEDGER_ENTRY, update.ledgerId, task, state, JSON.stringify(cursor ?? null));
  }
  const met = conflictProblems(conflicts, batch.papers ?? [], batch.at);
  addProblems(db, update.runId, [...met, ...mergeProblems(merges, batch.at), ...update.problems]);
  const before = JSON.parse(row.counts) as RunCounts;
  const names = Object.keys(context.counts) as (keyof RunCounts)[];
  const counts = Object.fromEntries(names.map((name) => [name, before[name] + context.counts[name]]));
  const progress = update.progress === null ? null : JSON.stringify(update.progress);
  db.run(statements.UPDATE_RUN, JSON.stringify(counts), progress, update.runId);
}

export function addProblems(db: Connection, runId: string, problems: readonly Problem[]): void {
  for (const { at, code, message, ref } of problems) db.run(statements.ADD_PROBLEM, runId, at, code, message, ref);
}
