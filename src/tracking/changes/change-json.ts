import type { ChangeFacts } from './change-facts.js';
import { reasonOf } from './change-reason.js';

/** A change as programs read it outside of GraphQL. */
export function changeJson(facts: ChangeFacts): object {
  const { change, paper, citing, method, categories } = facts;
  const { id, kind, at, claimId, field, before, after, run } = change;
  const titled = (row: ChangeFacts['paper']) => row && { id: row.id, title: row.title ?? null, year: row.year ?? null };
  return {
    id,
    kind,
    at,
    reason: reasonOf(facts),
    paper: titled(paper),
    citing: titled(citing),
    method: method && { id: method.id, slug: method.slug, name: method.name },
    categories,
    claim: claimId,
    field,
    before,
    after,
    run,
  };
}
