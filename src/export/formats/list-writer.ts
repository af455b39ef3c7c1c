import type { ExportedPaper } from '../exported-paper.js';
import type { Stamp } from '../stamp.js';

/** How a format writes papers one after the other. */
export interface ListWriter {
  /** Before the first paper. */
  readonly head?: (stamp: Stamp) => string;
  readonly entry: (paper: ExportedPaper) => string;
  /** Between two papers. */
  readonly between?: string;
  /** Behind the last paper. */
  readonly foot?: string;
}

/** The text of a list, some papers at a time. */
export async function* writeList(
  { head, entry, between = '', foot = '' }: ListWriter,
  stamp: Stamp,
  papers: AsyncIterable<readonly ExportedPaper[]>,
): AsyncGenerator<string> {
  yield head?.(stamp) ?? '';
  let isFirst = true;
  for await (const some of papers) {
    if (some.length === 0) continue;
    yield (isFirst ? '' : between) + some.map(entry).join(between);
    isFirst = false;
  }
  yield foot;
}
