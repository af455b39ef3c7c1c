import { day } from '../parts/words.js';
import { change } from './address.js';
import { useAsOf } from './use-as-of.js';

/** Says that the page shows the past, and leads back. */
export function PastNote() {
  const asOf = useAsOf();
  if (asOf === null) return null;
  return (
    <aside class="past-note" aria-label="Shown as of">
      <p>
        As it was known on <strong>{day(asOf.slice(0, 10))}</strong>. Search, exports, runs and changes are those of
        today.
      </p>
      <button type="button" onClick={() => change({ asOf: null })}>
        Back to today
      </button>
    </aside>
  );
}

/** Leads to the same page as it was known on a day. */
export function PastChoice() {
  const asOf = useAsOf();
  const today = new Date().toISOString().slice(0, 10);
  return (
    <label class="past-choice">
      As known on{' '}
      <input
        type="date"
        max={today}
        value={asOf?.slice(0, 10) ?? ''}
        onChange={({ currentTarget }) => change({ asOf: currentTarget.value || null })}
      />
    </label>
  );
}
