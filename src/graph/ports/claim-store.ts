import type { CategoryClaim, ClaimStatus, LineageLink } from '../../domain/knowledge.js';
import type { Page, PageRequest } from '../../domain/page.js';
import type { Instant } from '../../domain/time.js';

export const CLAIM_KINDS = ['CATEGORY', 'LINEAGE'] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** A claim of each kind. */
export interface ClaimOfKind {
  readonly CATEGORY: CategoryClaim;
  readonly LINEAGE: LineageLink;
}
export type AnyClaimRow = ClaimOfKind[ClaimKind];

/** CONFIDENCE: most confident first, without a confidence last. NEWEST, OLDEST: by `since`. Ties by id, ascending. */
export type ClaimOrder = 'CONFIDENCE' | 'NEWEST' | 'OLDEST';

/** What of a survey finds its claims: its boundary, and the categories of its tree, every one. */
export interface ClaimsOfSurvey {
  readonly id: string;
  readonly categoryIds: readonly string[];
}

/** Of claims that have not ended. All given conditions hold together; null conditions hold always. */
export interface ClaimFilter {
  /**
   * Category claims on categories of the survey's tree; links of which either method was introduced by a paper inside of its boundary or is in a
   * category of its tree, itself or its introducing paper, by a claim that was not rejected. Methods that ended are left out.
   */
  readonly survey: ClaimsOfSurvey | null;
  /** Category claims on one of these categories; links of which either method is in one of them, as for `survey`. */
  readonly categoryIds: readonly string[] | null;
  /** Category claims on the method; links of which it is either end. */
  readonly methodId: string | null;
  /** Category claims on the paper; claims and links, as for `methodId`, of the methods that it introduces. */
  readonly paperId: string | null;
  readonly claimedBy: string | null;
  /** A rule with its version, or without for all of its versions. */
  readonly rule: string | null;
  /** Claims without a confidence are left out. */
  readonly minConfidence: number | null;
  /** Claimed at this instant or later. */
  readonly since: Instant | null;
  /** Open claims on which this person has no verdict since they were last opened again. */
  readonly awaitsVerdictOf: string | null;
}

export const ANY_CLAIM: ClaimFilter = {
  survey: null,
  categoryIds: null,
  methodId: null,
  paperId: null,
  claimedBy: null,
  rule: null,
  minConfidence: null,
  since: null,
  awaitsVerdictOf: null,
};

/** Everything that is claimed, proposed or decided, whatever it is about. */
export abstract class ClaimStore {
  /** Present claims (not ended) of one kind and status. `total` only when asked for. */
  abstract page<Kind extends ClaimKind>(
    kind: Kind,
    status: ClaimStatus,
    filter: ClaimFilter,
    order: ClaimOrder,
    page: PageRequest,
    withTotal: boolean,
  ): Promise<Page<ClaimOfKind[Kind]>>;
}
