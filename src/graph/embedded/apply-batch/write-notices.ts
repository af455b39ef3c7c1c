import type { Notice } from '../../../domain/notice.js';
import { planNotices } from '../../batch/plan-notices.js';
import type { NoticeCheckRecord } from '../../ports/write-batch.js';
import * as statements from '../statements/notices.js';
import type { BatchContext } from './batch-context.js';
import { followed } from './write-changes.js';

type Row = Omit<Notice, 'confirmed'> & { readonly paper: number; readonly confirmed: number };

export function writeNotices(context: BatchContext, records: readonly NoticeCheckRecord[]): void {
  if (records.length === 0) return;
  const { db, batch, batchRid } = context;
  const checks = records.map(({ paper, notices }) => ({ paper: context.paper(paper, 'noticeChecks'), notices }));
  const papers = [...new Set(checks.map(({ paper }) => paper))];
  const stored = db
    .all<Row>(statements.PRESENT_NOTICES, JSON.stringify(papers))
    .map((row) => ({ ...row, confirmed: row.confirmed === 1 }));
  const { checked, added, ended, changes } = planNotices(batch.at, checks, stored, followed(context, papers));
  db.run(statements.END_NOTICES, batch.at, JSON.stringify(ended.map(({ paper, place }) => [paper, place])));
  const rows = added.map(({ paper, place, notice: { kind, doi, date, source, recordId, confirmed } }) => {
    return [paper, place, kind, doi, date, source, recordId, Number(confirmed)];
  });
  db.run(statements.ADD_NOTICES, batch.at, batchRid, JSON.stringify(rows));
  db.run(
    statements.ADD_NOTICE_CHECKS,
    batch.at,
    batchRid,
    JSON.stringify(checked.map(([paper, isKnown]) => [paper, Number(isKnown)])),
  );
  for (const change of changes) context.tell(change);
}
