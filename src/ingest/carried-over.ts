import type { CitationDirection } from '../domain/citation.js';
import type { IngestRun, LedgerEntry } from '../domain/ingest-run.js';
import { firstRows } from '../domain/page.js';
import type { RunStore } from '../graph/ports/run-store.js';
import { listTask } from './plan.js';
import type { ListCursor } from './read-lists.js';

/** How long after its beginning a walk through a list may go on. */
export const RESUMABLE_MS = 7 * 24 * 3600 * 1000;

const DIRECTIONS: readonly CitationDirection[] = ['references', 'citations'];

/**
 * Lists that the run before began and did not end, for the ledger of a run that begins anew: a long list is read on, run by run, however few requests
 * each may send. Where only the newest pages were read, what was not reached lies behind what is known now: nothing but the whole list shows it.
 */
export async function carriedOver(run: IngestRun, runs: RunStore): Promise<LedgerEntry[]> {
  if (run.resumedFromId !== null) return [];
  const { rows } = await runs.page(run.surveyId, firstRows(2), false);
  const before = rows.find(({ id }) => id !== run.id);
  if (!before) return [];
  const begins = DIRECTIONS.map((direction) => listTask(direction, ''));
  const entries = await runs.ledger(before.ledgerId);
  return entries
    .filter(({ task, state }) => state === 'OPEN' && begins.some((begin) => task.startsWith(begin)))
    .map((entry) => ({ ...entry, cursor: goesOn(entry.cursor as ListCursor | null, run) ? entry.cursor : null }));
}

function goesOn(cursor: ListCursor | null, run: IngestRun): boolean {
  if (cursor === null || cursor.reach === 'NEWEST') return false;
  return Date.parse(run.startedAt) - Date.parse(cursor.begunAt) < RESUMABLE_MS;
}
