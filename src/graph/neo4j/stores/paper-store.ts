import { IDENTIFIER_SCHEMES, identifierKey } from '../../../domain/identifier.js';
import type { Identifier } from '../../../domain/identifier.js';
import { pageOf } from '../../../domain/page.js';
import type { Page, PageRequest, SortKey } from '../../../domain/page.js';
import type { Author, PaperPart } from '../../../domain/paper.js';
import { PaperStore } from '../../ports/paper-store.js';
import type { PaperFilter, PaperOrder, PaperWith } from '../../ports/paper-store.js';
import type { Neo4jReader, Parameters } from '../executor.js';
import { ascending, descending, keysetClauses, undatedLast } from '../keyset.js';
import type { OrderTerm } from '../keyset.js';
import { projectionOf } from '../paper-parts.js';
import type { PaperProjection } from '../paper-parts.js';
import { isEverything, selectPapers } from '../select-papers.js';
import * as statements from '../statements/papers.js';

const ORDERS: Readonly<Record<PaperOrder, readonly OrderTerm[]>> = {
  MOST_CITED: [descending('coalesce(p.reportedCitations, -1)'), ascending('p.id')],
  MOST_CITED_IN_GRAPH: [descending('coalesce(p.citationsKnown, 0)'), ascending('p.id')],
  NEWEST: [descending('p.sortDate'), ascending('p.id')],
  OLDEST: [undatedLast('p.sortDate'), ascending('p.id')],
  TITLE: [ascending('p.foldedTitle'), ascending('p.id')],
};

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
    term: descending('p.reportedCitations'),
    restKey: -1,
  },
  MOST_CITED_IN_GRAPH: {
    first: 'p.citationsKnown IS NOT NULL',
    rest: 'p.citationsKnown IS NULL',
    term: descending('p.citationsKnown'),
    restKey: 0,
  },
  OLDEST: { first: "p.sortDate > ''", rest: "p.sortDate = ''", term: ascending('p.sortDate'), restKey: '' },
};

interface FoundRow {
  readonly id: string;
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
  ): Promise<(PaperWith<P> | null)[]> {
    const papers = await this.load(ids, projectionOf(parts));
    return ids.map((id) => papers.get(id) ?? null);
  }

  override async byIdentifiers<P extends PaperPart>(
    identifiers: readonly Identifier[],
    parts: readonly P[],
  ): Promise<(PaperWith<P> | null)[]> {
    if (identifiers.length === 0) return [];
    const keys = identifiers.map(identifierKey);
    const bySchemes = Object.fromEntries(
      IDENTIFIER_SCHEMES.map((scheme) => [
        scheme,
        identifiers.filter((identifier) => identifier.scheme === scheme).map(({ value }) => value),
      ]),
    );
    const rows = await this.executor.read<{ key: string; id: string }>(statements.PAPER_IDS_OF_IDENTIFIERS, {
      ...bySchemes,
      keys,
    });
    const ids = new Map(rows.map(({ key, id }) => [key, id]));
    const papers = await this.load([...new Set(ids.values())], projectionOf(parts));
    return keys.map((key) => papers.get(ids.get(key) ?? '') ?? null);
  }

  override async page<P extends PaperPart>(
    filter: PaperFilter,
    order: PaperOrder,
    request: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<PaperWith<P>>> {
    const selection = selectPapers(filter);
    if (selection === null) return pageOf(request, [], withTotal ? 0 : null);
    const projection = projectionOf(parts);
    const read = (conditions: readonly string[], terms: readonly OrderTerm[], page: PageRequest) => {
      const keyset = keysetClauses(terms, page);
      const narrowed = { from: selection.from, conditions: [...selection.conditions, ...conditions] };
      return this.executor.read<PageRow>(statements.paperPage(narrowed, keyset, projection), {
        ...selection.parameters,
        ...keyset.parameters,
      });
    };
    const isOfAll = selection.from === statements.FROM_ALL;
    const twoParts = isOfAll ? IN_TWO_PARTS[order] : undefined;
    const byIndex = isOfAll ? [BY_INDEX[order] ?? []].flat() : [];
    const [rows, total] = await Promise.all([
      twoParts ? readInTwoParts(twoParts, request, read) : read(byIndex, ORDERS[order], request),
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

  private async load<P extends PaperPart>(
    ids: readonly string[],
    projection: PaperProjection<P>,
  ): Promise<Map<string, PaperWith<P>>> {
    if (ids.length === 0) return new Map();
    const rows = await this.executor.read<FoundRow>(statements.papersOfIds(projection), { ids });
    const papers = new Map(rows.map(({ id, paper }) => [id, projection.read(paper)]));
    const merged = rows.filter(({ isMerged }) => isMerged).map(({ id }) => id);
    if (merged.length === 0) return papers;
    const kept = await this.executor.read<FoundRow>(statements.papersThatAbsorbed(projection), { ids: merged });
    for (const { id, paper } of kept) papers.set(id, projection.read(paper));
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
