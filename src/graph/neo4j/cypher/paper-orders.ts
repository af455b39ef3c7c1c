import type { PaperOrder } from '../../ports/paper-store.js';
import { ascending, descending, undatedLast } from './keyset.js';
import type { OrderTerm } from './keyset.js';

/** Of the paper `p`. */
export const PAPER_ORDERS: Readonly<Record<PaperOrder, readonly OrderTerm[]>> = {
  MOST_CITED: [descending('coalesce(p.reportedCitations, -1)', 'number'), ascending('p.id')],
  MOST_CITED_IN_GRAPH: [descending('coalesce(p.citationsKnown, 0)', 'number'), ascending('p.id')],
  NEWEST: [descending('p.sortDate'), ascending('p.id')],
  OLDEST: [undatedLast('p.sortDate'), ascending('p.id')],
  TITLE: [ascending('p.foldedTitle'), ascending('p.id')],
};
