import { stripVTControlCharacters } from 'node:util';

/** A text of the graph on one line: control characters of names and titles never reach the terminal. */
export function oneLine(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}
