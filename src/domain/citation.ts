import type { Instant } from './time.js';

export const CITATION_INTENTS = ['BACKGROUND', 'METHODOLOGY', 'RESULT'] as const;
export type CitationIntent = (typeof CITATION_INTENTS)[number];

/** What the source says of one paper citing another. Null: it did not say; [] : it said none. */
export interface CitationFields {
  readonly isInfluential: boolean | null;
  readonly intents: readonly CitationIntent[] | null;
  /** The sentences in which the citation stands. */
  readonly contexts: readonly string[] | null;
}

export interface Citation extends CitationFields {
  readonly citingId: string;
  readonly citedId: string;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
  /** When later complete readings stopped listing it; such citations are kept. */
  readonly vanishedAt: Instant | null;
}

/** references: what a paper cites. citations: what cites it. */
export type CitationDirection = 'references' | 'citations';
