import { parentPort, workerData } from 'node:worker_threads';
import { toErrorMessage, type ErrorMessage } from './error-message.js';

/** What a thread of one question ends with. */
export type ThreadAnswer<Answer> = { readonly answer: Answer } | { readonly error: ErrorMessage };

/** The whole of a thread that answers one question, which is its `workerData`. */
export async function answerOnce<Question, Answer>(work: (question: Question) => Promise<Answer>): Promise<void> {
  const post = (answer: ThreadAnswer<Answer>): void => parentPort?.postMessage(answer);
  try {
    post({ answer: await work(workerData as Question) });
  } catch (error) {
    post({ error: toErrorMessage(error) });
  }
}
