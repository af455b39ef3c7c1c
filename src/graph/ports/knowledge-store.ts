import type {
  Category,
  CategoryClaim,
  Coverage,
  BoundaryState,
  LineageLink,
  Method,
  Review,
  Survey,
  TrainingNeed,
} from '../../domain/knowledge.js';
import type { LineageRelation } from '../../domain/lineage/relations.js';
import type { CandidateStanding, CoveredCitation } from '../../domain/candidate.js';
import type { LineageGraph } from '../../domain/lineage/lineage-graph.js';
import type { Page, PageRequest } from '../../domain/page.js';
import type { PaperPart } from '../../domain/paper.js';
import type { Day } from '../../domain/time.js';
import type { PaperWith } from './paper-store.js';

/**
 * NEWEST, OLDEST: by the date of the introducing paper (`sortDate`), else by the method's year, undated last in both. NAME: by
 * `foldText(name)`. MOST_DESCENDANTS: by the number of distinct methods that descend from it by accepted links, at any depth; being
 * compared is no descent. Ties by id, ascending.
 */
export type MethodOrder = 'NEWEST' | 'OLDEST' | 'NAME' | 'MOST_DESCENDANTS';

/** All given conditions hold together; null conditions hold always. */
export interface MethodFilter {
  /** Search words; every one must occur in name, aliases or summary, the last as a prefix. */
  readonly tokens: readonly string[] | null;
  /** Present accepted category claims of the method, or of the paper that introduces it; see `PaperFilter`. */
  readonly categoriesAny: readonly string[] | null;
  readonly categoriesAll: readonly (readonly string[])[] | null;
  readonly categoriesNone: readonly string[] | null;
  readonly includeProposed: boolean;
  /** The introducing paper's date (`sortDate`), else the method's year, from / to, both included. */
  readonly since: Day | null;
  readonly until: Day | null;
  /** Some method descends from it, by a present accepted link. */
  readonly hasFollowUp: boolean | null;
  readonly training: TrainingNeed | null;
  /** Introduced by a paper inside of this survey's boundary. */
  readonly surveyId: string | null;
  /** Restricted to these; null: all. */
  readonly ids: readonly string[] | null;
}

export const ANY_METHOD: MethodFilter = {
  tokens: null,
  categoriesAny: null,
  categoriesAll: null,
  categoriesNone: null,
  includeProposed: false,
  since: null,
  until: null,
  hasFollowUp: null,
  training: null,
  surveyId: null,
  ids: null,
};

export interface LinkFilter {
  readonly relations: readonly LineageRelation[] | null;
  readonly includeProposed: boolean;
}

/** Methods, categories, and what is claimed of them. */
export abstract class KnowledgeStore {
  /** Aligned with `ids`; null where there is none. */
  abstract methodsByIds(ids: readonly string[]): Promise<(Method | null)[]>;

  /** For each text the methods whose slug is it, or whose folded name or alias is `foldText(text)`; a slug match alone when there is one; by slug. */
  abstract methodsByRefs(refs: readonly string[]): Promise<Method[][]>;

  abstract methodPage(
    filter: MethodFilter,
    order: MethodOrder,
    page: PageRequest,
    withTotal: boolean,
  ): Promise<Page<Method>>;

  /** The methods that each paper introduces, by slug; aligned. */
  abstract introducedBy(paperIds: readonly string[]): Promise<Method[][]>;

  /** Methods introduced by papers of each author, newest first; aligned. */
  abstract methodsOfAuthors(authorIds: readonly string[]): Promise<Method[][]>;

  /** Every category, by slug: they are few. */
  abstract categories(): Promise<Category[]>;

  /** Present claims (not ended; rejected ones left out) on each paper or method itself, by category slug, then claimedBy; aligned. */
  abstract categoryClaims(subjectIds: readonly string[], includeProposed: boolean): Promise<CategoryClaim[][]>;

  /** By id, ended and rejected ones included; aligned; null where there is none. */
  abstract categoryClaimsByIds(ids: readonly string[]): Promise<(CategoryClaim | null)[]>;
  abstract lineageLinksByIds(ids: readonly string[]): Promise<(LineageLink | null)[]>;

