import type { PaperOrder } from '../../ports/paper-store.js';
import { ascending, descending, oldestFirst } from './keyset.js';
import type { OrderTerm } from './keyset.js';

export const PAPER_ORDERS: Readonly<Record<PaperOrder, readonly OrderTerm[]>> = {
  MOST_CITED: [descending('p.rank_citations', 'number'), ascending('p.id')],
  MOST_CITED_IN_GRAPH: [descending('p.citations_known', 'number'), ascending('p.id')],
  NEWEST: [descending('p.sort_date'), ascending('p.id')],
  OLDEST: [oldestFirst('p.sort_date_undated_last', 'p.sort_date'), ascending('p.id')],
  TITLE: [ascending('p.folded_title'), ascending('p.id')],
};
