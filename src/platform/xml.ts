import { oneLine } from './one-line.js';

/** Text for the content and the attributes of XML. */
export function xmlText(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
}
