import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { TimeoutError } from '../../domain/errors.js';
import type { ThreadAnswer } from './answer-once.js';
import { fromErrorMessage } from './error-message.js';

export interface ThreadLimits {
  /** In milliseconds; then the thread is ended, whatever it does. */
  readonly timeoutMs: number;
  /** Said when it took longer. */
  readonly tooLong: string;
  readonly heapMb: number;
}

/**
 * What a thread of its own answers (`answerOnce`), for work that would keep the event loop from everybody else. Question and answer are copied.
 * @throws what the thread throws; TimeoutError
 */
export async function askThread<Question, Answer>(
  script: URL,
  question: Question,
  { timeoutMs, tooLong, heapMb }: ThreadLimits,
): Promise<Answer> {
  const worker = new Worker(script, { workerData: question, resourceLimits: { maxOldGenerationSizeMb: heapMb } });
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const [said] = (await once(worker, 'message', { signal: timeout })) as [ThreadAnswer<Answer>];
    if ('error' in said) throw fromErrorMessage(said.error);
    return said.answer;
  } catch (error) {
    if (!timeout.aborted) throw error;
    throw new TimeoutError(tooLong, { cause: error });
  } finally {
    await worker.terminate();
  }
}
