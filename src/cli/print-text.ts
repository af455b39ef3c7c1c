import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Writes to standard output; ends quietly where the reader has enough, as `| head` has. */
export async function printText(text: Iterable<string> | AsyncIterable<string>): Promise<void> {
  await pipeline(Readable.from(text), process.stdout, { end: false }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  });
}
