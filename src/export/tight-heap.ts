import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * A large export leaves much behind that lives just long enough to be moved among what stays. V8 by itself sweeps there only once the heap has
 * come to a first limit of well above 100 MB, and then when it has grown to several times of what is in use: 100,000 papers then take 60 to
 * 100 MB more (bench/export-memory). While large exports are written the heap may grow by this much, in percent; 0 is V8's own rule.
 */
const GROWTH_PERCENT = 30;

/** How much more room new objects get when much of it survives: while large exports are written none, else twice, which is V8's own. */
const NEW_SPACE_FACTOR = { tight: 1, usual: 2 };

let open = 0;

/** The same pieces; while they are read the heap of this process grows little. Begins with a full sweep, some tens of milliseconds. */
export async function* inTightHeap(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  open += 1;
  if (open === 1) tighten();
  try {
    yield* pieces;
  } finally {
    open -= 1;
    if (open === 0) loosen();
  }
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
