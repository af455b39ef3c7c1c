import type { CitationDirection, CitationFields } from '../../domain/citation.js';
import type { LedgerEntry, Problem, Progress, RunCounts } from '../../domain/ingest-run.js';
import type { BoundaryState, Category, CategoryClaim, LineageLink, Method, Survey } from '../../domain/knowledge.js';
import type { ListOutcome } from '../../domain/paper.js';
import type { IdentityConflict, PaperRecord } from '../../domain/reconcile-papers.js';
import type { Instant } from '../../domain/time.js';

/** A name for a paper inside of one batch; the batch's citations, methods and claims refer to papers by it, or by a paper id. */
export type PaperKey = string;

export interface CitationRecord extends CitationFields {
  readonly citing: PaperKey;
  readonly cited: PaperKey;
}

/** How the reading of a paper's list ended. */
export interface ListReading {
  readonly paper: PaperKey;
  readonly direction: CitationDirection;
  readonly outcome: ListOutcome;
  /** Entries that the source listed, repeats not counted. */
  readonly listed: number;
}

export interface CoverageRecord {
  readonly surveyId: string;
  readonly paper: PaperKey;
  readonly state: BoundaryState;
  /** Added to what is known; with `endsOthersOfSource` it takes the place of what this source said. */
  readonly listedBy: readonly string[];
  readonly reason: string | null;
}

export type MethodRecord = Omit<Method, 'introducedById'> & { readonly introducedBy: PaperKey | null };
export type SurveyRecord = Omit<Survey, 'paperId'> & { readonly paper: PaperKey | null };
export type CategoryClaimRecord = Omit<CategoryClaim, 'paperId' | 'since' | 'until'> & {
  readonly paper: PaperKey | null;
};
export type LineageLinkRecord = Omit<LineageLink, 'since' | 'until'>;

/**
 * One idempotent, atomic write. Written twice it changes only `lastSeenAt` and its like. Everything in it is said by one source at one
 * instant; what is not in it stays as it is. Order inside: papers, citations, list readings, categories, methods, surveys, coverage, claims,
 * tracking, run.
 */
export interface WriteBatch {
  readonly source: string;
  readonly at: Instant;
  /** The ingest run, or a name like `seed:<slug>@<hash>`. */
  readonly run: string;
  readonly papers?: readonly PaperRecord[];
  readonly citations?: readonly CitationRecord[];
  readonly listReadings?: readonly ListReading[];
  readonly categories?: readonly Category[];
  readonly methods?: readonly MethodRecord[];
  readonly surveys?: readonly SurveyRecord[];
  readonly coverage?: readonly CoverageRecord[];
  /**
   * Claims keep the `since` and a person's review of an earlier write of the same id. A claim that ended and is written again begins
   * anew.
   */
  readonly categoryClaims?: readonly CategoryClaimRecord[];
  readonly lineageLinks?: readonly LineageLinkRecord[];
  /** Ends, at `at`, the present claims, coverage, methods and categories that this source wrote and this batch does not name: a seed's reload. Ended
   *  methods and categories are no longer listed. */
  readonly endsOthersOfSource?: boolean;
  /** Marks papers as followed one by one, or no longer. */
  readonly tracking?: readonly { readonly paper: PaperKey; readonly tracked: boolean }[];
  readonly runUpdate?: RunUpdate;
}

/** What a batch says of its own run; written in the same transaction. */
export interface RunUpdate {
  readonly runId: string;
  /** Under which run's ledger, see `IngestRun.ledgerId`. */
  readonly ledgerId: string;
  readonly entries: readonly LedgerEntry[];
  readonly problems: readonly Problem[];
  readonly progress: Progress | null;
  /** Added to the run's counts; what the batch itself added or changed is counted by the store, with `requests` and `notFound` from here. */
  readonly requests: number;
}

export interface WriteResult {
  /** The paper id of each key of the batch. */
  readonly ids: ReadonlyMap<PaperKey, string>;
  readonly counts: RunCounts;
  /** See `reconcilePapers`: nothing was merged. */
  readonly conflicts: readonly IdentityConflict[];
}
