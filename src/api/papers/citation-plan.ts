import type { CitationDirection } from '../../domain/citation.js';
import { withoutRows } from '../../domain/page.js';
import type { CitationFilter } from '../../graph/ports/citation-store.js';
import type { CitationList } from '../../graph/ports/paper-store.js';
import { Cursors } from '../core/cursor.js';
import { pageRequest } from '../core/page-request.js';
import type { CitationArgs } from './citation.types.js';

/** What a selection on a list of citations asks for. */
export interface CitationListSelection extends Pick<
  CitationList,
  'parts' | 'lists' | 'withTotal' | 'withKeys' | 'withCitations'
> {
  readonly withRows: boolean;
}

/** What a list of citations does the same for every paper it hangs on. */
export interface CitationPlan {
  readonly cursors: Cursors;
  readonly list: CitationList;
}

/** The plan of `Paper.references` or `Paper.citations`. @throws InvalidInputError naming the argument */
export function planCitations(
  direction: CitationDirection,
  args: CitationArgs,
  filter: CitationFilter,
  { withRows, ...selection }: CitationListSelection,
): CitationPlan {
  const order = args.orderBy ?? 'NEWEST';
  const cursors = new Cursors(`Paper.${direction}`, { order, filter: args.filter });
  const page = pageRequest(args, cursors);
  return { cursors, list: { direction, filter, order, page: withRows ? page : withoutRows(page), ...selection } };
}
