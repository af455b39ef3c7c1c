import { setFlagsFromString } from 'node:v8';

/**
 * An export leaves much behind that lives just long enough to be moved among what stays, where V8 by itself sweeps only once its heap has grown
 * to several times of what is in use: 100,000 papers as BibTeX then take 80 MB more (bench/export-memory). The heap may grow by this
 * much, in percent, while exports are written; 0 is V8's own rule.
 */
const GROWTH_PERCENT = 30;

let open = 0;

/** The same pieces; while they are read the heap of this process grows little. */
export async function* inTightHeap(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  open += 1;
  if (open === 1) setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
  try {
    yield* pieces;
  } finally {
    open -= 1;
    if (open === 0) setFlagsFromString('--heap-growing-percent=0');
  }
}
