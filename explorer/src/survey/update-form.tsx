import { ask } from '../graphql/ask.js';
import { StartIngestDocument } from '../graphql/generated.js';
import { answers } from '../graphql/use-answer.js';
import { KeyField } from '../parts/key-field.js';
import { keptKey } from '../parts/kept-key.js';
import { useAttempt } from '../parts/use-attempt.js';

/** Starts an update; asks for a key only where the service wants one. */
export function UpdateForm({ slug, again }: { readonly slug: string; readonly again: () => void }) {
  const { isAsking, trouble, attempt } = useAttempt();
  const wantsKey = trouble?.code === 'UNAUTHENTICATED' || keptKey() !== undefined;
  const start = () =>
    attempt(
      () => ask(StartIngestDocument, { survey: slug }, { key: keptKey() }),
      async () => {
        await answers.invalidateQueries();
        again();
      },
    );
  return (
    <form
      class="update-form"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      {wantsKey && <KeyField />}
      <button type="submit" class="primary" disabled={isAsking}>
        {isAsking ? 'Asking…' : 'Update now'}
      </button>
      {trouble && <p role="alert">{trouble.message}</p>}
    </form>
  );
}
