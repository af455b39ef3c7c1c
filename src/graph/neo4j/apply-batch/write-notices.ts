import type { Notice } from '../../../domain/notice.js';
import { planNotices } from '../../batch/plan-notices.js';
import * as statements from '../statements/notices.js';
import type { BatchContext } from './batch-context.js';
import { followed } from './write-changes.js';

export async function writeNotices(context: BatchContext): Promise<void> {
  const { at, run, source, noticeChecks = [] } = context.batch;
  if (noticeChecks.length === 0) return;
  const checks = noticeChecks.map(({ paper, notices }) => ({
    paper: context.paperId(paper, 'noticeChecks'),
    notices,
  }));
  const ids = [...new Set(checks.map(({ paper }) => paper))];
  const [rows, followedPapers] = await Promise.all([
    context.read<{ paper: string; notice: Notice }>(statements.PRESENT_NOTICES, { ids }),
    followed(context, ids),
  ]);
  const stored = rows.map(({ paper, notice }) => ({ paper, ...notice }));
  const plan = planNotices(at, checks, stored, new Set(followedPapers.keys()));
  context.sendRows(
    statements.END_NOTICES,
    plan.ended.map(({ paper, place }) => ({ paperId: paper, place })),
    { at },
  );
  context.sendRows(
    statements.ADD_NOTICES,
    plan.added.map(({ paper, place, notice: { since: _since, ...notice } }) => {
      return { id: `${paper} ${place} ${at}`, paperId: paper, place, notice };
    }),
    { at, run, source },
  );
  const checkRows = plan.checked.map(([paperId, isKnown]) => ({ paperId, isKnown }));
  context.sendRows(statements.ADD_NOTICE_CHECKS, checkRows, { at, run, source });
  for (const change of plan.changes) context.tell(change);
}
