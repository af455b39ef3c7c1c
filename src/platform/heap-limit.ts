import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * A run or a large export leaves much behind that lives just long enough to be moved among what stays. V8 by itself sweeps there only once the heap
 * has come to a first limit of well above 100 MB, and then when it has grown to several times of what is in use: 100,000 papers then take 60 to
 * 100 MB more (bench/export-memory), 300,000 citations 150 MB more (bench/ingest-memory). While such work is done the heap may grow by this much,
 * in percent; 0 is V8's own rule.
 */
const GROWTH_PERCENT = 30;

/** How much more room new objects get when much of it survives, in the threads of the stores too: none meanwhile, else twice, which is V8's own. */
const NEW_SPACE_FACTOR = { tight: 1, usual: 2 };

let open = 0;

/** Does `work` while the heap of this process grows little. Begins with a full sweep, some tens of milliseconds. */
export async function inTightHeap<T>(work: () => Promise<T>): Promise<T> {
  hold();
  try {
    return await work();
  } finally {
    release();
  }
}

/** The same pieces; while they are read the heap of this process grows little, as with `inTightHeap`. */
export async function* readInTightHeap(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  hold();
  try {
    yield* pieces;
  } finally {
    release();
  }
}

function hold(): void {
  open += 1;
  if (open === 1) tighten();
}

function release(): void {
  open -= 1;
  if (open === 0) loosen();
}

function tighten(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
  setFlagsFromString(`--semi-space-growth-factor=${NEW_SPACE_FACTOR.tight}`);
  // V8 heeds the percentage from its first sweep on, and has no other way to ask for one.
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  setFlagsFromString('--no-expose-gc');
}

function loosen(): void {
  setFlagsFromString('--heap-growing-percent=0');
  setFlagsFromString(`--semi-space-growth-factor=${NEW_SPACE_FACTOR.usual}`);
}
