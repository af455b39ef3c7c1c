import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { AskError, type Trouble } from '../graphql/ask.js';
import { againAfter, type Answer } from '../graphql/use-answer.js';

interface WaitingProps<Result> {
  readonly answer: Answer<Result>;
  /** What is waited for, as in `Reading the field`. */
  readonly what: string;
  readonly children: (data: Result) => ComponentChildren;
}

/** What is there of an answer: the answer, that it is on its way, or why it is not there. An old answer stays while a new one fails. */
export function Waiting<Result>({ answer, what, children }: WaitingProps<Result>) {
  if (answer.data !== undefined) {
    return (
      <>
        {answer.error && <Failure answer={answer} what={what} hasOlder />}
        {children(answer.data)}
      </>
    );
  }
  if (answer.error) return <Failure answer={answer} what={what} />;
  return (
    <p class="waiting" role="status">
      Reading {what}…
    </p>
  );
}

const HEADINGS: Readonly<Record<Trouble, string>> = {
  offline: 'The service does not answer',
  slow: 'The service is slow',
  limited: 'Too many questions at once',
  unavailable: 'The service has a problem',
  refused: 'The service refused the question',
};

interface FailureProps {
  readonly answer: Pick<Answer<unknown>, 'error' | 'failedAt' | 'again'>;
  readonly what: string;
  readonly hasOlder?: boolean;
}

function Failure({ answer: { error, failedAt, again }, what, hasOlder = false }: FailureProps) {
  const wait = againAfter(error);
  // The same question would be refused again.
  const isRefused = error instanceof AskError && error.trouble === 'refused';
  const heading = error instanceof AskError ? HEADINGS[error.trouble] : 'Something went wrong on this page';
  return (
    <div class="failure" role="alert">
      <h2>{heading}</h2>
      <p>
        {sentence(error?.message ?? '')} So {what} could not be read
        {hasOlder ? ' anew; what is shown was read before' : ''}.
      </p>
      <p class="failure-next">
        {wait !== false && <Countdown until={failedAt + wait} />}
        {!isRefused && (
          <button type="button" onClick={again}>
            Try now
          </button>
        )}
      </p>
      {!hasOlder && <p class="soft">Pages that were read before still work, and so does Back.</p>}
    </div>
  );
}

function Countdown({ until }: { readonly until: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((until - now) / 1_000));
  return <span>Retrying {seconds === 0 ? 'now' : `in ${seconds} s`}.</span>;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
