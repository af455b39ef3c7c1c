import { useState } from 'preact/hooks';
import { ask, AskError } from '../graphql/ask.js';
import { StartIngestDocument } from '../graphql/generated.js';
import { answers } from '../graphql/use-answer.js';
import { KeyField } from '../parts/key-field.js';
import { keptKey } from '../parts/kept-key.js';

/** Starts an update; asks for a key only where the service wants one. */
export function UpdateForm({ slug, again }: { readonly slug: string; readonly again: () => void }) {
  const [trouble, setTrouble] = useState<AskError | null>(null);
  const [isAsking, setAsking] = useState(false);
  const wantsKey = trouble?.code === 'UNAUTHENTICATED' || keptKey() !== undefined;
  const start = async () => {
    setAsking(true);
    try {
      await ask(StartIngestDocument, { survey: slug }, { key: keptKey() });
      setTrouble(null);
      await answers.invalidateQueries();
      again();
    } catch (error) {
      if (!(error instanceof AskError)) throw error;
      setTrouble(error);
    } finally {
      setAsking(false);
    }
  };
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
