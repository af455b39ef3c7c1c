import { distinctNotices, NEVER_CHECKED, type Notice, type PaperNotices } from '../../../domain/notice.js';
import type { Instant } from '../../../domain/time.js';
import { NoticeStore } from '../../ports/notice-store.js';
import type { Neo4jReader } from '../executor.js';
import * as statements from '../statements/notices.js';

export class Neo4jNoticeStore extends NoticeStore {
  constructor(private readonly executor: Neo4jReader) {
    super();
  }

  override async of(paperIds: readonly string[], asOf: Instant | null): Promise<PaperNotices[]> {
    const parameters = { ids: [...new Set(paperIds)], asOf };
    const [rows, checkRows] = await Promise.all([
      this.executor.read<{ id: string; notice: Notice }>(statements.NOTICES_OF_PAPERS, parameters),
      this.executor.read<Pick<PaperNotices, 'checkedAt' | 'askedAt'> & { id: string }>(
        statements.CHECKS_OF_PAPERS,
        parameters,
      ),
    ]);
    const notices = new Map<string, Notice[]>();
    for (const { id, notice } of rows) notices.set(id, [...(notices.get(id) ?? []), notice]);
    const checks = new Map(checkRows.map(({ id, checkedAt, askedAt }) => [id, { checkedAt, askedAt }]));
    return paperIds.map((id) => {
      return { ...(checks.get(id) ?? NEVER_CHECKED), notices: distinctNotices(notices.get(id) ?? []) };
    });
  }
}
