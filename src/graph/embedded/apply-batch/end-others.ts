import { ruleName } from '../../../domain/claim-rules.js';
import { planUnnamed } from '../../batch/plan-things.js';
import type { OutdatedProposals, WriteBatch } from '../../ports/write-batch.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';

/** Ends what this source said before and this batch does not name; `claimIds` are those of the claims that it does. */
export function endOthersOfSource(context: BatchContext, batch: WriteBatch, claimIds: readonly string[]): void {
  const { db } = context;
  db.run(statements.END_OTHER_CATEGORY_CLAIMS, batch.at, batch.source, JSON.stringify(claimIds));
  db.run(statements.END_OTHER_LINEAGE_LINKS, batch.at, batch.source, JSON.stringify(claimIds));
  endOtherThings(context, statements.UNNAMED_METHODS, batch.methods);
  endOtherThings(context, statements.UNNAMED_CATEGORIES, batch.categories);
}

function endOtherThings(
  { db, batch }: BatchContext,
  unnamed: typeof statements.UNNAMED_METHODS,
  named: readonly { readonly id: string }[] = [],
): void {
  const things = db
    .all<{ id: string; sources: string }>(unnamed.OF_SOURCE, batch.source)
    .map(({ id, sources }) => ({ id, sources: JSON.parse(sources) as string[] }));
  if (things.length === 0) return;
  const ids = JSON.stringify(things.map(({ id }) => id));
  const spokenOf = new Set(db.all<{ id: string }>(unnamed.SPOKEN_OF, ids, batch.source).map(({ id }) => id));
  const rows = planUnnamed(batch, named, things, spokenOf).map(({ id, sources, until }) => [
    id,
    JSON.stringify(sources),
    until,
  ]);
  if (rows.length > 0) db.run(unnamed.PUT, JSON.stringify(rows));
}

/** Ends what other versions of the rule proposed for these papers and of these links; `claimIds` are those that the batch names. */
export function endOutdatedProposals(
  context: BatchContext,
  { claimedBy, rule, papers = [], links = [] }: OutdatedProposals,
  claimIds: readonly string[],
): void {
  const rids = JSON.stringify(papers.map((paper) => context.paper(paper, 'endsProposals')));
  const { db, batch } = context;
  const says = [claimedBy, ruleName(rule), rule] as const;
  db.run(statements.END_OUTDATED_PROPOSALS, batch.at, rids, ...says, JSON.stringify(claimIds));
  db.run(statements.END_OUTDATED_LINKS, batch.at, JSON.stringify(links), ...says, JSON.stringify(claimIds));
}
