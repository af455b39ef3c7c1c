import type { ErrorMessage } from '../../../platform/threads/error-message.js';

export interface WorkerSettings {
  readonly path: string;
  readonly role: 'reader' | 'writer';
}

export interface CallMessage {
  readonly operation: string;
  readonly parameters: readonly unknown[];
  /** Read as it was known at this instant; null: as it is. */
  readonly asOf: string | null;
}

/** What a worker begins with. */
export interface WorkerStart extends WorkerSettings {
  /** The cells of its `NativeGate`. */
  readonly gate: Int32Array;
}

/** What a worker says: first READY or what hindered it, then one answer a call, in order. */
export type WorkerMessage =
  | { readonly state: 'READY' }
  | { readonly state: 'DONE'; readonly value: unknown }
  | { readonly state: 'FAILED'; readonly error: ErrorMessage };

/** Closes the file and lets the worker end. */
export const CLOSE = 'close';
