import type { Citation, CitationDirection, CitationIntent } from '../../domain/citation.js';
import type { Page, PageRequest } from '../../domain/page.js';
import type { Paper, PaperPart } from '../../domain/paper.js';
import type { Instant } from '../../domain/time.js';

/**
 * By the other paper: NEWEST, OLDEST (`sortDate`, undated last in both), MOST_CITED (reported citations, unknown last). By the citation:
 * INFLUENTIAL_FIRST (influential ones, then newest), FIRST_SEEN (latest first). Ties by the other paper's id, ascending.
 */
export type CitationOrder = 'NEWEST' | 'OLDEST' | 'MOST_CITED' | 'INFLUENTIAL_FIRST' | 'FIRST_SEEN';

/** All given conditions hold together; null conditions hold always. */
export interface CitationFilter {
  /** Has one of these intents. */
  readonly intents: readonly CitationIntent[] | null;
  readonly influential: boolean | null;
  /** The other paper has a present, accepted claim, own or by a method it introduces, with one of these categories. */
  readonly categoriesAny: readonly string[] | null;
  /** Of the other paper. */
  readonly yearFrom: number | null;
  readonly yearTo: number | null;
  readonly firstSeenSince: Instant | null;
  readonly includeVanished: boolean;
}

export const ANY_CITATION: CitationFilter = {
  intents: null,
  influential: null,
  categoriesAny: null,
  yearFrom: null,
  yearTo: null,
  firstSeenSince: null,
  includeVanished: false,
};

/** A citation seen from one of its papers: `paper` is the other one. */
export interface CitationOf<P extends PaperPart> {
  readonly citation: Citation;
  readonly paper: Pick<Paper, P | 'id'>;
}

export abstract class CitationStore {
  /** The references or citations of each paper, each list paged alike; aligned with `paperIds`; `total` only when asked for. */
  abstract pages<P extends PaperPart>(
    paperIds: readonly string[],
    direction: CitationDirection,
    filter: CitationFilter,
    order: CitationOrder,
    page: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<CitationOf<P>>[]>;

  /** The citation between each pair, vanished ones included; aligned; null where there is none. */
  abstract byPairs(pairs: readonly { citingId: string; citedId: string }[]): Promise<(Citation | null)[]>;

  /** The present citations of which both papers are among these; by citing, then by cited paper's id. */
  abstract among(paperIds: readonly string[]): Promise<Citation[]>;
}
