import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { ClientGoneError, type StemmaError } from '../../domain/errors.js';

/** One request of a client, by which the stores give turns, and drop what nobody waits for any longer. */
export class Caller {
  private ended: StemmaError | null = null;
  private committed = false;
  private readonly listeners = new Set<() => void>();

  /**
   * @param client the name of a key, or a network address: requests of one client share its turns
   * @param requestId by which logs and answers name the request
   */
  constructor(
    readonly client: string,
    readonly requestId: string = randomUUID(),
  ) {}

  /** Why nothing more is done for this request; null while it is answered. */
  get endedBy(): StemmaError | null {
    return this.ended;
  }

  /** Whether this request may leave a change half made where it is dropped. */
  get isCommitted(): boolean {
    return this.committed;
  }

  /** For requests that write: they are carried out to their end, even after their client has left. */
  commit(): void {
    this.committed = true;
  }

  /** The client closed its connection. */
  leave(): void {
    this.end(new ClientGoneError('The client closed the connection before it was answered.'));
  }

  /** Drops what waits and what runs for this request; what it asks later fails with the same error. */
  end(error: StemmaError): void {
    if (this.ended !== null || this.committed) return;
    this.ended = error;
    const listeners = [...this.listeners];
    this.listeners.clear();
    for (const listener of listeners) listener();
  }

  /** Calls `listener` when the request ends early; @returns what stops that */
  onEnd(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

const callers = new AsyncLocalStorage<Caller | null>();

/** Whatever `work` asks of the graph, and whatever follows from it, is asked by this caller. */
export function callAs<T>(caller: Caller, work: () => T): T {
  return callers.run(caller, work);
}

/** For work of the service itself that a request only started, or that several requests share: it does not end with one of them. */
export function callAsService<T>(work: () => T): T {
  return callers.run(null, work);
}

/** Null: the service itself, or a command. */
export function currentCaller(): Caller | null {
  return callers.getStore() ?? null;
}
