import type { Identifier } from './identifier.js';
import type { Paper, PaperFields, Provenance } from './paper.js';
import type { Instant } from './time.js';

/** A paper as a store keeps it. What others derive (counts, list outcomes) is not here. */
export interface StoredPaper extends PaperFields {
  readonly id: string;
  readonly title: string;
  readonly status: Paper['status'];
  /** Other spellings of its title that a seed names: it is recognised by them too. */
  readonly titleVariants: readonly string[];
  readonly identifiers: readonly Identifier[];
  readonly aliases: readonly Identifier[];
  readonly reportedAt: Instant | null;
  readonly provenance: readonly Provenance[];
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
}
