import { day } from '../parts/words.js';
import { change, useAddress } from '../shell/address.js';
import { wrongAsOf } from '../shell/as-of.js';
import { useAsOf } from '../shell/use-as-of.js';

/** Says that the page shows the past, and leads back. */
export function PastNote() {
  const asOf = useAsOf();
  const wrong = wrongAsOf(useAddress().query);
  if (wrong !== null) return <NoDay text={wrong} />;
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

function NoDay({ text }: { readonly text: string }) {
  return (
    <aside class="past-note" aria-label="Shown as of">
      <p>
        The address asks for <strong>{text}</strong>, which is not a day such as 2026-01-31. The page shows what is
        known today.
      </p>
      <button type="button" onClick={() => change({ asOf: null })}>
        Remove it
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
