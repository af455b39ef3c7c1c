import { ruleName } from '../../../domain/claim-rules.js';
import type { OutdatedProposals, WriteBatch } from '../../ports/write-batch.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';

const idsOf = (facts: readonly { readonly id: string }[] = []): string => JSON.stringify(facts.map(({ id }) => id));

/** Ends what this source said before and this batch does not name; `claimIds` are those of the claims that it does. */
export function endOthersOfSource(context: BatchContext, batch: WriteBatch, claimIds: readonly string[]): void {
  const { db } = context;
  db.run(statements.END_OTHER_CATEGORY_CLAIMS, batch.at, batch.source, JSON.stringify(claimIds));
  db.run(statements.END_OTHER_LINEAGE_LINKS, batch.at, batch.source, JSON.stringify(claimIds));
  db.run(statements.END_OTHER_METHODS, batch.source, batch.at, idsOf(batch.methods));
  db.run(statements.END_OTHER_CATEGORIES, batch.source, batch.at, idsOf(batch.categories));
}

/** Ends what other versions of the rule proposed for these papers; `claimIds` are those that the batch names. */
export function endOutdatedProposals(
  context: BatchContext,
  { claimedBy, rule, papers }: OutdatedProposals,
  claimIds: readonly string[],
): void {
  const rids = JSON.stringify(papers.map((paper) => context.paper(paper, 'endsProposals')));
  const { db, batch } = context;
  const says = [claimedBy, ruleName(rule), rule] as const;
  db.run(statements.END_OUTDATED_PROPOSALS, batch.at, rids, ...says, JSON.stringify(claimIds));
}
