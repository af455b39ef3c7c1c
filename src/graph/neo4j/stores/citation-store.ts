import type { Citation, CitationDirection } from '../../../domain/citation.js';
import { pageOf } from '../../../domain/page.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import type { PaperPart } from '../../../domain/paper.js';
import { CitationStore } from '../../ports/citation-store.js';
import type { CitationFilter, CitationOf, CitationOrder } from '../../ports/citation-store.js';
import { toCitation, type CitationValues } from '../cypher/citation-values.js';
import type { Neo4jReader } from '../executor.js';
import { pairsByCiting } from '../cypher/pairs-by-citing.js';
import { projectionOf } from '../reads/paper-projection.js';
import * as statements from '../statements/citations.js';
import { papersOfIds } from '../statements/papers.js';

interface PairRow {
  readonly citingId: string;
  readonly citedId: string;
  readonly citation: CitationValues;
}

export class Neo4jCitationStore extends CitationStore {
  constructor(private readonly executor: Neo4jReader) {
    super();
  }

  override async pages<P extends PaperPart>(
    paperIds: readonly string[],
    direction: CitationDirection,
    filter: CitationFilter,
    order: CitationOrder,
    request: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<CitationOf<P>>[]> {
    const whole = { withTotal, withKeys: true, withCitations: true };
    const projection = projectionOf([], [{ direction, filter, order, page: request, parts, ...whole }]);
    const rows = await this.executor.read<{ key: string; paper: unknown[] }>(papersOfIds(projection), {
      ...projection.parameters,
      ids: [...new Set(paperIds)],
    });
    const pages = new Map(rows.map(({ key, paper }) => [key, projection.read(paper).lists?.[0]]));
    const none = pageOf<never>(request, [], withTotal ? 0 : null);
    // The list was asked for with its citations, and its papers with these parts.
    return paperIds.map((id) => pages.get(id) ?? none) as Page<CitationOf<P>>[];
  }

  override async byPairs(
    pairs: readonly { readonly citingId: string; readonly citedId: string }[],
  ): Promise<(Citation | null)[]> {
    if (pairs.length === 0) return [];
    const rows = await this.executor.read<PairRow>(statements.CITATIONS_OF_PAIRS, {
      pairs: pairsByCiting(pairs),
    });
    const citations = new Map(
      rows.map(({ citation, ...ends }) => [`${ends.citingId} ${ends.citedId}`, toCitation(ends, citation)]),
    );
    return pairs.map(({ citingId, citedId }) => citations.get(`${citingId} ${citedId}`) ?? null);
  }

  override async among(paperIds: readonly string[]): Promise<Citation[]> {
    const rows = await this.executor.read<PairRow>(statements.CITATIONS_AMONG, { ids: [...new Set(paperIds)] });
    return rows.map(({ citation, ...ends }) => toCitation(ends, citation));
  }
}
