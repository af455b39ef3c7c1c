import { useAsOf } from '../shell/use-as-of.js';
import { useTitle } from '../shell/use-title.js';

export function NotHere() {
  useTitle('Nothing here');
  const isPast = useAsOf() !== null;
  return (
    <div class="page">
      <h1>{isPast ? 'Nothing was known of this then' : 'Nothing has this address'}</h1>
      <p>
        {isPast ? 'The graph may have learned of it later.' : 'It may have been cut short when it was copied.'}{' '}
        <a href="/">The field</a> shows everything that {isPast ? 'was known' : 'is known here'}.
      </p>
    </div>
  );
}
