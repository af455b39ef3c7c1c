import type { PaperPageQuery } from '../graphql/generated.js';
import { day } from '../parts/words.js';

type Paper = NonNullable<PaperPageQuery['paper']>;
type Notice = Paper['notices'][number];

const KIND_WORDS: Readonly<Record<Notice['kind'], string>> = {
  RETRACTION: 'Retraction',
  WITHDRAWAL: 'Withdrawal',
  REMOVAL: 'Removal',
  EXPRESSION_OF_CONCERN: 'Expression of concern',
  CORRECTION: 'Correction',
  NEW_VERSION: 'New version',
};

/** Retractions and other notices about a paper; without any, when they were last checked. Nothing where no source was asked. */
export function PaperNotices({ paper }: { readonly paper: Paper }) {
  const { notices, noticesCheckedAt, retracted } = paper;
  if (notices.length === 0) {
    return noticesCheckedAt && <p class="soft">No notice known at Crossref, checked {day(noticesCheckedAt)}.</p>;
  }
  return (
    <section class={retracted ? 'notices retracted' : 'notices'} aria-label="Notices">
      {retracted && (
        <p>
          <strong>This paper is retracted.</strong>
        </p>
      )}
      <ul>
        {notices.map((notice) => (
          <li key={`${notice.kind} ${notice.doi} ${notice.recordId}`}>
            {notice.doi === null ? (
              KIND_WORDS[notice.kind]
            ) : (
              <a href={`https://doi.org/${notice.doi}`} target="_blank" rel="noreferrer">
                {KIND_WORDS[notice.kind]}
              </a>
            )}
            {notice.date && `, ${notice.date}`}
            {notice.source === 'retraction-watch'
              ? `, Retraction Watch${notice.recordId === null ? '' : ` ${notice.recordId}`}`
              : ', reported by the publisher, unconfirmed'}
          </li>
        ))}
      </ul>
    </section>
  );
}
