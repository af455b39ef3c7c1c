import type { Instant, PartialDate } from './time.js';

/** What a notice says of a paper, the gravest first. */
export const NOTICE_KINDS = [
  'RETRACTION',
  'WITHDRAWAL',
  'REMOVAL',
  'EXPRESSION_OF_CONCERN',
  'CORRECTION',
  'NEW_VERSION',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A notice about a paper as a source reports it. */
export interface NoticeFields {
  readonly kind: NoticeKind;
  /** Of the notice; of one that was made in place the paper's own. In lower case. */
  readonly doi: string | null;
  /** Of the notice. */
  readonly date: PartialDate | null;
  /** Who reported it: `retraction-watch`, or `publisher`. */
  readonly source: string;
  /** Of Retraction Watch. */
  readonly recordId: string | null;
  /** Whether Retraction Watch has it: publishers' deposits are sometimes reversed, so that a notice reads as retracted. */
  readonly confirmed: boolean;
}

export interface Notice extends NoticeFields {
  /** Since when the graph has it. */
  readonly since: Instant;
}

/** What is known of the notices about a paper. */
export interface PaperNotices {
  /** When a source was last asked and knew the paper; null where none was. Then an empty list says nothing. */
  readonly checkedAt: Instant | null;
  /** When a source was last asked, whether it knew the paper or not. */
  readonly askedAt: Instant | null;
  /** The gravest first, then by date. */
  readonly notices: readonly Notice[];
}

export const NEVER_CHECKED: PaperNotices = { checkedAt: null, askedAt: null, notices: [] };

/** Whether a paper is retracted: by Retraction Watch's word alone. Null where no source was asked, or none knew the paper. */
export function isRetracted({ checkedAt, notices }: Pick<PaperNotices, 'checkedAt' | 'notices'>): boolean | null {
  if (notices.some(({ kind, confirmed }) => kind === 'RETRACTION' && confirmed)) return true;
  return checkedAt === null ? null : false;
}

/** What tells one notice about a paper from another. */
export function noticePlace({ kind, doi, recordId }: Pick<NoticeFields, 'kind' | 'doi' | 'recordId'>): string {
  return `${kind} ${doi ?? recordId ?? ''}`;
}

/** Each notice once: records that were merged may both have it. Sorted as `sortNotices` does. */
export function distinctNotices(notices: readonly Notice[]): Notice[] {
  const byPlace = new Map<string, Notice>();
  for (const notice of notices) {
    const known = byPlace.get(noticePlace(notice));
    const isBetter =
      !known ||
      (notice.confirmed && !known.confirmed) ||
      (notice.confirmed === known.confirmed && notice.since < known.since);
    if (isBetter) byPlace.set(noticePlace(notice), notice);
  }
  return sortNotices([...byPlace.values()]);
}

/** The gravest first, then by date, then by DOI. */
export function sortNotices<N extends NoticeFields>(notices: readonly N[]): N[] {
  const order = (notice: N): readonly string[] => [
    String(NOTICE_KINDS.indexOf(notice.kind)),
    notice.date ?? '~',
    noticePlace(notice),
  ];
  return notices.toSorted((a, b) => (order(a).join(' ') < order(b).join(' ') ? -1 : 1));
}

const KIND_NAMES: Readonly<Record<NoticeKind, string>> = {
  RETRACTION: 'retraction',
  WITHDRAWAL: 'withdrawal',
  REMOVAL: 'removal',
  EXPRESSION_OF_CONCERN: 'expression of concern',
  CORRECTION: 'correction',
  NEW_VERSION: 'new version',
};

/** All notices about a paper in words, for a reference manager's note; null where there is none. */
export function noticesText(notices: readonly NoticeFields[]): string | null {
  const text = notices.map(noticeText).join('; ');
  return text === '' ? null : text.charAt(0).toUpperCase() + text.slice(1);
}

/** A notice in words: `retraction of 2020-06-05, doi:10.1016/..., Retraction Watch 23529`. */
export function noticeText({ kind, date, doi, source, recordId }: NoticeFields): string {
  const by =
    source === 'retraction-watch'
      ? `Retraction Watch${recordId === null ? '' : ` ${recordId}`}`
      : 'reported by the publisher, unconfirmed';
  const what = `${KIND_NAMES[kind]}${date === null ? '' : ` of ${date}`}`;
  return [what, ...(doi === null ? [] : [`doi:${doi}`]), by].join(', ');
}
