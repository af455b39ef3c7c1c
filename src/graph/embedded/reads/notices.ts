import { distinctNotices, NEVER_CHECKED, type Notice, type PaperNotices } from '../../../domain/notice.js';
import type { Instant } from '../../../domain/time.js';
import type { Connection } from '../connection.js';
import * as statements from '../statements/notices.js';
import { ridsOfIds } from './rids.js';

type Row = Omit<Notice, 'confirmed'> & { readonly position: number; readonly confirmed: number };

type Checks = Pick<PaperNotices, 'checkedAt' | 'askedAt'> & { readonly position: number };

export function noticesOfPapers(db: Connection, paperIds: readonly string[], asOf: Instant | null): PaperNotices[] {
  const rids = JSON.stringify(ridsOfIds(db, paperIds));
  const notices = paperIds.map((): Notice[] => []);
  for (const { position, confirmed, ...notice } of db.all<Row>(statements.NOTICES_OF_PAPERS, rids, asOf))
    notices[position]?.push({ ...notice, confirmed: confirmed === 1 });
  const checks = new Map(
    db
      .all<Checks>(statements.CHECKS_OF_PAPERS, rids, asOf)
      .map(({ position, checkedAt, askedAt }) => [position, { checkedAt, askedAt }]),
  );
  return notices.map((found, position) => {
    return { ...(checks.get(position) ?? NEVER_CHECKED), notices: distinctNotices(found) };
  });
}
