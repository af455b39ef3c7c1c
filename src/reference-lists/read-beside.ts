import { TimeoutError } from '../domain/errors.js';
import type { ReferenceList, ReferenceText } from '../seeds/import/read-references.js';
import { askThread } from '../threads/ask-thread.js';

/** BibTeX with TeX in every field takes some milliseconds an entry, and the event loop is everybody's. */
const SCRIPT = new URL('./reading-thread.js', import.meta.url);
const TIMEOUT_MS = 60_000;
const HEAP_MB = 512;
/** Lists that are read or wait: each holds its text. */
const AT_ONCE = 4;

/** Reads reference lists in threads of their own, one after the other. */
export class ReferenceListReader {
  private last: Promise<unknown> = Promise.resolve();
  private open = 0;

  /** @throws InvalidInputError where the text is none; TimeoutError where reading takes too long, or too many wait */
  async read(list: ReferenceText): Promise<ReferenceList> {
    if (this.open >= AT_ONCE)
      throw new TimeoutError('Several lists are being read already: try again in some seconds.');
    this.open += 1;
    const limits = { timeoutMs: TIMEOUT_MS, heapMb: HEAP_MB, tooLong: tooLong(list) };
    const read = this.last.then(() => askThread<ReferenceText, ReferenceList>(SCRIPT, list, limits));
    this.last = read.catch(() => null);
    try {
      return await read;
    } finally {
      this.open -= 1;
    }
  }
}

const tooLong = ({ name }: ReferenceText): string =>
  `${name} could not be read within ${TIMEOUT_MS / 1_000} s: split it`;
