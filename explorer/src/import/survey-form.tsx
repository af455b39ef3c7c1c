import { useState } from 'preact/hooks';
import { KeyField } from '../parts/key-field.js';
import { keptKey } from '../parts/kept-key.js';
import { useAttempt } from '../parts/use-attempt.js';
import { counted } from '../parts/words.js';

export interface SurveyWords {
  readonly title: string;
  readonly slug: string;
  readonly doi: string;
}

interface SurveyFormProps {
  readonly taken: number;
  readonly left: number;
  /** @throws AskError */
  readonly make: (words: SurveyWords) => Promise<void>;
}

/** Names the survey and makes it; asks for a key only where the service wants one. */
export function SurveyForm({ taken, left, make }: SurveyFormProps) {
  const [words, setWords] = useState<SurveyWords>({ title: '', slug: '', doi: '' });
  const { isAsking, trouble, attempt } = useAttempt();
  const wantsKey = trouble?.code === 'UNAUTHENTICATED' || keptKey() !== undefined;
  const say = (name: keyof SurveyWords, value: string) => setWords((now) => ({ ...now, [name]: value }));
  return (
    <form
      class="survey-form"
      onSubmit={(event) => {
        event.preventDefault();
        void attempt(() => make(words));
      }}
    >
      <label>
        Title
        <input
          type="text"
          required
          maxLength={300}
          value={words.title}
          onInput={({ currentTarget }) => say('title', currentTarget.value)}
        />
      </label>
      <label>
        Its DOI, if it is published
        <input
          type="text"
          value={words.doi}
          placeholder="10.1145/3626235"
          onInput={({ currentTarget }) => say('doi', currentTarget.value)}
        />
        <small class="soft">Updates then read its own reference list as well.</small>
      </label>
      <label>
        Its name in addresses
        <input
          type="text"
          value={words.slug}
          placeholder="made from the title"
          onInput={({ currentTarget }) => say('slug', currentTarget.value)}
        />
        <small class="soft">Lower-case words and digits, joined by hyphens.</small>
      </label>
      {wantsKey && <KeyField />}
      <p class="make-survey">
        <button type="submit" class="primary" disabled={isAsking || taken === 0}>
          {isAsking ? 'Making it…' : 'Make the survey'}
        </button>
        <span role="status" class="soft">
          {counted(taken, 'entry', 'entries')} taken, {left} left out
        </span>
      </p>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble.message}
        </p>
      )}
    </form>
  );
}
