import type { PaperNotices } from '../../../domain/notice.js';
import type { Instant } from '../../../domain/time.js';
import { NoticeStore } from '../../ports/notice-store.js';
import type { GraphWorkers } from '../workers/graph-workers.js';

export class EmbeddedNoticeStore extends NoticeStore {
  constructor(private readonly workers: GraphWorkers) {
    super();
  }

  override of(paperIds: readonly string[], asOf: Instant | null): Promise<PaperNotices[]> {
    return this.workers.read('noticesOfPapers', paperIds, asOf);
  }
}
