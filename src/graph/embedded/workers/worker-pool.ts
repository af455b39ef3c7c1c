import { GraphUnavailableError } from '../../../domain/errors.js';
import type { Caller } from '../../turns/caller.js';
import { Turns, type TurnLimits, type TurnLoad } from '../../turns/turns.js';
import type { CallMessage, WorkerSettings } from './worker-protocol.js';
import { WorkerThread } from './worker-thread.js';

export interface PoolOptions {
  readonly script: URL;
  readonly settings: WorkerSettings;
  readonly size: number;
  /** A call that takes longer fails, and its worker is replaced; null: calls may take as long as they do. */
  readonly timeoutMs: number | null;
  /** How callers share the workers, where not as by default. */
  readonly turns?: Partial<TurnLimits>;
}

/** What a client that left still has running may take this long to end; then its worker is replaced. */
const ABANDONED_MS = 1_000;
/** Threads that were given up and still run a statement. More are not: each takes a core from everybody. */
const MOST_GIVEN_UP = 2;

/** Workers of one role. Callers take turns (`Turns`); a call takes the first worker that is free. */
export class WorkerPool {
  private readonly idle: WorkerThread[] = [];
  private readonly turns: Turns;
  private readonly running = new Set<Promise<unknown>>();
  private givenUp = 0;
  private isOpen = false;

  constructor(private readonly options: PoolOptions) {
    this.turns = new Turns({ atOnce: options.size, ...options.turns });
  }

  async open(): Promise<void> {
    const threads = Array.from({ length: this.options.size }, () => this.newThread());
    await Promise.all(threads.map((thread) => thread.ready()));
    this.idle.push(...threads);
    this.isOpen = true;
  }

  /** @throws OverloadedError, ClientGoneError, TimeoutError, GraphUnavailableError, and what the operation throws */
  call(operation: string, parameters: readonly unknown[], asOf: string | null = null): Promise<unknown> {
    if (!this.isOpen) return Promise.reject(new GraphUnavailableError('the graph is not open'));
    const call = this.turns.run((caller) => this.tracked(this.run({ operation, parameters, asOf }, caller)));
    return this.tracked(call);
  }

  load(): TurnLoad {
    return this.turns.load();
  }

  /** Lets what was asked be answered, then ends the workers. */
  async close(): Promise<void> {
    this.isOpen = false;
    while (this.running.size > 0) await Promise.all(this.running);
    await Promise.all(this.idle.splice(0).map((thread) => thread.close()));
  }

  private async run(message: CallMessage, caller: Caller | null): Promise<unknown> {
    const thread = await this.takeThread();
    if (caller?.endedBy) {
      this.idle.unshift(thread);
      throw caller.endedBy;
    }
    let giveUp: NodeJS.Timeout | null = null;
    const stop = caller?.onEnd(() => {
      giveUp = setTimeout(() => this.abandon(thread), ABANDONED_MS).unref();
    });
    try {
      return await thread.call(message, this.options.timeoutMs);
    } finally {
      stop?.();
      if (giveUp !== null) clearTimeout(giveUp);
      // Next in turn again: who asked it may go on asking, and it has in memory what they were told from.
      this.idle.unshift(thread);
    }
  }

  /** A call that was dropped ends for its caller before its worker is free. */
  private tracked<T>(work: Promise<T>): Promise<T> {
    const ended: Promise<void> = work.then(
      () => void this.running.delete(ended),
      () => void this.running.delete(ended),
    );
    this.running.add(ended);
    return work;
  }

  /** A turn means that a worker is free, as there are as many of both; one that has ended is replaced. */
  private async takeThread(): Promise<WorkerThread> {
    const thread = this.idle.shift();
    if (!thread) throw new GraphUnavailableError('the graph is closing');
    if (!thread.isDead) return thread;
    const replacement = this.newThread();
    try {
      await replacement.ready();
      return replacement;
    } catch (error) {
      this.idle.push(replacement);
      throw error;
    }
  }

  private abandon(thread: WorkerThread): void {
    if (this.givenUp >= MOST_GIVEN_UP) return;
    this.givenUp += 1;
    thread.giveUp(() => (this.givenUp -= 1));
  }

  private newThread(): WorkerThread {
    return new WorkerThread(this.options.script, this.options.settings);
  }
}
