import { useEffect, useRef, useState } from 'preact/hooks';

interface ReasonFormProps {
  /** What is asked, as a label. */
  readonly question: string;
  /** What the reason is for: said to those who do not see what is around the field. */
  readonly of: string;
  /** The word on the button that sends it. */
  readonly send: string;
  readonly onSend: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Asks why, where a decision needs a reason. Escape cancels. */
export function ReasonForm({ question, of, send, onSend, onCancel }: ReasonFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const [reason, setReason] = useState('');
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      class="refusal"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') onSend(reason.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <label>
        <span>{question}</span>
        <input
          ref={field}
          type="text"
          required
          maxLength={2_000}
          value={reason}
          aria-label={`${question} ${of}`}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="primary" disabled={reason.trim() === ''}>
        {send}
      </button>
      <button type="button" onClick={onCancel}>
        Cancel
      </button>
    </form>
  );
}
