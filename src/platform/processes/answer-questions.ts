import { toErrorMessage, type ErrorMessage } from '../threads/error-message.js';

/** What a process answers to a question. */
export type ProcessAnswer<Answer> = { readonly answer: Answer } | { readonly error: ErrorMessage };

/** The whole of a process that answers questions one after the other, until the one that asks is gone (`ProcessPool`). */
export function answerQuestions<Question, Answer>(work: (question: Question) => Promise<Answer>): void {
  const send = (answer: ProcessAnswer<Answer>): void => {
    process.send?.(answer);
  };
  process.on('message', (question) => {
    work(question as Question).then(
      (answer) => send({ answer }),
      (error: unknown) => send({ error: toErrorMessage(error) }),
    );
  });
}
