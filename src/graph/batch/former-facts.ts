import type { Instant } from '../../domain/time.js';

export type FactKind = 'category' | 'method' | 'survey' | 'coverage' | 'category-claim' | 'lineage-link';

/** A fact whose wording a write replaces. `Said` is how a store names the batch that said the former wording. */
export interface FormerFact<Said> {
  readonly kind: FactKind;
  /** The id of the fact; `survey paper` for coverage. */
  readonly of: string;
  readonly value: object;
  readonly said: Said;
  readonly since: Instant;
  readonly until: Instant;
}

/** What is kept of former wordings: what another wording replaces at the instant at which it began never held. */
export function keptFacts<Said>(former: readonly FormerFact<Said>[]): FormerFact<Said>[] {
  return former.filter(({ since, until }) => since < until);
}
