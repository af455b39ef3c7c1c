import { createHash } from 'node:crypto';
import { conflictProblems, mergeProblems } from '../../../domain/conflict-problem.js';
import { InvalidInputError } from '../../../domain/errors.js';
import type { Problem } from '../../../domain/ingest-run.js';
import type { Reconciled } from '../../../domain/reconcile-papers.js';
import * as statements from '../statements/runs.js';
import type { BatchContext } from './batch-context.js';

export async function writeRunUpdate(
  context: BatchContext,
  { conflicts, merges }: Pick<Reconciled, 'conflicts' | 'merges'>,
): Promise<void> {
  const { runUpdate: update, papers = [], at } = context.batch;
  if (!update) return;
  context.count('requests', update.requests);
  const entries = update.entries.map(({ task, state, cursor }) => ({
    id: `${update.ledgerId} ${task}`,
    task,
    state,
    cursor: JSON.stringify(cursor ?? null),
  }));
  context.sendRows(statements.PUT_LEDGER_ENTRIES, entries, { ledgerId: update.ledgerId });
  const problems = [...conflictProblems(conflicts, papers, at), ...mergeProblems(merges, at), ...update.problems];
  context.sendRows(statements.ADD_PROBLEMS, problemRows(update.runId, problems), { id: update.runId });
  const found = await context.read(statements.UPDATE_RUN, {
    id: update.runId,
    counts: context.counts,
    progress: update.progress === null ? null : JSON.stringify(update.progress),
  });
  if (found.length === 0) {
    throw new InvalidInputError('runUpdate', `runUpdate names the run ${update.runId}, which was never begun`);
  }
}

/** What a problem says is its name, whenever it is met again. */
export function problemRows(runId: string, problems: readonly Problem[]): object[] {
  return problems.map((problem) => {
    const { at, code, message, ref } = problem;
    const said = JSON.stringify([runId, code, message, ref]);
    return { id: createHash('sha256').update(said).digest('base64url'), at, code, message, ref };
  });
}
