import DataLoader from 'dataloader';
import { callAsService } from '../graph/turns/caller.js';

const LOOK_EVERY_MS = 1_000;

/** Reads what all who wait ask for at once, a second after the first of them asked; nothing is read while nobody waits. */
export function lookTogether<K, V>(read: (keys: readonly K[]) => Promise<readonly V[]>): DataLoader<K, V> {
  return gathered(read, { batchScheduleFn: (look) => void setTimeout(look, LOOK_EVERY_MS).unref() });
}

/** Reads what is asked for in the same tick at once, equal questions as one, and keeps nothing of the answers. */
export function readTogether<K, V>(
  read: (keys: readonly K[]) => Promise<readonly V[]>,
  cacheKeyFn: (key: K) => string,
): DataLoader<K, V, string> {
  return gathered(read, { cacheKeyFn });
}

function gathered<K, V, C>(
  read: (keys: readonly K[]) => Promise<readonly V[]>,
  options: DataLoader.Options<K, V, C>,
): DataLoader<K, V, C> {
  const loader = new DataLoader<K, V, C>((keys) => {
    loader.clearAll();
    // Several wait for it: it does not end with the one who asked first.
    return callAsService(() => read(keys));
  }, options);
  return loader;
}

/**
 * What a generator yields, one value when it is asked for. A generator that waits hears of `return` only when its next value comes, which may be
 * never: this ends at once, and the generator at its next look at `ended`.
 */
export function endable<T>(generate: (ended: AbortSignal) => AsyncGenerator<T, void>): AsyncIterableIterator<T> {
  const ending = new AbortController();
  const generator = generate(ending.signal);
  const done: IteratorReturnResult<undefined> = { done: true, value: undefined };
  let giveUp: (result: IteratorResult<T, undefined>) => void = () => undefined;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      if (ending.signal.aborted) return done;
      return new Promise<IteratorResult<T, undefined>>((resolve, reject) => {
        giveUp = resolve;
        generator.next().then(({ value }) => resolve(value === undefined ? done : { done: false, value }), reject);
      });
    },
    async return() {
      ending.abort();
      giveUp(done);
      return done;
    },
  };
}
