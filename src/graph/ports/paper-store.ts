import type { Citation, CitationDirection } from '../../domain/citation.js';
import type { Author, Paper, PaperPart } from '../../domain/paper.js';
import type { BoundaryState, TrainingNeed } from '../../domain/knowledge.js';
import type { Identifier } from '../../domain/identifier.js';
import type { Page, PageRequest } from '../../domain/page.js';
import type { PaperStatus } from '../../domain/paper.js';
import type { Day } from '../../domain/time.js';
import type { CitationFilter, CitationOrder } from './citation-store.js';

/** What is asked of papers, all of it at once. Stores fetch no more than that. */
export interface PaperSelection<P extends PaperPart = PaperPart> {
  readonly parts: readonly P[];
  /** Lists that hang on each paper; none where not said. */
  readonly lists?: readonly CitationList[];
}

/** A list of citations that hangs on a paper, and what is asked of the other papers in it: lists that hang on them in turn among it. */
export interface CitationList extends PaperSelection {
  readonly direction: CitationDirection;
  readonly filter: CitationFilter;
  readonly order: CitationOrder;
  readonly page: PageRequest;
  readonly withTotal: boolean;
  /** The places of the rows: the page has no `keys` without. */
  readonly withKeys: boolean;
  /** What the citations themselves say: null in each row without. */
  readonly withCitations: boolean;
}

/** A row of a list of citations: the other paper. */
export interface ListedPaper {
  readonly citation: Citation | null;
  readonly paper: Pick<Paper, 'id'> & Partial<Paper> & WithLists;
}

/** The lists that were asked for, in that order. */
export interface WithLists {
  readonly lists?: readonly Page<ListedPaper>[];
}

/** A paper with what was asked for. */
export type PaperWith<P extends PaperPart> = Pick<Paper, P | 'id'> & WithLists;

/**
 * MOST_CITED: reported citations, unknown last. MOST_CITED_IN_GRAPH: citations the graph holds. NEWEST, OLDEST: `sortDate`, undated last in
 * both. TITLE: by `foldText(title)`. Ties by id, ascending.
 */
export type PaperOrder = 'MOST_CITED' | 'NEWEST' | 'OLDEST' | 'MOST_CITED_IN_GRAPH' | 'TITLE';

/** All given conditions hold together; null conditions hold always. Names were resolved to ids by the service. */
export interface PaperFilter {
  /** Search words (`searchTokens`); every one must occur in title, abstract or TLDR, the last as a prefix. Nothing holds one of more than `LONGEST_WORD`. */
  readonly tokens: readonly string[] | null;
  readonly yearFrom: number | null;
  readonly yearTo: number | null;
  /** Of `sortDate`, both included; a paper of which no date is known is in no range. */
  readonly publishedFrom: Day | null;
  readonly publishedTo: Day | null;
  /** Folded (`foldText`) text that the folded venue contains. */
  readonly venue: string | null;
  /** Folded text that the folded name of one of its authors contains. */
  readonly author: string | null;
  /** A present, accepted claim of the paper, or of a method that it introduces, with one of these categories. */
  readonly categoriesAny: readonly string[] | null;
  /** One such claim out of each of these groups (a group: a category and its descendants). */
  readonly categoriesAll: readonly (readonly string[])[] | null;
  readonly categoriesNone: readonly string[] | null;
  /** Take proposed claims for accepted ones. */
  readonly includeProposed: boolean;
  readonly introducesMethod: boolean | null;
  /** Introduces this method. */
  readonly methodId: string | null;
  /** Covered by this survey, with `boundary` in that state (IN where null). */
  readonly surveyId: string | null;
  readonly boundary: BoundaryState | null;
  /** Cites one of these papers, now. */
  readonly citesAnyOf: readonly string[] | null;
  /** Is cited, now, by a paper with one of these categories. */
  readonly citedByCategories: readonly string[] | null;
  /** Reported citations. */
  readonly minCitations: number | null;
  readonly openAccess: boolean | null;
  /** Introduces a method with this need. */
  readonly training: TrainingNeed | null;
  readonly status: PaperStatus | null;
  readonly tracked: boolean | null;
  /** Has this author. */
  readonly authorId: string | null;
}

export abstract class PaperStore {
  /** Aligned with `ids`; null where there is none. An id that was merged away gives the paper that absorbed it. */
  abstract byIds<P extends PaperPart>(
    ids: readonly string[],
    parts: readonly P[],
    lists?: readonly CitationList[],
  ): Promise<(PaperWith<P> | null)[]>;

  /** The paper that each identifier, present or former, names; aligned; null where none. */
  abstract byIdentifiers<P extends PaperPart>(
    identifiers: readonly Identifier[],
    parts: readonly P[],
    lists?: readonly CitationList[],
  ): Promise<(PaperWith<P> | null)[]>;

  /** The papers that fulfil the filter, in that order. MERGED papers are never listed. `total` only when asked for. */
  abstract page<P extends PaperPart>(
    filter: PaperFilter,
    order: PaperOrder,
    page: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
    lists?: readonly CitationList[],
  ): Promise<Page<PaperWith<P>>>;

  /** The authors of each paper as nodes, in author order; aligned; empty where they are not known. */
  abstract authorsOf(paperIds: readonly string[]): Promise<Author[][]>;
}

/** A filter without conditions. */
export const ANY_PAPER: PaperFilter = {
  tokens: null,
  yearFrom: null,
  yearTo: null,
  publishedFrom: null,
  publishedTo: null,
  venue: null,
  author: null,
  categoriesAny: null,
  categoriesAll: null,
  categoriesNone: null,
  includeProposed: false,
  introducesMethod: null,
  methodId: null,
  surveyId: null,
  boundary: null,
  citesAnyOf: null,
  citedByCategories: null,
  minCitations: null,
  openAccess: null,
  training: null,
  status: null,
  tracked: null,
  authorId: null,
};
