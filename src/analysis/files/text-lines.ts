/** In bytes: what is decoded at a time. */
const CHUNK = 1 << 24;

/**
 * The lines of a text file, without their ends (LF, CR LF or CR). UTF-8, or UTF-16 by its byte order mark; what is no UTF-8 is read as Windows-1252, which
 * holds Latin-1. Byte order marks are left out.
 */
export function* linesOf(bytes: Uint8Array): Generator<string> {
  const { encoding, start } = encodingOf(bytes);
  const decoder = new TextDecoder(encoding);
  let rest = '';
  for (let from = start; from < bytes.length; from += CHUNK) {
    let text = rest + decoder.decode(bytes.subarray(from, from + CHUNK), { stream: true });
    // A CR at the end of a chunk may be the first half of a line's end.
    const held = text.endsWith('\r') ? '\r' : '';
    if (held) text = text.slice(0, -1);
    const lines = text.split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '') + held;
    yield* lines;
  }
  const last = (rest + decoder.decode()).replace(/\r$/, '');
  if (last !== '') yield last;
}

function encodingOf(bytes: Uint8Array): { readonly encoding: string; readonly start: number } {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', start: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', start: 2 };
  const start = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
  return { encoding: isUtf8(bytes) ? 'utf-8' : 'windows-1252', start };
}

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let from = 0; from < bytes.length; from += CHUNK) {
      decoder.decode(bytes.subarray(from, from + CHUNK), { stream: true });
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}
