import type { IngestRun, LedgerEntry, Problem, RunStatus } from '../../domain/ingest-run.js';
import type { Page, PageRequest } from '../../domain/page.js';
import type { Instant } from '../../domain/time.js';

/** The runs of ingest; what a run brings is written with `GraphWriter.apply`. */
export abstract class RunStore {
  /** Writes a new run; ConflictError where its id exists. */
  abstract create(run: IngestRun): Promise<void>;

  /** Ends a run, or puts it to work; returns false, and changes nothing, when it already ended. */
  abstract setStatus(
    runId: string,
    status: RunStatus,
    finishedAt: Instant | null,
    problems: readonly Problem[],
  ): Promise<boolean>;

  /** Asks a run to stop; no change when it already ended. */
  abstract requestCancel(runId: string): Promise<void>;

  /** Aligned with `ids`; null where there is none. */
  abstract byIds(ids: readonly string[]): Promise<(IngestRun | null)[]>;

  /** Latest start first, ties by id; of one survey, or of all where null. */
  abstract page(surveyId: string | null, page: PageRequest, withTotal: boolean): Promise<Page<IngestRun>>;

  /** The problems of each run, in the order of their being met; aligned. */
  abstract problems(runIds: readonly string[], page: PageRequest, withTotal: boolean): Promise<Page<Problem>[]>;

  /**
   * The papers of present methods that others than these sources name, by id: whose record a run reads beside what its survey covers, without what only
   * other surveys' seeds speak of.
   */
  abstract papersOfMethods(exceptSources: readonly string[]): Promise<string[]>;

  /** Every entry of the ledger, by task. */
  abstract ledger(ledgerId: string): Promise<LedgerEntry[]>;
}
