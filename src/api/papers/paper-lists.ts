import { withoutRows, type PageRequest } from '../../domain/page.js';
import type { PaperFilter, PaperOrder } from '../../graph/ports/paper-store.js';
import { EMPTY_PAGE, Connection, plainConnection, type PlainConnection } from '../core/connection.js';
import { Cursors } from '../core/cursor.js';
import type { Loaders } from '../../graph/loaders.js';
import { pageRequest, type PageArguments } from '../core/page-request.js';
import { CitationEdge, type CitationRow } from './citation-edge.js';
import type { CitationPlan } from './citation-plan.js';
import { resolvePaperFilter } from '../../queries/paper-filter.js';
import type { PapersArgs } from './paper-filter.types.js';
import type { PaperListSelection, PaperRow } from '../../graph/paper-row.js';

export type CitationConnection = Connection<CitationRow, PaperRow, CitationEdge>;

/** `Query.papers`. @throws InvalidInputError, AmbiguousError naming the field */
export async function listPapers(
  args: PapersArgs,
  selection: PaperListSelection,
  loaders: Loaders,
): Promise<PlainConnection<PaperRow>> {
  const order = args.orderBy ?? 'MOST_CITED';
  const cursors = new Cursors('Query.papers', { order, filter: args.filter });
  const page = pageRequest(args, cursors);
  const filter = await resolvePaperFilter(args.filter, loaders);
  if (filter === null) return plainConnection<PaperRow>(EMPTY_PAGE, cursors);
  return plainConnection(
    await loaders.paperPage({ filter, order, page: rowsShown(page, selection), ...selection }),
    cursors,
  );
}

/** Papers under one owner, as a category. `list` tells the list from others. */
export async function listPapersOf(
  list: string,
  owner: unknown,
  filter: PaperFilter,
  order: PaperOrder,
  args: PageArguments,
  selection: PaperListSelection,
  loaders: Loaders,
): Promise<PlainConnection<PaperRow>> {
  const cursors = new Cursors(list, owner);
  const page = pageRequest(args, cursors);
  return plainConnection(
    await loaders.paperPage({ filter, order, page: rowsShown(page, selection), ...selection }),
    cursors,
  );
}

const rowsShown = (page: PageRequest, { withRows }: PaperListSelection): PageRequest =>
  withRows ? page : withoutRows(page);

/** The papers at the other ends of a paper's citations, as planned. */
export async function citationConnection(
  paperId: string,
  { cursors, list }: CitationPlan,
  loaders: Loaders,
): Promise<CitationConnection> {
  const page = await loaders.citations(list).load(paperId);
  return new Connection<CitationRow, PaperRow, CitationEdge>(page, cursors, CitationEdge, ({ paper }) => paper);
}
