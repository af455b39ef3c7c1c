import type { Problem } from '../domain/ingest-run.js';
import type { SortKey } from '../domain/page.js';
import type { RunStore } from '../graph/ports/run-store.js';

const ROWS_AT_ONCE = 500;

/** Every problem of a run, in the order of their being met. */
export async function allProblems(runs: RunStore, runId: string): Promise<Problem[]> {
  const found: Problem[] = [];
  let after: SortKey | null = null;
  for (;;) {
    const [page]: Awaited<ReturnType<RunStore['problems']>> = await runs.problems(
      [runId],
      { size: ROWS_AT_ONCE, backward: false, after, before: null },
      false,
    );
    found.push(...(page?.rows ?? []));
    if (!page?.hasNext) return found;
    after = page.keys.at(-1) ?? null;
  }
}
