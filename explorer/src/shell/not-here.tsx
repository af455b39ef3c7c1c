import { useTitle } from './use-title.js';

export function NotHere() {
  useTitle('Nothing here');
  return (
    <div class="page">
      <h1>Nothing has this address</h1>
      <p>
        It may have been cut short when it was copied. <a href="/">The field</a> shows everything that is known here.
      </p>
    </div>
  );
}
