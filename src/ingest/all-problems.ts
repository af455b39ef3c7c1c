import { everyRow } from '../domain/every-page.js';
import type { Problem } from '../domain/ingest-run.js';
import { pageOf } from '../domain/page.js';
import type { RunStore } from '../graph/ports/run-store.js';

/** Every problem of a run, in the order of their being met. */
export function allProblems(runs: RunStore, runId: string): Promise<Problem[]> {
  return everyRow(async (request) => (await runs.problems([runId], request, false))[0] ?? pageOf(request, [], null));
}
