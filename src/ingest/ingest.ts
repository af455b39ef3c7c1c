import type { Identifier } from '../domain/identifier.js';
import type { IngestOptions, IngestRun } from '../domain/ingest-run.js';
import type { SourceHealth } from '../sources/paper-source.js';

/** What brings papers from the source into the graph: the one service behind the CLI, the API and the schedule. */
export abstract class Ingest {
  /**
   * Starts the run that brings a survey up to date, or joins the one that is under way; returns at once. It reads what the source counts, and the lists
   * that are due by it (`dueLists`): of a survey that was never read all of them.
   * @param startedBy `cli`, `schedule`, or the name of the key that asks
   * @throws NotFoundError where there is no such survey
   */
  abstract start(surveyId: string, startedBy: string, options?: Partial<IngestOptions>): Promise<IngestRun>;

  /**
   * Asks a run to stop after the batch it is at; no change when it already ended.
   * @throws NotFoundError where there is no such run
   */
  abstract cancel(runId: string): Promise<IngestRun>;

  /**
   * Follows one more paper from now on, reading its record first where the graph does not have it.
   * @param identifiers all of one paper, strongest first
   * @returns the paper's id
   * @throws NotFoundError where neither graph nor source knows it; SourceUnavailableError
   */
  abstract track(identifiers: readonly Identifier[], by: string): Promise<string>;

  /**
   * No longer follows a paper; what was read of it stays.
   * @returns the paper's id
   */
  abstract untrack(paperId: string, by: string): Promise<string>;

  /** How the source did when it was last asked. */
  abstract health(): SourceHealth;
}
