import type { ToldChange } from '../../domain/change.js';

/** Whose changes are emitted from now on, or no longer. */
export interface TrackedPaper<Ref> {
  readonly paper: Ref;
  readonly tracked: boolean;
}

/** Records of one paper are one: the later word holds. Emitted for papers that nobody follows yet, by a boundary of this batch neither. */
export function planTracking<Ref>(
  records: readonly TrackedPaper<Ref>[],
  followed: { has(paper: Ref): boolean },
  covered: ReadonlySet<Ref>,
): { readonly rows: readonly TrackedPaper<Ref>[]; readonly changes: readonly ToldChange<Ref>[] } {
  const rows = [...new Map(records.map((record) => [record.paper, record])).values()];
  const added = rows.filter(({ paper, tracked }) => tracked && !followed.has(paper) && !covered.has(paper));
  return { rows, changes: added.map(({ paper }) => ({ kind: 'PAPER_ADDED', paper })) };
}
