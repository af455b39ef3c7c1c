import type { PaperNotices } from '../../domain/notice.js';
import type { Instant } from '../../domain/time.js';

/** What publishers and Retraction Watch say about papers: retractions, corrections, new versions. */
export abstract class NoticeStore {
  /**
   * The notices about each paper and about those that were merged into it; aligned; `NEVER_CHECKED` where there is no such paper. With `asOf` what was known
   * then.
   */
  abstract of(paperIds: readonly string[], asOf: Instant | null): Promise<PaperNotices[]>;
}