  /** The reviews of each claim or link, in the order in which they were made; aligned. */
  abstract reviews(claimIds: readonly string[]): Promise<Review[][]>;

  /** Present links (not ended, not rejected) from each method up to its parents or down to its children, by the other method's slug, then relation; aligned. */
  abstract lineageLinks(
    methodIds: readonly string[],
    side: 'parents' | 'children',
    filter: LinkFilter,
  ): Promise<LineageLink[][]>;

  /** Every link that has not ended, rejected ones too, among methods by slug; the same object until one of them changes. */
  abstract lineageGraph(): Promise<LineageGraph>;
}

export interface CoverageOf<P extends PaperPart> {
  readonly coverage: Coverage;
  readonly paper: PaperWith<P>;
}

/** All given conditions hold together; null conditions hold always. */
export interface CandidateFilter {
  /** May have appeared on this day or later: of a paper whose year alone is known the whole year counts, and one without a date is taken. */
  readonly since: Day | null;
  /** Cites at least so many covered papers; 1 or more. */
  readonly minCovered: number;
  /** A present claim of the paper, or of a method that it introduces, proposed or accepted, with one of these categories. */
  readonly categories: readonly string[] | null;
  /** From when recency counts (`CandidateStanding.monthsAfter`); null: not at all. */
  readonly recentSince: Day | null;
}

/** A paper that a survey may have to take in. */
export interface CandidateOf<P extends PaperPart> {
  readonly standing: CandidateStanding;
  /** By the cited paper's id. */
  readonly citesCovered: readonly CoveredCitation[];
  readonly paper: PaperWith<P>;
}

/** All given conditions hold together; null conditions hold always. */
export interface GapFilter {
  /** Cited by at least N covered papers; 1 or more. */
  readonly minCitedBy: number;
  /** Ranks by the share of the covered papers that could cite it, those of its year or later. */
  readonly adjustForAge: boolean;
  /** Only covered papers of one of these categories cite and count; accepted claims of the paper or of a method that it introduces. */
  readonly categories: readonly string[] | null;
}

/** A paper on no side of a survey's boundary that covered papers cite. */
export interface GapOf<P extends PaperPart> {
  /** Covered papers that cite it now. */
  readonly citedBy: number;
  /** Covered papers that could: all; adjusted for age see `rankGaps`. */
  readonly of: number;
  /** citedBy / of */
  readonly share: number;
  /** The ids of those that cite it, ascending. */
  readonly citedByCovered: readonly string[];
  readonly paper: PaperWith<P>;
}

export abstract class SurveyStore {
  /** Every survey, by slug: they are few. */
  abstract surveys(): Promise<Survey[]>;

  /** What a survey covers, in that state (both where null), newest paper first (`sortDate`), undated last, ties by id. */
  abstract coverage<P extends PaperPart>(
    surveyId: string,
    state: BoundaryState | null,
    page: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<CoverageOf<P>>>;

  /** The surveys that have each paper inside of their boundary, by slug; aligned. */
  abstract surveysOf(paperIds: readonly string[]): Promise<Survey[][]>;

  /**
   * Papers that cite, now, papers inside of the survey's boundary and are on neither side of it themselves, the survey's own left out; most points
   * first (`candidatePoints`), ties by id. `total` only when asked for.
   */
  abstract candidates<P extends PaperPart>(
    surveyId: string,
    filter: CandidateFilter,
    page: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<CandidateOf<P>>>;

  /**
   * Papers on neither side of the survey's boundary that papers inside cite now, the survey's own left out; in the order of `rankGaps`. `total` only when
   * asked for.
   */
  abstract gaps<P extends PaperPart>(
    surveyId: string,
    filter: GapFilter,
    page: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<GapOf<P>>>;

  /** What is said of each paper and the survey's boundary; aligned; null where nothing is. */
  abstract coverageOf(surveyId: string, paperIds: readonly string[]): Promise<(Coverage | null)[]>;

  /** How many papers are inside the boundary; 0 for a survey that is not there. */
  abstract coveredCount(surveyId: string): Promise<number>;
}
