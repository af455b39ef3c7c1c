import { GraphUnavailableError } from '../../domain/errors.js';
import type { CallMessage, WorkerSettings } from './worker-protocol.js';
import { WorkerThread } from './worker-thread.js';

export interface PoolOptions {
  readonly script: URL;
  readonly settings: WorkerSettings;
  readonly size: number;
  /** A call that takes longer fails, and its worker is replaced; null: calls may take as long as they do. */
  readonly timeoutMs: number | null;
}

interface Waiting {
  readonly message: CallMessage;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Workers of one role; a call takes the first that is free, in the order of asking. */
export class WorkerPool {
  private readonly idle: WorkerThread[] = [];
  private readonly waiting: Waiting[] = [];
  private readonly running = new Set<Promise<void>>();
  private isOpen = false;

  constructor(private readonly options: PoolOptions) {}

  async open(): Promise<void> {
    const { script, settings, size } = this.options;
    const threads = Array.from({ length: size }, () => new WorkerThread(script, settings));
    await Promise.all(threads.map((thread) => thread.ready()));
    this.idle.push(...threads);
    this.isOpen = true;
  }

  call(operation: string, parameters: readonly unknown[], asOf: string | null = null): Promise<unknown> {
    if (!this.isOpen) return Promise.reject(new GraphUnavailableError('the graph is not open'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ message: { operation, parameters, asOf }, resolve, reject });
      this.next();
    });
  }

  /** Lets what was asked be answered, then ends the workers. */
  async close(): Promise<void> {
    this.isOpen = false;
    while (this.running.size > 0) await Promise.all(this.running);
    await Promise.all(this.idle.splice(0).map((thread) => thread.close()));
  }

  private next(): void {
    while (this.waiting.length > 0) {
      const thread = this.idle.shift();
      if (!thread) return;
      const waiting = this.waiting.shift();
      if (!waiting) return;
      const run = this.run(thread, waiting).finally(() => {
        this.running.delete(run);
        this.next();
      });
      this.running.add(run);
    }
  }

  private async run(thread: WorkerThread, { message, resolve, reject }: Waiting): Promise<void> {
    try {
      resolve(await thread.call(message, this.options.timeoutMs));
    } catch (error) {
      reject(error);
    }
    if (!thread.isDead) {
      // Next in turn again: who asked it may go on asking, and it has in memory what they were told from.
      this.idle.unshift(thread);
      return;
    }
    const { script, settings } = this.options;
    const replacement = new WorkerThread(script, settings);
    try {
      await replacement.ready();
      this.idle.push(replacement);
    } catch (error) {
      // Nobody else would answer those who wait, when this was the last one.
      if (this.idle.length === 0 && this.running.size <= 1) {
        for (const waiting of this.waiting.splice(0)) waiting.reject(error);
      }
      this.idle.push(replacement);
    }
  }
}
