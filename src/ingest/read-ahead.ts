/** How far the reading may be ahead of the writing: it bounds memory. */
export interface Ahead {
  /** Lists that are read at the same time. */
  readonly lists: number;
  /** Pages of each that wait to be written. */
  readonly pages: number;
}

/** One piece of an item in order, or what ended the item's reading early. */
export type Piece<T, P> = { readonly item: T; readonly piece: P } | { readonly item: T; readonly error: unknown };

/**
 * Reads several items at a time, yet gives their pieces strictly in the order of the items: what is written does not depend on which answer came
 * first, so an interrupted run and an uninterrupted one write the same. An item whose reading fails gives its error in its place, and the others go on.
 */
export async function* readInOrder<T, P>(
  items: readonly T[],
  read: (item: T, signal: AbortSignal) => AsyncIterable<P>,
  ahead: Ahead,
  signal: AbortSignal,
): AsyncGenerator<Piece<T, P>> {
  const own = new AbortController();
  const both = AbortSignal.any([signal, own.signal]);
  const running: Reading<P>[] = [];
  let next = 0;
  const fill = () => {
    while (running.length < ahead.lists && next < items.length) {
      const item = items[next++] as T;
      running.push(new Reading(read(item, both), ahead.pages));
    }
  };
  try {
    for (const item of items) {
      fill();
      const reading = running[0];
      if (!reading) return;
      for (;;) {
        const taken = await reading.take();
        if (taken === 'end') break;
        yield 'error' in taken ? { item, error: taken.error } : { item, piece: taken.piece };
      }
      running.shift();
    }
  } finally {
    own.abort();
    await Promise.all(running.map((reading) => reading.close()));
  }
}

class Reading<P> {
  private readonly waiting: ({ piece: P } | { error: unknown })[] = [];
  private ended = false;
  private closed = false;
  private waiters: (() => void)[] = [];
  private readonly done: Promise<void>;

  constructor(pieces: AsyncIterable<P>, limit: number) {
    this.done = this.run(pieces, limit);
  }

  async take(): Promise<{ piece: P } | { error: unknown } | 'end'> {
    for (;;) {
      const first = this.waiting.shift();
      if (first) {
        this.wake();
        return first;
      }
      if (this.ended) return 'end';
      await this.changed();
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    this.wake();
    await this.done;
  }

  private async run(pieces: AsyncIterable<P>, limit: number): Promise<void> {
    try {
      for await (const piece of pieces) {
        this.waiting.push({ piece });
        this.wake();
        while (this.waiting.length >= limit && !this.closed) await this.changed();
        if (this.closed) break;
      }
    } catch (error) {
      this.waiting.push({ error });
    }
    this.ended = true;
    this.wake();
  }

  private changed(): Promise<void> {
    return new Promise((resolve) => {
      this.waiters.push(resolve);
    });
  }

  private wake(): void {
    const waiters = this.waiters;
    this.waiters = [];
    for (const resolve of waiters) resolve();
  }
}
