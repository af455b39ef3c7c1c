import type { ToldChange } from '../../domain/change.js';
import { noticePlace, noticeText, type Notice, type NoticeFields } from '../../domain/notice.js';
import type { Instant } from '../../domain/time.js';

/** All notices that a source has about a paper now; papers named by the store's references. */
export interface NoticeCheck<Ref> {
  readonly paper: Ref;
  /** Null: the source does not know the paper. */
  readonly notices: readonly NoticeFields[] | null;
}

/** A present notice of the graph. */
export interface StoredNotice<Ref> extends Notice {
  readonly paper: Ref;
}

export interface NoticePlan<Ref> {
  /** Papers that were asked about, each once, and whether the source knew them. */
  readonly checked: readonly (readonly [paper: Ref, isKnown: boolean])[];
  /** Written from the batch's instant on. */
  readonly added: readonly NoticeCheckRow<Ref>[];
  /** Those that the source has no longer, or has in another wording: they end. */
  readonly ended: readonly NoticeCheckRow<Ref>[];
  readonly changes: readonly ToldChange<Ref>[];
}

export interface NoticeCheckRow<Ref> {
  readonly paper: Ref;
  /** `noticePlace` */
  readonly place: string;
  readonly notice: Notice;
}

/**
 * What a check of notices adds and ends. A notice that the source words as before stays as it is; one that Retraction Watch confirms since is a change, as a new
 * one is. Only papers that somebody follows make changes.
 */
export function planNotices<Ref>(
  at: Instant,
  checks: readonly NoticeCheck<Ref>[],
  stored: readonly StoredNotice<Ref>[],
  followed: ReadonlySet<Ref>,
): NoticePlan<Ref> {
  const checked = new Map<Ref, Map<string, NoticeFields>>();
  const asked = new Map<Ref, boolean>();
  for (const { paper, notices } of checks) {
    asked.set(paper, asked.get(paper) === true || notices !== null);
    if (notices === null) continue;
    const places = checked.get(paper) ?? new Map<string, NoticeFields>();
    for (const notice of notices) places.set(noticePlace(notice), notice);
    checked.set(paper, places);
  }
  const added: NoticeCheckRow<Ref>[] = [];
  const ended: NoticeCheckRow<Ref>[] = [];
  const changes: ToldChange<Ref>[] = [];
  const known = new Map<Ref, Map<string, StoredNotice<Ref>>>();
  for (const notice of stored) {
    const places = known.get(notice.paper) ?? new Map<string, StoredNotice<Ref>>();
    known.set(notice.paper, places.set(noticePlace(notice), notice));
  }
  for (const [paper, places] of checked) {
    const before = known.get(paper) ?? new Map<string, StoredNotice<Ref>>();
    for (const [place, notice] of before) if (!isSame(notice, places.get(place))) ended.push({ paper, place, notice });
    for (const [place, notice] of places) {
      const was = before.get(place);
      if (was && isSame(was, notice)) continue;
      added.push({ paper, place, notice: { ...notice, since: at } });
      const isNews = !was || (notice.confirmed && !was.confirmed);
      if (isNews && followed.has(paper))
        changes.push({
          kind: 'NOTICE_ADDED',
          paper,
          field: notice.kind,
          before: was ? noticeText(was) : null,
          after: noticeText(notice),
        });
    }
  }
  return { checked: [...asked], added, ended, changes };
}

function isSame(a: NoticeFields, b: NoticeFields | undefined): boolean {
  return (
    b !== undefined &&
    a.date === b.date &&
    a.source === b.source &&
    a.recordId === b.recordId &&
    a.confirmed === b.confirmed
  );
}
