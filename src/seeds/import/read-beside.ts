import { InvalidInputError } from '../../domain/errors.js';
import { ProcessPool } from '../../platform/processes/ask-process.js';
import type { ReferenceList, ReferenceText } from './read-references.js';

const SCRIPT = new URL('./reading-process.js', import.meta.url);

/** What reading one list may cost. */
export interface ReadingBounds {
  readonly timeoutMs: number;
  readonly heapMb: number;
}

/** Reads reference lists in processes of their own, whose end is an answer: BibTeX with TeX in it can ask for more memory than there is. */
export class BesideReader {
  private readonly processes: ProcessPool;

  constructor(private readonly bounds: ReadingBounds) {
    this.processes = new ProcessPool(SCRIPT, bounds.heapMb);
  }

  /** `signal` drops it. @throws InvalidInputError where the text is none, or needs too much memory; TimeoutError where reading takes too long */
  read(list: ReferenceText, signal?: AbortSignal): Promise<ReferenceList> {
    const { timeoutMs, heapMb } = this.bounds;
    return this.processes.ask<ReferenceText, ReferenceList>(list, {
      timeoutMs,
      signal,
      tooLong: `${list.name} could not be read within ${timeoutMs / 1_000} s: split it`,
      died: () =>
        new InvalidInputError(
          'list.text',
          `${list.name} could not be read with ${heapMb} MB of memory: split it, or correct what repeats in it without end`,
        ),
    });
  }
}
