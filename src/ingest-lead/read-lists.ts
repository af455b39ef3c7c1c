import type { CitationDirection } from '../domain/citation.js';
import { NotFoundError, SourceUnavailableError } from '../domain/errors.js';
import type { IngestOptions, Problem } from '../domain/ingest-run.js';
import type { ListOutcome } from '../domain/paper.js';
import type { PaperSource } from '../scholar/paper-source.js';
import { listRecords } from './paper-records.js';
import { askedBy, listTask, openLists, reportedOf, type Ledger, type Target } from './plan.js';
import type { RunRecorder } from './run-recorder.js';

/** Lists that are read at the same time, so that the pace decides and not how long an answer takes. */
const LISTS_AT_ONCE = 4;

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
  readonly listed: number;
}

/** Reads what the papers cite, or what cites them, page by page; a page and the ledger are written together. */
export async function readLists(work: ListsWork): Promise<void> {
  const { direction, targets, ledger, recorder } = work;
  const open = openLists(targets, direction, ledger);
  recorder.begin(direction, targets.length - open.length, targets.length);
  const waiting = open.values();
  let failures = 0;
  const readers = Array.from({ length: LISTS_AT_ONCE }, async () => {
    for (const target of waiting) {
      work.signal.throwIfAborted();
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
  });
  await settle(readers);
}

function isAboutThisList(error: unknown): error is SourceUnavailableError {
  return error instanceof SourceUnavailableError && error.retryAfter !== null;
}

/** The first failure ends the others at their next page, and none is left running. */
async function settle(readers: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(readers);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

async function readList(work: ListsWork, target: Target): Promise<void> {
  const { direction, options, source, ledger, recorder, signal } = work;
  const task = listTask(direction, target.id);
  const asked = askedBy(target.identifiers);
  if (asked === null) return;
  const limit = direction === 'citations' && typeof options.citations === 'number' ? options.citations : Infinity;
  const call = { signal, observer: recorder.observer, expected: reportedOf(target, direction) };
  let cursor = (ledger.cursor(task) as ListCursor | null) ?? { at: null, listed: 0 };
  for (;;) {
    signal.throwIfAborted();
    const page = await source.list(asked, direction, cursor.at, call).catch((error: unknown) => {
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
    const { papers, citations } = listRecords(target.id, direction, page.entries.slice(0, limit - cursor.listed));
    cursor = { at: page.next, listed: cursor.listed + papers.length };
    // A list that we cut ourselves has not been read to any end.
    const isCut = cursor.listed >= limit && (page.outcome === null || page.entries.length > papers.length);
    const isDone = isCut || page.outcome !== null;
    const outcome = isCut ? null : page.outcome;
    await recorder.save(
      {
        papers,
        citations,
        listReadings: outcome === null ? [] : [{ paper: target.id, direction, outcome, listed: cursor.listed }],
      },
      [{ task, state: isDone ? 'DONE' : 'OPEN', cursor: isDone ? null : cursor }],
      problemsOf(recorder, target, direction, outcome, cursor.listed),
      isDone ? 1 : 0,
    );
    if (isDone) return;
  }
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
