import type { LineageRelation } from './lineage/relations.js';
import type { Day, Instant, PartialDate } from './time.js';

export const TRAINING_NEEDS = ['NONE', 'CALIBRATION', 'FINE_TUNING', 'FROM_SCRATCH'] as const;
/** What using a method costs in training. */
export type TrainingNeed = (typeof TRAINING_NEEDS)[number];

export interface Method {
  readonly id: string;
  /** Unique, lower case, words joined by hyphens; names are not unique. */
  readonly slug: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly summary: string | null;
  /** The paper that introduced it. */
  readonly introducedById: string | null;
  readonly year: number | null;
  readonly training: TrainingNeed | null;
}

export interface Category {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly definition: string | null;
  readonly parentId: string | null;
}

export const CLAIM_STATUSES = ['PROPOSED', 'ACCEPTED', 'REJECTED'] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

export const VERDICTS = ['ACCEPT', 'REJECT', 'REOPEN'] as const;
/** What a person decides of a claim; REOPEN makes it a proposal again. */
export type Verdict = (typeof VERDICTS)[number];

/** A person's decision of a claim. The claim has the status of its last review, whatever its source says afterwards. */
export interface Review {
  readonly verdict: Verdict;
  readonly by: string;
  readonly at: Instant;
  readonly note: string | null;
}

/** Why somebody claims it. */
export interface Evidence {
  readonly text: string | null;
  readonly paperId: string | null;
  readonly citation: { readonly citingId: string; readonly citedId: string } | null;
  readonly url: string | null;
  /** Who or what says so: a list, a repository's file, a person. */
  readonly source: string;
  /** A curator's own reading: no document says it. Absent: a document does, or nobody marked it. */
  readonly ownReading?: true;
  /** When its source said so. Absent: not known. */
  readonly date?: PartialDate;
  /** The day on which a seed first had it; null where the seed does not say. Absent: no seed says it. */
  readonly recorded?: Day | null;
}

export interface Claim {
  readonly id: string;
  readonly evidence: readonly Evidence[];
  readonly claimedBy: string;
  /** Rule and version, when a program claims it. */
  readonly rule: string | null;
  /** 0 to 1; null where nobody says. */
  readonly confidence: number | null;
  readonly status: ClaimStatus;
  readonly since: Instant;
  /** When the claim ended; such claims are kept. */
  readonly until: Instant | null;
}

/** That a paper or a method (exactly one of the two) belongs to a category. */
export interface CategoryClaim extends Claim {
  readonly paperId: string | null;
  readonly methodId: string | null;
  readonly categoryId: string;
}

/** That `child` descends from `parent`. */
export interface LineageLink extends Claim {
  readonly childId: string;
  readonly parentId: string;
  readonly relation: LineageRelation;
}

export interface Survey {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly paperId: string | null;
  /** Roots of the survey's categories. */
  readonly categoryIds: readonly string[];
}

export type BoundaryState = 'IN' | 'OUT';

export const BOUNDARY_VERDICTS = ['IN', 'OUT', 'REOPEN'] as const;
/** What a person decides of a paper and a survey's boundary; REOPEN takes back what people decided. */
export type BoundaryVerdict = (typeof BOUNDARY_VERDICTS)[number];

/** That a paper is inside or outside of a survey's boundary, and which lists say so. */
export interface Coverage {
  readonly surveyId: string;
  readonly paperId: string;
  readonly state: BoundaryState;
  /** The name of the source for the survey's own reference list, `seed` for the curated one, and the lists that the seed names; `person:NAME` who decided it. */
  readonly listedBy: readonly string[];
  readonly reason: string | null;
}
