import type { ChangeKind } from '../../domain/change.js';
import type { Instant } from '../../domain/time.js';

/** What a feed tells of one change. */
export interface FeedEntry {
  /** The same in every feed and on every instance of the graph, for ever. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly at: Instant;
  readonly kind: ChangeKind;
  /** Names of categories. */
  readonly categories: readonly string[];
  /** Its page on this instance. */
  readonly page: string;
  /** Where the paper is read about, outside. */
  readonly source: string | null;
}

/** One page of a feed. Addresses are whole. */
export interface Feed {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly updated: Instant;
  readonly self: string;
  /** The newest entries; null where this page is that. */
  readonly current: string | null;
  /** The entries before these; null where there are none. */
  readonly next: string | null;
  /** What it is about, on this instance. */
  readonly home: string;
  /** Latest first. */
  readonly entries: readonly FeedEntry[];
}
