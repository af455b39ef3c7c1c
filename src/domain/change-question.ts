import type { ChangeKind } from './change.js';

/** What people ask by: names, slugs and identifiers. */
export interface ChangeQuestion {
  readonly kinds?: readonly ChangeKind[] | null;
  readonly paper?: string | null;
  readonly method?: string | null;
  readonly category?: string | null;
  readonly survey?: string | null;
}
