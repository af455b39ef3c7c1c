import { aboutPaper } from '../../domain/title-marks.js';
import { noticePlace, sortNotices, type NoticeFields, type NoticeKind } from '../../domain/notice.js';
import type { CrossrefWork, Update } from './to-work.js';

const KINDS: Readonly<Record<string, NoticeKind>> = {
  retraction: 'RETRACTION',
  // Of a part of the paper, which as a whole stands.
  partial_retraction: 'CORRECTION',
  withdrawal: 'WITHDRAWAL',
  removal: 'REMOVAL',
  expression_of_concern: 'EXPRESSION_OF_CONCERN',
  concern: 'EXPRESSION_OF_CONCERN',
  correction: 'CORRECTION',
  corrigendum: 'CORRECTION',
  erratum: 'CORRECTION',
  addendum: 'CORRECTION',
  clarification: 'CORRECTION',
  amendment: 'CORRECTION',
  new_version: 'NEW_VERSION',
  new_edition: 'NEW_VERSION',
};

const RETRACTION_WATCH = 'retraction-watch';
const GRAVE: ReadonlySet<NoticeKind> = new Set(['RETRACTION', 'WITHDRAWAL', 'REMOVAL', 'EXPRESSION_OF_CONCERN']);
const OF_NOTICES: ReadonlySet<string> = new Set(['retraction', 'correction', 'concern']);

/**
 * The notices about a work, by its `updated-by`: what others say they update in it. Of one notice Retraction Watch's word stands alone; publishers deposit the same
 * one a second time as another type. Publishers also deposit updates the wrong way round, so that a notice reads as retracted by the paper that it retracts: what a
 * publisher alone says against a work that is a notice itself is left out.
 */
export function noticesOf(work: CrossrefWork): NoticeFields[] {
  const isNotice = isNoticeItself(work);
  const byDoi = new Map<string, Update[]>();
  for (const update of work.updatedBy) byDoi.set(update.doi, [...(byDoi.get(update.doi) ?? []), update]);
  const notices = new Map<string, NoticeFields>();
  for (const [doi, updates] of byDoi) {
    const confirmed = updates.filter(({ source }) => source === RETRACTION_WATCH);
    for (const { type, date, source, recordId } of confirmed.length > 0 ? confirmed : updates) {
      const kind = KINDS[type];
      if (kind === undefined) continue;
      const isReversed = source !== RETRACTION_WATCH && isNotice && GRAVE.has(kind) && doi !== work.doi;
      if (isReversed) continue;
      const notice = { kind, doi, date, source, recordId, confirmed: source === RETRACTION_WATCH };
      if (!notices.has(noticePlace(notice))) notices.set(noticePlace(notice), notice);
    }
  }
  return sortNotices([...notices.values()]);
}

/** It updates another work, or is named for what it is; a work that was changed in place names itself and is none. */
function isNoticeItself({ doi, title, updateTo }: CrossrefWork): boolean {
  if (updateTo.some((update) => update.doi !== doi)) return true;
  return title !== null && OF_NOTICES.has(aboutPaper(title) ?? '');
}
