import { identifierKey } from '../../../domain/identifier.js';
import type { Identifier, IdentifierScheme } from '../../../domain/identifier.js';
import { pageOf } from '../../../domain/page.js';
import type { Page, PageRequest, SortKey } from '../../../domain/page.js';
import type { Author, PaperPart } from '../../../domain/paper.js';
import { PaperStore } from '../../ports/paper-store.js';
import type { CitationList, PaperFilter, PaperOrder, PaperWith } from '../../ports/paper-store.js';
import type { Neo4jReader, Parameters } from '../executor.js';
import { ascending, descending, keysetClauses } from '../cypher/keyset.js';
import type { OrderTerm } from '../cypher/keyset.js';
import { PAPER_ORDERS } from '../cypher/paper-orders.js';
import { projectionOf } from '../reads/paper-projection.js';
import type { PaperProjection } from '../reads/paper-projection.js';
import { isEverything, selectPapers } from '../reads/select-papers.js';
import type { Statement } from '../cypher/statement.js';
import * as statements from '../statements/papers.js';

/** Every paper has these: a condition that leaves none out lets their index give the order. */
const BY_INDEX: Readonly<Partial<Record<PaperOrder, string>>> = {
  NEWEST: "p.sortDate >= ''",
  TITLE: "p.foldedTitle >= ''",
};

/**
 * Orders of which no index holds all papers: first those in the index, by it; then the rest, by their ids.
 */
const IN_TWO_PARTS: Readonly<Partial<Record<PaperOrder, TwoParts>>> = {
  MOST_CITED: {
    first: 'p.reportedCitations IS NOT NULL',
    rest: 'p.reportedCitations IS NULL',
    term: descending('p.reportedCitations', 'number'),
    restKey: -1,
  },
  MOST_CITED_IN_GRAPH: {
    first: 'p.citationsKnown IS NOT NULL',
    rest: 'p.citationsKnown IS NULL',
    term: descending('p.citationsKnown', 'number'),
    restKey: 0,
  },
  OLDEST: { first: "p.sortDate > ''", rest: "p.sortDate = ''", term: ascending('p.sortDate'), restKey: '' },
};

interface FoundRow {
  readonly key: string;
  readonly isMerged?: boolean;
  readonly paper: readonly unknown[];
}

interface PageRow {
  readonly key: SortKey;
  readonly paper: readonly unknown[];
}

export class Neo4jPaperStore extends PaperStore {
  constructor(private readonly executor: Neo4jReader) {
    super();
  }

  override async byIds<P extends PaperPart>(
    ids: readonly string[],
    parts: readonly P[],
    lists: readonly CitationList[] = [],
  ): Promise<(PaperWith<P> | null)[]> {
    if (ids.length === 0) return [];
    const projection = projectionOf(parts, lists);
    const papers = await this.found(statements.papersOfIds(projection), { ids }, projection);
    return ids.map((id) => papers.get(id) ?? null);
  }

  override async byIdentifiers<P extends PaperPart>(
    identifiers: readonly Identifier[],
    parts: readonly P[],
    lists: readonly CitationList[] = [],
  ): Promise<(PaperWith<P> | null)[]> {
    if (identifiers.length === 0) return [];
    const keys = identifiers.map(identifierKey);
    const valuesOf = new Map<IdentifierScheme, string[]>();
    for (const { scheme, value } of identifiers) valuesOf.set(scheme, [...(valuesOf.get(scheme) ?? []), value]);
    const projection = projectionOf(parts, lists);
    const papers = await this.found(
      statements.papersOfIdentifiers([...valuesOf.keys()].sort(), projection),
      { ...Object.fromEntries(valuesOf), keys },
      projection,
    );
    return keys.map((key) => papers.get(key) ?? null);
  }

