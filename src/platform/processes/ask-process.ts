import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { TimeoutError } from '../../domain/errors.js';
import { fromErrorMessage } from '../threads/error-message.js';
import type { ProcessAnswer } from './answer-questions.js';

export interface ProcessLimits {
  /** In milliseconds; then the process is killed, whatever it does. */
  readonly timeoutMs: number;
  /** Said when it took longer. */
  readonly tooLong: string;
  /** Drops the question, which then fails with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** The error where the process dies, as it does when its memory runs out. */
  readonly died: () => Error;
}

/** So long a process without work is kept for the next question. */
const KEPT_MS = 20_000;

/**
 * Processes of their own that answer questions (`answerQuestions`), for work that may run out of memory: that ends every thread of a process. Each answers
 * one question at a time; one is kept for a while after its answer.
 */
export class ProcessPool {
  private idle: { readonly child: ChildProcess; readonly timer: NodeJS.Timeout } | null = null;

  constructor(
    private readonly script: URL,
    private readonly heapMb: number,
  ) {}

  /** @throws what the process throws; TimeoutError; what `died` makes */
  async ask<Question, Answer>(
    question: Question,
    { timeoutMs, tooLong, died, signal }: ProcessLimits,
  ): Promise<Answer> {
    signal?.throwIfAborted();
    const child = this.take();
    const dropped = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    try {
      const said = await new Promise<ProcessAnswer<Answer>>((answer, fail) => {
        timer = setTimeout(() => fail(new TimeoutError(tooLong)), timeoutMs);
        signal?.addEventListener('abort', () => fail(asError(signal.reason)), { signal: dropped.signal });
        child.once('message', (message) => answer(message as ProcessAnswer<Answer>));
        child.once('exit', () => fail(died()));
        child.once('error', fail);
        child.send(question as object, (error) => {
          if (error !== null) fail(died());
        });
      });
      this.keep(child);
      if ('error' in said) throw fromErrorMessage(said.error);
      return said.answer;
    } catch (error) {
      if (this.idle?.child !== child) child.kill('SIGKILL');
      throw error;
    } finally {
      clearTimeout(timer);
      dropped.abort();
    }
  }

  private take(): ChildProcess {
    const kept = this.idle;
    this.idle = null;
    if (kept) clearTimeout(kept.timer);
    if (kept?.child.connected) {
      kept.child.removeAllListeners();
      kept.child.ref();
      kept.child.channel?.ref();
      return kept.child;
    }
    // What is read is of strangers: the process knows no settings and no keys.
    const { SystemRoot } = process.env;
    const child = fork(fileURLToPath(this.script), [], {
      execArgv: [`--max-old-space-size=${this.heapMb}`],
      env: SystemRoot === undefined ? {} : { SystemRoot },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    return child;
  }

  private keep(child: ChildProcess): void {
    child.removeAllListeners();
    if (this.idle !== null || !child.connected) {
      child.kill('SIGKILL');
      return;
    }
    const timer = setTimeout(() => {
      this.idle = null;
      child.kill('SIGKILL');
    }, KEPT_MS);
    timer.unref();
    // Nobody's end waits for it: it ends with the channel.
    child.unref();
    child.channel?.unref();
    child.once('exit', () => {
      if (this.idle?.child === child) this.idle = null;
    });
    child.once('error', () => null);
    this.idle = { child, timer };
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
