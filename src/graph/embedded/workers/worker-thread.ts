import { Worker } from 'node:worker_threads';
import { ClientGoneError, GraphUnavailableError, TimeoutError } from '../../../domain/errors.js';
import { fromErrorMessage } from '../../../platform/threads/error-message.js';
import { NativeGate } from '../native-gate.js';
import { CLOSE } from './worker-protocol.js';
import type { CallMessage, WorkerMessage, WorkerSettings, WorkerStart } from './worker-protocol.js';

/** A statement that nobody waits for is looked at again after this. */
const LOOK_AGAIN_MS = 20;

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout | null;
}

/** One worker that does one call at a time. After a failure of its own, or a call that overran, it is `isDead` and must be replaced. */
export class WorkerThread {
  private readonly worker: Worker;
  private readonly gate = new NativeGate();
  private pending: Pending | null = null;
  private dead = false;

  constructor(script: URL, settings: WorkerSettings) {
    const workerData: WorkerStart = { ...settings, gate: this.gate.cells };
    this.worker = new Worker(script, { workerData });
    this.worker.on('message', (message: WorkerMessage) => this.settle(message));
    this.worker.on('error', (error) =>
      this.fail(new GraphUnavailableError('a worker of the graph failed', { cause: error })),
    );
    this.worker.on('exit', () => this.fail(new GraphUnavailableError('a worker of the graph ended unexpectedly')));
  }

  get isDead(): boolean {
    return this.dead;
  }

  /** Resolves when the worker has opened the file. */
  ready(): Promise<void> {
    return this.expect(null).then(() => undefined);
  }

  call(message: CallMessage, timeoutMs: number | null): Promise<unknown> {
    const answer = this.expect(timeoutMs);
    this.worker.postMessage(message);
    return answer;
  }

  async close(): Promise<void> {
    if (this.dead) return;
    const exited = new Promise<void>((resolve) => this.worker.once('exit', () => resolve()));
    const closed = this.expect(null);
    this.worker.postMessage(CLOSE);
    await closed.finally(() => {
      this.dead = true;
    });
    await exited;
  }

  private expect(timeoutMs: number | null): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const timer = timeoutMs === null ? null : setTimeout(() => this.overrun(timeoutMs), timeoutMs);
      this.pending = { resolve, reject, timer };
    });
  }

  /** Nobody waits for the call that runs: the worker is left to its end. */
  giveUp(whenExited: () => void): void {
    if (this.dead) return whenExited();
    this.worker.once('exit', whenExited);
    this.discard(new ClientGoneError('nobody waits for this call any longer'));
  }

  private overrun(timeoutMs: number): void {
    this.discard(new TimeoutError(`the graph did not answer within ${timeoutMs / 1000} s: ask for less at once`));
  }

  private discard(error: Error): void {
    this.fail(error);
    // A statement inside of SQLite runs to its end before the thread does; nobody waits for it.
    this.worker.unref();
    this.gate.shut();
    this.terminateOutside();
  }

  private terminateOutside(): void {
    if (this.gate.isInside) setTimeout(() => this.terminateOutside(), LOOK_AGAIN_MS).unref();
    else void this.worker.terminate();
  }

  private settle(message: WorkerMessage): void {
    const { pending } = this;
    if (!pending) return;
    this.pending = null;
    if (pending.timer) clearTimeout(pending.timer);
    if (message.state === 'FAILED') pending.reject(fromErrorMessage(message.error));
    else pending.resolve(message.state === 'DONE' ? message.value : undefined);
  }

  private fail(error: Error): void {
    this.dead = true;
    const { pending } = this;
    this.pending = null;
    if (pending?.timer) clearTimeout(pending.timer);
    pending?.reject(error);
  }
}
