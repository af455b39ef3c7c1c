import type { CitationDirection } from '../domain/citation.js';
import { NotFoundError, SourceUnavailableError } from '../domain/errors.js';
import type { IngestOptions, Problem } from '../domain/ingest-run.js';
import type { ListOutcome, ReadingOutcome } from '../domain/paper.js';
import type { Instant } from '../domain/time.js';
import type { PaperSource, SourceListEntry, SourceListPage } from '../sources/paper-source.js';
import { listRecords } from './paper-records.js';
import { DistinctEntries, entryKey } from './distinct-entries.js';
import type { DueList, Reach } from './due-lists.js';
import { askedBy, listTask, reportedOf, type Ledger, type Target } from './plan.js';
import type { RunRecorder } from './run-recorder.js';

/** After so many lists in a row that the source would not give, it is the source and not the lists. */
const FAILURES_IN_A_ROW = 3;

export interface ListsWork {
  readonly direction: CitationDirection;
  readonly due: readonly DueList[];
  readonly options: IngestOptions;
  readonly source: PaperSource;
  readonly ledger: Ledger;
  readonly recorder: RunRecorder;
  readonly signal: AbortSignal;
}

/** Where a list's reading stands, as the ledger keeps it. */
export interface ListCursor {
  /** The source's own. */
  readonly at: unknown;
  /** The entries met so far, as DistinctEntries saves them. */
  readonly met: string;
  /** When the first page was asked for. */
  readonly begunAt: Instant;
  readonly reach: Reach;
  /** Entries so far that were new to the graph. */
  readonly added: number;
}

/**
 * Reads what the papers cite, or what cites them, page by page; a page and the ledger are written together. One page at a time: an interrupted
 * run repeats at most one request, and what is written does not depend on which answer came first. The pace of a key leaves more time than that.
 * Where the run may ask no more, the rest is left as it is.
 */
export async function readLists(work: ListsWork): Promise<void> {
  const { direction, due, ledger, recorder } = work;
  const open = due.filter(({ target }) => !ledger.isDone(listTask(direction, target.id)));
  recorder.begin(direction, due.length - open.length, due.length);
  let failures = 0;
  for (const list of open) {
    try {
      await readList(work, list);
      failures = 0;
    } catch (error) {
      failures += 1;
      if (!isAboutThisList(error) || failures >= FAILURES_IN_A_ROW) throw error;
      const problem = recorder.problem(
        'SOURCE_ERROR',
        `its ${direction} could not be read: ${error.message}`,
        list.target.title,
      );
      await recorder.save({}, [], [problem], 1);
    }
  }
}

function isAboutThisList(error: unknown): error is SourceUnavailableError {
  return error instanceof SourceUnavailableError && error.retryAfter !== null;
}

async function readList(work: ListsWork, list: DueList): Promise<void> {
  const { target } = list;
  const { direction, options, source, ledger, recorder, signal } = work;
  const task = listTask(direction, target.id);
  const asked = askedBy(source, target.identifiers);
  if (asked === null) return;
  const limit = direction === 'citations' && typeof options.citations === 'number' ? options.citations : Infinity;
  const call = { signal, observer: recorder.observer, expected: reportedOf(target, direction) };
  const saved = ledger.cursor(task) as ListCursor | null;
  const met = new DistinctEntries(saved?.met);
  const begunAt = saved?.begunAt ?? recorder.now();
  const reach = saved?.reach ?? list.reach;
  let added = saved?.added ?? 0;
  let at: unknown = saved?.at ?? null;
  while (!recorder.isSpent) {
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
    const outcome: ReadingOutcome | null = isCut ? 'NEWEST' : page.outcome;
    const reading = outcome && { paper: target.id, direction, outcome, listed: met.size, begunAt };
    const result = await recorder.save(
      { papers, citations, listReadings: reading ? [reading] : [] },
      [
        {
          task,
          state: reading ? 'DONE' : 'OPEN',
          cursor: reading ? null : { at, met: met.save(), begunAt, reach, added },
        },
      ],
      problemsOf(recorder, target, direction, isCut ? null : page.outcome, met.size),
      reading ? 1 : 0,
    );
    if (reading) return;
    const brought = result.counts.citationsAdded;
    added += brought;
    if (reach === 'NEWEST' && isCaughtUp(page, brought, added, list.rise)) {
      const newest = { paper: target.id, direction, outcome: 'NEWEST', listed: met.size, begunAt } as const;
      await recorder.save({ listReadings: [newest] }, [{ task, state: 'DONE', cursor: null }], [], 1);
      return;
    }
  }
}

/**
 * Whether what follows a page is known: the list came newest first, and the page held nothing new, or it held something known and as much is new as
 * the count rose by.
 */
function isCaughtUp(page: SourceListPage, brought: number, added: number, rise: number | null): boolean {
  if (!page.isNewestFirst || page.entries.length === 0) return false;
  return brought === 0 || (brought < page.entries.length && rise !== null && added >= rise);
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
