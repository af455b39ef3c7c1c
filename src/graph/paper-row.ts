import type { Paper } from '../domain/paper.js';
import type { PaperSelection, WithLists } from './ports/paper-store.js';

/** A paper with what a query asks for. */
export type PaperRow = Pick<Paper, 'id'> & Partial<Paper> & WithLists;

/** What a list of papers is asked for by the selection on its connection. */
export interface PaperListSelection extends PaperSelection {
  readonly withTotal: boolean;
  /** Something else is shown than the total. */
  readonly withRows: boolean;
}