  override async page<P extends PaperPart>(
    filter: PaperFilter,
    order: PaperOrder,
    request: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
    lists: readonly CitationList[] = [],
  ): Promise<Page<PaperWith<P>>> {
    const selection = selectPapers(filter);
    if (selection === null) return pageOf(request, [], withTotal ? 0 : null);
    const projection = projectionOf(parts, lists);
    const read = (conditions: readonly string[], terms: readonly OrderTerm[], page: PageRequest) => {
      const keyset = keysetClauses(terms, page);
      const narrowed = { from: selection.from, conditions: [...selection.conditions, ...conditions] };
      return this.executor.read<PageRow>(statements.paperPage(narrowed, keyset, projection), {
        ...projection.parameters,
        ...selection.parameters,
        ...keyset.parameters,
      });
    };
    const isOfAll = selection.from === statements.FROM_ALL;
    const twoParts = isOfAll ? IN_TWO_PARTS[order] : undefined;
    const byIndex = isOfAll ? [BY_INDEX[order] ?? []].flat() : [];
    const [rows, total] = await Promise.all([
      request.size === 0
        ? []
        : twoParts
          ? readInTwoParts(twoParts, request, read)
          : read(byIndex, PAPER_ORDERS[order], request),
      withTotal ? this.total(filter, selection, selection.parameters) : null,
    ]);
    return pageOf(
      request,
      rows.map(({ key, paper }) => ({ row: projection.read(paper), key })),
      total,
    );
  }

  override async authorsOf(paperIds: readonly string[]): Promise<Author[][]> {
    const rows = await this.executor.read<Author & { paperId: string }>(statements.AUTHORS_OF_PAPERS, {
      ids: paperIds,
    });
    const authors = new Map<string, Author[]>(paperIds.map((id) => [id, []]));
    for (const { paperId, id, s2Id, name } of rows) authors.get(paperId)?.push({ id, s2Id, name });
    return paperIds.map((id) => authors.get(id) ?? []);
  }

  /** Papers by the key that each row names it by; of one key the last row decides. */
  private async found<P extends PaperPart>(
    statement: Statement,
    parameters: Parameters,
    projection: PaperProjection<P>,
  ): Promise<Map<string, PaperWith<P>>> {
    const rows = await this.executor.read<FoundRow>(statement, { ...projection.parameters, ...parameters });
    const papers = new Map(rows.map(({ key, paper }) => [key, projection.read(paper)]));
    const merged = rows.filter(({ isMerged }) => isMerged).map(({ key }) => [key, papers.get(key)?.id] as const);
    if (merged.length === 0) return papers;
    const absorbing = await this.executor.read<FoundRow>(statements.papersThatAbsorbed(projection), {
      ...projection.parameters,
      ids: merged.map(([, id]) => id),
    });
    const kept = new Map(absorbing.map(({ key, paper }) => [key, paper]));
    for (const [key, id = ''] of merged) {
      const paper = kept.get(id);
      if (paper) papers.set(key, projection.read(paper));
    }
    return papers;
  }

  private async total(
    filter: PaperFilter,
    selection: statements.PaperSelection,
    parameters: Parameters,
  ): Promise<number> {
    const statement = isEverything(filter) ? statements.PAPERS_COUNTED : statements.countPapers(selection);
    const [count] = await this.executor.read<{ total: number }>(statement, parameters);
    return count?.total ?? 0;
  }
}

interface TwoParts {
  /** Conditions that divide the list. */
  readonly first: string;
  readonly rest: string;
  readonly term: OrderTerm;
  /** What stands in a key of the rest where the first part has the term's value. */
  readonly restKey: string | number;
}

async function readInTwoParts(
  { first, rest, term, restKey }: TwoParts,
  request: PageRequest,
  read: (conditions: readonly string[], terms: readonly OrderTerm[], page: PageRequest) => Promise<PageRow[]>,
): Promise<PageRow[]> {
  const order = [term, ascending('p.id')];
  // A place of another list is refused here, before it is taken apart.
  keysetClauses(order, request);
  const near = request.backward ? request.before : request.after;
  const far = request.backward ? request.after : request.before;
  const partOf = (key: SortKey): string => (key[0] === restKey ? rest : first);
  const parts = request.backward ? [rest, first] : [first, rest];
  const rows: PageRow[] = [];
  for (const [i, part] of parts.entries()) {
    const wanted = request.size + 1 - rows.length;
    // Nothing of the earlier part lies behind a place in the later, nothing of the later ahead of one in the earlier.
    const isOutside = i === 0 ? near !== null && partOf(near) !== part : far !== null && partOf(far) !== part;
    if (wanted <= 0 || isOutside) continue;
    const placeIn = (key: SortKey | null): SortKey | null => {
      if (key === null || partOf(key) !== part) return null;
      return part === first ? key : key.slice(1);
    };
    const page = { ...request, size: wanted - 1, after: placeIn(request.after), before: placeIn(request.before) };
    const found = await read(
      part === first ? [part] : [part, "p.id >= ''"],
      part === first ? order : order.slice(1),
      page,
    );
    for (const row of found) rows.push(part === first ? row : { ...row, key: [restKey, ...row.key] });
  }
  return rows;
}
