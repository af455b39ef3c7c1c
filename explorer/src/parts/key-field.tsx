import { keepKey, keptKey } from './kept-key.js';

/** Where the key is typed that may write. */
export function KeyField() {
  return (
    <label>
      Key{' '}
      <input
        type="password"
        autocomplete="off"
        defaultValue={keptKey() ?? ''}
        onInput={(event) => keepKey(event.currentTarget.value.trim())}
      />
    </label>
  );
}
