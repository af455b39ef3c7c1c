/** Text on one line, without control characters or halves of surrogate pairs, which no format can carry. */
export function oneLine(text: string): string {
  return text
    .replace(/\p{Surrogate}|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}
