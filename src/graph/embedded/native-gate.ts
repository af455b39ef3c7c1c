import { GraphUnavailableError } from '../../domain/errors.js';

const INSIDE = 0;
const SHUT = 1;

/**
 * Between a worker and whoever ends it. A thread that is terminated while SQLite's driver makes values takes the whole process with it (libsql
 * aborts at the pending exception), so that a worker is only terminated outside the driver, and begins no statement once the gate is shut.
 */
export class NativeGate {
  /** @param cells shared by both threads */
  constructor(readonly cells: Int32Array = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT))) {}

  /** Runs what enters the driver. @throws GraphUnavailableError once the gate is shut */
  run<T>(work: () => T): T {
    // Entered before it is asked, so that whoever shuts the gate sees one or the other.
    Atomics.store(this.cells, INSIDE, 1);
    try {
      if (Atomics.load(this.cells, SHUT) === 1) throw new GraphUnavailableError('this worker was given up');
      return work();
    } finally {
      Atomics.store(this.cells, INSIDE, 0);
    }
  }

  shut(): void {
    Atomics.store(this.cells, SHUT, 1);
  }

  get isInside(): boolean {
    return Atomics.load(this.cells, INSIDE) === 1;
  }
}
