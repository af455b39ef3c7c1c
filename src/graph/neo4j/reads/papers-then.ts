import type { Identifier } from '../../../domain/identifier.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import type { Author, PaperPart } from '../../../domain/paper.js';
import { PaperStore } from '../../ports/paper-store.js';
import type {
  CitationList,
  ListedPaper,
  PaperFilter,
  PaperOrder,
  PaperWith,
  WithLists,
} from '../../ports/paper-store.js';

/**
 * Papers as they were, by a store whose statements ask of the past. Each property asked of the past is a look-up of its own, and lists within lists in
 * one statement take a server longer to plan than anybody waits: here each list, and each level, is a statement.
 */
export class PapersThen extends PaperStore {
  constructor(private readonly papers: PaperStore) {
    super();
  }

  override async byIds<P extends PaperPart>(
    ids: readonly string[],
    parts: readonly P[],
    lists: readonly CitationList[] = [],
  ): Promise<(PaperWith<P> | null)[]> {
    return this.withLists(await this.papers.byIds(ids, parts), lists);
  }

  override async byIdentifiers<P extends PaperPart>(
    identifiers: readonly Identifier[],
    parts: readonly P[],
    lists: readonly CitationList[] = [],
  ): Promise<(PaperWith<P> | null)[]> {
    return this.withLists(await this.papers.byIdentifiers(identifiers, parts), lists);
  }

  override async page<P extends PaperPart>(
    filter: PaperFilter,
    order: PaperOrder,
    request: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
    lists: readonly CitationList[] = [],
  ): Promise<Page<PaperWith<P>>> {
    const page = await this.papers.page(filter, order, request, parts, withTotal);
    return { ...page, rows: await this.withLists(page.rows, lists) };
  }

  override authorsOf(paperIds: readonly string[]): Promise<Author[][]> {
    return this.papers.authorsOf(paperIds);
  }

  private async withLists<T extends ({ readonly id: string } & WithLists) | null>(
    papers: readonly T[],
    lists: readonly CitationList[],
  ): Promise<T[]> {
    if (lists.length === 0) return [...papers];
    const ids = [...new Set(papers.flatMap((paper) => paper?.id ?? []))];
    const pagesOf = new Map<string, Page<ListedPaper>[]>(ids.map((id) => [id, []]));
    for (const list of lists) {
      const pages = await this.list(ids, list);
      for (const [i, id] of ids.entries()) pagesOf.get(id)?.push(...pages.slice(i, i + 1));
    }
    return papers.map((paper) => (paper === null ? paper : { ...paper, lists: pagesOf.get(paper.id) ?? [] }));
  }

  /** Aligned with `ids`, which are of papers that were there. */
  private async list(ids: readonly string[], list: CitationList): Promise<Page<ListedPaper>[]> {
    const { lists: below = [], ...own } = list;
    const found = await this.papers.byIds(ids, [], [own]);
    const pages = found.flatMap((paper) => paper?.lists ?? []);
    const listed = await this.withLists(
      pages.flatMap(({ rows }) => rows.map(({ paper }) => paper)),
      below,
    );
    let next = 0;
    return pages.map((page) => ({
      ...page,
      rows: page.rows.map((row) => ({ ...row, paper: listed[next++] ?? row.paper })),
    }));
  }
}
