import type { HostileContext } from './context.js';

/** One kind of attack: a file of `rows/` exports these. */
export interface HostileRow {
  readonly name: string;
  /** Tries it against services that the context starts. Throws where the service does not hold, with what was seen. */
  readonly run: (context: HostileContext) => Promise<void>;
  /** How long `run` may take; 60 by default. */
  readonly seconds?: number;
}

/** @throws Error with this message */
export function check(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(message);
}
