import type { CitationDirection, CitationFields } from '../../domain/citation.js';
import type { LedgerEntry, Problem, Progress, RunCounts } from '../../domain/ingest-run.js';
import type { SeenClaim } from '../../domain/claim-rules.js';
import type {
  BoundaryState,
  Category,
  CategoryClaim,
  LineageLink,
  Method,
  Survey,
  Verdict,
} from '../../domain/knowledge.js';
import type { NoticeFields } from '../../domain/notice.js';
import type { ReadingOutcome } from '../../domain/paper.js';
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
  readonly outcome: ReadingOutcome;
  /** Entries that the source listed, repeats not counted. */
  readonly listed: number;
  /**
   * When its first page was asked for. With two COMPLETE readings that say so, citations that neither met vanish (`unseenSince`,
   * `canVanish`); a reading without it only tells how the list ended.
   */
  readonly begunAt?: Instant;
}

/** All that a source says now of the notices about a paper that it knows: those that are not among them end. */
export interface NoticeCheckRecord {
  readonly paper: PaperKey;
  /** Null: the source does not know the paper, which says nothing of it. */
  readonly notices: readonly NoticeFields[] | null;
}

export interface CoverageRecord {
  readonly surveyId: string;
  readonly paper: PaperKey;
  /** Null: this source says nothing of it any more. */
  readonly state: BoundaryState | null;
  /** Added to what is known; with `endsOthersOfSource` it takes the place of what this source said, as a person's does always. */
  readonly listedBy: readonly string[];
  readonly reason: string | null;
}

export type MethodRecord = Omit<Method, 'introducedById'> & { readonly introducedBy: PaperKey | null };
export type SurveyRecord = Omit<Survey, 'paperId'> & { readonly paper: PaperKey | null };
export type CategoryClaimRecord = Omit<CategoryClaim, 'paperId' | 'since' | 'until'> & {
  readonly paper: PaperKey | null;
};
export type LineageLinkRecord = Omit<LineageLink, 'since' | 'until'>;

/** What a person decides of a claim, at the instant of the batch. */
export interface ReviewRecord {
  readonly claimId: string;
  readonly verdict: Verdict;
  readonly by: string;
  readonly note: string | null;
  /** What the claim was when the person decided: nobody decides of what somebody else changed meanwhile. */
  readonly seen: SeenClaim;
}

/** Proposals whose place a newer version of their rule takes. */
export interface OutdatedProposals {
  readonly claimedBy: string;
  /** With the newer version. */
  readonly rule: string;
  /** Their proposals of category: what the newer version was asked of. */
  readonly papers?: readonly PaperKey[];
  /** Links, by their ids, that the newer version may not propose any more. */
  readonly links?: readonly string[];
}

/** Two papers that turn out to be one, and why, in words. Both are named by their ids. */
export interface MergeRecord {
  readonly keepId: string;
  readonly absorbedId: string;
  readonly reason: string;
}

/** A merge that was wrong, and why, in words. */
export interface UndoneMergeRecord {
  readonly absorbedId: string;
  readonly reason: string;
}

/**
 * One idempotent, atomic write. Written twice it changes only `lastSeenAt` and its like: it keeps no former wording and emits no change. Everything in it is
 * said by one source at one instant; what is not in it stays as it is. Two keys may be one paper: records of one thing are one record. Of coverage both lists
 * stay, and OUT of one of them; of two wordings of one claim, method, category or survey the later holds. What a write decides is decided in `graph/batch/`, for every store. Order inside: undone merges, merges, papers, citations, list readings, notices, categories, methods, surveys, coverage, claims,
 * reviews, tracking, run.
 */
export interface WriteBatch {
  readonly source: string;
  readonly at: Instant;
  /** The ingest run, or a name like `seed:<slug>@<hash>`. */
  readonly run: string;
  /**
   * Undone before anything else: what the merge moved goes back, what was said of the kept paper since stays with it, and nothing that records say merges
   * the two again. Merges of one paper are undone in the reverse of their order.
   * @throws InvalidInputError, ConflictError naming what to do first
   */
  readonly undoneMerges?: readonly UndoneMergeRecord[];
  /**
   * What hangs on the absorbed paper hangs on the kept one from `at` on; all of its names lead there.
   * @throws InvalidInputError, ConflictError: unknown, the same, or merged already
   */
  readonly merges?: readonly MergeRecord[];
  readonly papers?: readonly PaperRecord[];
  readonly citations?: readonly CitationRecord[];
  readonly listReadings?: readonly ListReading[];
  readonly noticeChecks?: readonly NoticeCheckRecord[];
  readonly categories?: readonly Category[];
  readonly methods?: readonly MethodRecord[];
  readonly surveys?: readonly SurveyRecord[];
  readonly coverage?: readonly CoverageRecord[];
  /**
   * Who claims a thing claims it once: a record whose subject, category (or parent and relation), `claimedBy` and rule (its version aside) are
   * those of a present claim is another wording of that one, under its id and still of the source that said it first.
   * A claim keeps its `since`, and the status that a person's review gave it: so what a person rejected stays rejected however often a
   * seed or a rule says it again. One that ended and is written again begins anew, with the status of its last review.
   */
  readonly categoryClaims?: readonly CategoryClaimRecord[];
  readonly lineageLinks?: readonly LineageLinkRecord[];
  /**
   * Kept in this order; a claim's status is that of its last one.
   * @throws NotFoundError for an unknown claim; ConflictError where it ended, is no longer as it was seen, or where an accepted link would close
   * a cycle of accepted descent
   */
  readonly reviews?: readonly ReviewRecord[];
  /**
   * A person says it: nothing that is there may be said again, nothing be said of what ended, no link be accepted that closes a cycle of descent.
   * @throws ConflictError naming what is there: a present claim of this person, a method of that slug, the cycle
   */
  readonly byHand?: boolean;
  /** Methods, coverage and claims that it brings are where the graph begins, and no news, as those of the first loading of a seed. */
  readonly isBeginning?: boolean;
  /** Ends, at `at`, the present claims, coverage, methods and categories that this source wrote and this batch does not name: a seed's reload. Methods
   *  and categories that claims of others still speak of stay; ended ones are no longer listed. */
  readonly endsOthersOfSource?: boolean;
  /**
   * Ends, at `at`, the present proposals of category of these papers, and those of these links, that another version of this rule made, that no person
   * reviewed and that this batch does not name.
   */
  readonly endsProposals?: OutdatedProposals;
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
  /** See `reconcilePapers`: identifiers that prove nothing. */
  readonly conflicts: readonly IdentityConflict[];
}
