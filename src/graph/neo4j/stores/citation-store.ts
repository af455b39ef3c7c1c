import type { Citation, CitationDirection } from '../../../domain/citation.js';
import { pageOf } from '../../../domain/page.js';
import type { Page, PageRequest, SortKey } from '../../../domain/page.js';
import type { PaperPart } from '../../../domain/paper.js';
import { CitationStore } from '../../ports/citation-store.js';
import type { CitationFilter, CitationOf, CitationOrder } from '../../ports/citation-store.js';
import type { Neo4jReader } from '../executor.js';
import { ascending, descending, keysetClauses, undatedLast } from '../keyset.js';
import type { OrderTerm } from '../keyset.js';
import { pairsByCiting } from '../pairs-by-citing.js';
import { projectionOf } from '../paper-parts.js';
import * as statements from '../statements/citations.js';
import { FROM_YEAR, TO_YEAR, hasCategory } from '../statements/papers.js';

const ORDERS: Readonly<Record<CitationOrder, readonly OrderTerm[]>> = {
  NEWEST: [descending('p.sortDate'), ascending('p.id')],
  OLDEST: [undatedLast('p.sortDate'), ascending('p.id')],
  MOST_CITED: [descending('coalesce(p.reportedCitations, -1)'), ascending('p.id')],
  INFLUENTIAL_FIRST: [
    descending('CASE WHEN c.isInfluential THEN 1 ELSE 0 END'),
    descending('p.sortDate'),
    ascending('p.id'),
  ],
  FIRST_SEEN: [descending('c.firstSeenAt'), ascending('p.id')],
};

type CitationRow = readonly [
  isInfluential: boolean | null,
  intents: Citation['intents'],
  contexts: Citation['contexts'],
  firstSeenAt: string,
  lastSeenAt: string,
  vanishedAt: string | null,
];

interface ListRow {
  readonly id: string;
  readonly rows: readonly (readonly [key: SortKey, citation: CitationRow, paper: readonly unknown[]])[];
  readonly total: number | null;
}

interface PairRow {
  readonly citingId: string;
  readonly citedId: string;
  readonly citation: CitationRow;
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
    const keyset = keysetClauses(ORDERS[order], request);
    const projection = projectionOf(parts);
    const conditions = conditionsOf(filter);
    const isWhole = conditions.length === 1 && conditions[0] === statements.IS_PRESENT;
    const totalBy = !withTotal ? 'none' : isWhole ? 'kept' : 'counted';
    const lists = await this.executor.read<ListRow>(
      statements.citationPages(direction, conditions, keyset, projection, totalBy),
      { ...filter, ...keyset.parameters, ids: [...new Set(paperIds)] },
    );
    const pages = new Map(
      lists.map(({ id, rows, total }) => {
        const found = rows.map(([key, citation, values]) => {
          const paper = projection.read(values);
          const ends =
            direction === 'references' ? { citingId: id, citedId: paper.id } : { citingId: paper.id, citedId: id };
          return { key, row: { citation: toCitation(ends, citation), paper } };
        });
        return [id, pageOf(request, found, total)];
      }),
    );
    return paperIds.map((id) => pages.get(id) ?? pageOf<CitationOf<P>>(request, [], withTotal ? 0 : null));
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

function conditionsOf(filter: CitationFilter): string[] {
  const given: readonly (readonly [boolean, string])[] = [
    [!filter.includeVanished, statements.IS_PRESENT],
    [filter.intents !== null, statements.HAS_ONE_INTENT],
    [filter.influential !== null, statements.IS_INFLUENTIAL],
    [filter.categoriesAny !== null, hasCategory('p', 'categoriesAny', false)],
    [filter.yearFrom !== null, FROM_YEAR],
    [filter.yearTo !== null, TO_YEAR],
    [filter.firstSeenSince !== null, statements.FIRST_SEEN_SINCE],
  ];
  return given.filter(([isGiven]) => isGiven).map(([, condition]) => condition);
}

function toCitation(ends: Pick<Citation, 'citingId' | 'citedId'>, row: CitationRow): Citation {
  const [isInfluential, intents, contexts, firstSeenAt, lastSeenAt, vanishedAt] = row;
  return { ...ends, isInfluential, intents, contexts, firstSeenAt, lastSeenAt, vanishedAt };
}
