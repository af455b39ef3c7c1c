import type { CitationDirection } from '../domain/citation.js';
import { NotFoundError, SourceUnavailableError } from '../domain/errors.js';
import type { IngestOptions, Problem } from '../domain/ingest-run.js';
import type { ListOutcome } from '../domain/paper.js';
import type { Instant } from '../domain/time.js';
import type { PaperSource, SourceListEntry } from '../scholar/paper-source.js';
import { listRecords } from './paper-records.js';
import { DistinctEntries, entryKey } from './distinct-entries.js';
import { askedBy, isAnswered, listTask, openLists, reportedOf, type Ledger, type Target } from './plan.js';
import type { RunRecorder } from './run-recorder.js';

/** After so many lists in a row that the source would not give, it is the source and not the lists. */
const FAILURES_IN_A_ROW = 3;

export interface ListsWork {
  readonly direction: CitationDirection;
  readonly targets: readonly Target[];
  readonly options: IngestOptions;
  readonly source: PaperSource;
  readonly ledger: Ledger;
  readonly recorder: RunRecorder;
  readonly signal: AbortSignal;
}

interface ListCursor {
  /** The source's own. */
  readonly at: unknown;
  /** The entries met so far, as DistinctEntries saves them. */
  readonly met: string;
  /** When the first page was asked for. */
  readonly begunAt: Instant;
}

/**
 * Reads what the papers cite, or what cites them, page by page; a page and the ledger are written together. One page at a time: an interrupted
 * run repeats at most one request, and what is written does not depend on which answer came first. The pace of a key leaves more time than that.
 */
export async function readLists(work: ListsWork): Promise<void> {
  const { direction, targets, ledger, recorder } = work;
  const open = openLists(targets, direction, ledger);
  const answered = targets.filter(isAnswered).length;
  recorder.begin(direction, answered - open.length, answered);
  let failures = 0;
  for (const target of open) {
    try {
      await readList(work, target);
      failures = 0;
    } catch (error) {
      failures += 1;
      if (!isAboutThisList(error) || failures >= FAILURES_IN_A_ROW) throw error;
      const problem = recorder.problem(
        'SOURCE_ERROR',
        `its ${direction} could not be read: ${error.message}`,
        target.title,
      );
      await recorder.save({}, [], [problem], 1);
    }
  }
}

function isAboutThisList(error: unknown): error is SourceUnavailableError {
  return error instanceof SourceUnavailableError && error.retryAfter !== null;
}

async function readList(work: ListsWork, target: Target): Promise<void> {
  const { direction, options, source, ledger, recorder, signal } = work;
  const task = listTask(direction, target.id);
  const asked = askedBy(target.identifiers);
  if (asked === null) return;
  const limit = direction === 'citations' && typeof options.citations === 'number' ? options.citations : Infinity;
  const call = { signal, observer: recorder.observer, expected: reportedOf(target, direction) };
  const saved = ledger.cursor(task) as ListCursor | null;
  const met = new DistinctEntries(saved?.met);
  const begunAt = saved?.begunAt ?? recorder.now();
  let at: unknown = saved?.at ?? null;
  for (;;) {
    signal.throwIfAborted();
    const page = await source.list(asked, direction, at, call).catch((error: unknown) => {
      if (error instanceof NotFoundError) return null;
      throw error;
    });
    if (page === null) {
      const problem = recorder.problem(
        'PAPER_NOT_FOUND',
        `the source no longer knows it, so its ${direction} stay as they are`,
        target.title,
      );
      await recorder.save({}, [{ task, state: 'DONE', cursor: null }], [problem], 1);
      return;
    }
    const entries = newestUntil(limit, met, page.entries);
    const { papers, citations } = listRecords(target.id, direction, entries);
    at = page.next;
    // A list that we cut ourselves has not been read to any end.
    const isCut = met.size >= limit && (page.outcome === null || entries.length < page.entries.length);
    const isDone = isCut || page.outcome !== null;
    const outcome = isCut ? null : page.outcome;
    await recorder.save(
      {
        papers,
        citations,
        listReadings: outcome === null ? [] : [{ paper: target.id, direction, outcome, listed: met.size, begunAt }],
      },
      [{ task, state: isDone ? 'DONE' : 'OPEN', cursor: isDone ? null : { at, met: met.save(), begunAt } }],
      problemsOf(recorder, target, direction, outcome, met.size),
      isDone ? 1 : 0,
    );
    if (isDone) return;
  }
}

/** The entries of a page, until as many different ones as are wanted have been met. */
function newestUntil(limit: number, met: DistinctEntries, entries: readonly SourceListEntry[]): SourceListEntry[] {
  const taken: SourceListEntry[] = [];
  for (const entry of entries) {
    if (met.size >= limit) break;
    const key = entryKey(entry.paper);
    if (key !== null) met.add(key);
    taken.push(entry);
  }
  return taken;
}

function problemsOf(
  recorder: RunRecorder,
  target: Target,
  direction: CitationDirection,
  outcome: ListOutcome | null,
  listed: number,
): Problem[] {
  const reported = reportedOf(target, direction);
  const counted = `${listed} of ${reported ?? 'an unknown number of'} entries`;
  switch (outcome) {
    case 'ELIDED':
      return [recorder.problem('REFERENCES_ELIDED', `the publisher withholds its list of ${direction}`, target.title)];
    case 'CAPPED':
      return [
        recorder.problem('LIST_CAPPED', `the source shows no more of its ${direction} than ${counted}`, target.title),
      ];
    case 'SHORT':
      return [recorder.problem('LIST_SHORT', `its list of ${direction} ended after ${counted}`, target.title)];
    default:
      return [];
  }
}
