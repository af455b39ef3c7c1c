import { identifierKey } from './identifier.js';
import type { Problem } from './ingest-run.js';
import type { IdentityConflict, PaperMerge, PaperRecord } from './reconcile-papers.js';
import type { Instant } from './time.js';

/** What the conflicts of a batch are to the run that wrote it; a store adds them to the run in the same transaction. */
export function conflictProblems(
  conflicts: readonly IdentityConflict[],
  records: readonly PaperRecord[],
  at: Instant,
): Problem[] {
  const byKey = new Map(records.map((record) => [record.key, record]));
  return conflicts.map((conflict) => {
    const title = byKey.get(conflict.key)?.fields.title ?? conflict.key;
    const identifiers = conflict.identifiers.map(identifierKey).join(', ');
    const others = conflict.otherIds.join(', ');
    const isTitle = conflict.reason === 'TITLE';
    return {
      at,
      code: isTitle ? 'TITLE_MISMATCH' : 'IDENTITY_CONFLICT',
      message: isTitle
        ? `${identifiers} stands for ${others} here, and the source calls it "${title}": correct the seed's identifier, or name the title under otherTitles; kept as two papers, ${others} and ${conflict.chosenId}`
        : `${identifiers} also belongs to ${others}; "${title}" is kept as ${conflict.chosenId}, nothing was merged`,
      ref: title,
    };
  });
}

/** What a run made one, for people who look at it: what is proven by identifiers can be undone all the same. */
export function mergeProblems(merges: readonly PaperMerge[], at: Instant): Problem[] {
  return merges.flatMap(({ keep, absorbed, reason, provenBy }) =>
    provenBy === null
      ? []
      : [
          {
            at,
            code: 'PAPERS_MERGED' as const,
            message: `${absorbed.id} "${absorbed.title}" was merged into ${keep.id} "${keep.title}": ${reason}; undoMerge(absorbed: "${absorbed.id}") takes them apart for good`,
            ref: keep.title,
          },
        ],
  );
}
