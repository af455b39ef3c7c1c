import type { CitationDirection, CitationIntent } from '../../../domain/citation.js';
import type { Likeness, YearCount } from '../../../domain/network.js';
import type { Page, PageRequest, SortKey } from '../../../domain/page.js';
import type { PaperPart } from '../../../domain/paper.js';
import { NetworkStore } from '../../ports/network-store.js';
import type { PlacedArcs, RankedPaper, SimilarPaper } from '../../ports/network-store.js';
import type { Neo4jReader } from '../executor.js';
import { ascending, descending, keysetClauses, pageOfRows, pagesOfOwners } from '../cypher/keyset.js';
import type { OwnedRows } from '../cypher/keyset.js';
import { projectionOf } from '../reads/paper-projection.js';
import * as statements from '../statements/network.js';

const MOST_ALIKE = [descending('score', 'number'), ascending('p.id')];
const MOST_CITED = [descending('shared', 'number'), ascending('p.id')];

type SimilarRow = readonly [
  key: SortKey,
  similarity: readonly [count: number, a: number, b: number, score: number],
  paper: readonly unknown[],
];

interface RankedRow {
  readonly key: SortKey;
  readonly count: number;
  readonly paper: readonly unknown[];
}

export class Neo4jNetworkStore extends NetworkStore {
  constructor(private readonly executor: Neo4jReader) {
    super();
  }

  override async citationsPerYear(paperIds: readonly string[]): Promise<YearCount[][]> {
    const rows = await this.executor.read<YearCount & { key: string }>(statements.CITATIONS_PER_YEAR, {
      ids: paperIds,
    });
    const years = new Map<string, YearCount[]>(paperIds.map((id) => [id, []]));
    for (const { key, year, count } of rows) years.get(key)?.push({ year, count });
    return paperIds.map((id) => years.get(id) ?? []);
  }

  override papersPerYear(categoryGroups: readonly (readonly string[])[]): Promise<YearCount[][]> {
    return Promise.all(
      categoryGroups.map((categories) => this.executor.read<YearCount>(statements.PAPERS_PER_YEAR, { categories })),
    );
  }

  override async similar<P extends PaperPart>(
    paperIds: readonly string[],
    likeness: Likeness,
    request: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<SimilarPaper<P>>[]> {
    const keyset = keysetClauses(MOST_ALIKE, request);
    const projection = projectionOf(parts);
    const lists = await this.executor.read<OwnedRows<SimilarRow>>(
      statements.similarPapers(likeness, keyset, projection, withTotal),
      { ...keyset.parameters, ids: [...new Set(paperIds)] },
    );
    return pagesOfOwners(paperIds, request, withTotal, lists, ([, [count, a, b, score], paper]) => ({
      similarity: { count, a, b, score },
      paper: projection.read(paper),
    }));
  }

  override async mostCited<P extends PaperPart>(
    categories: readonly string[],
    within: readonly string[] | null,
    request: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<RankedPaper<P>>> {
    const keyset = keysetClauses(MOST_CITED, request);
    const projection = projectionOf(parts);
    const isWithin = within !== null;
    const [rows, [count]] = await Promise.all([
      this.executor.read<RankedRow>(statements.mostCitedPapers(isWithin, keyset, projection), {
        ...keyset.parameters,
        categories,
        within,
      }),
      withTotal
        ? this.executor.read<{ total: number }>(statements.countCitedPapers(isWithin), { categories, within })
        : [],
    ]);
    return pageOfRows(request, rows, withTotal ? (count?.total ?? 0) : null, ({ count: citing, paper }) => ({
      count: citing,
      paper: projection.read(paper),
    }));
  }

  override async neighbours(paperIds: readonly string[], direction: CitationDirection): Promise<string[][]> {
    const rows = await this.executor.read<{ key: string; ids: string[] }>(statements.NEIGHBOURS[direction], {
      ids: paperIds,
    });
    const found = new Map(rows.map(({ key, ids }) => [key, ids]));
    return paperIds.map((id) => found.get(id) ?? []);
  }

  override async arcsAmong(
    paperIds: readonly string[],
    intents: readonly CitationIntent[] | null,
  ): Promise<PlacedArcs> {
    const rows = await this.executor.read<{ citingId: string; citedIds: string[] }>(
      intents === null ? statements.ARCS_AMONG : statements.ARCS_WITH_INTENT_AMONG,
      intents === null ? { ids: paperIds } : { ids: paperIds, intents },
    );
    const placeOf = new Map(paperIds.map((id, place) => [id, place]));
    const count = rows.reduce((sum, { citedIds }) => sum + citedIds.length, 0);
    const [citing, cited] = [new Uint32Array(count), new Uint32Array(count)];
    let arc = 0;
    for (const { citingId, citedIds } of rows) {
      for (const citedId of citedIds) {
        citing[arc] = placeOf.get(citingId) ?? 0;
        cited[arc] = placeOf.get(citedId) ?? 0;
        arc++;
      }
    }
    return { citing, cited };
  }
}
