/** Shorter quotes occur in most texts by chance. In characters, after `withPlainSpaces`. */
export const SHORTEST_QUOTE = 20;

/** The text with each run of white space as one space, and none at its ends. */
export function withPlainSpaces(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

/** What may not stand at both sides of a border of a quote: a quote is of whole words and whole numbers. */
const ENDS_IN_WORD = /[\p{L}\p{M}\p{N}_]$/u;
const BEGINS_IN_WORD = /^[\p{L}\p{M}\p{N}_]/u;
const ENDS_IN_NUMBER = /\p{N}[.,]?$/u;
const BEGINS_IN_NUMBER = /^[.,]?\p{N}/u;

/**
 * Whether a text holds a quote word for word: letters, case, signs and their order are compared as they are, white space alone is not. A quote
 * that begins or ends inside of a word or of a number is none.
 */
export function holdsQuote(text: string, quote: string): boolean {
  const [whole, part] = [withPlainSpaces(text), withPlainSpaces(quote)];
  if (part === '') return false;
  for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) {
    if (!isCut(whole.slice(0, at), part) && !isCut(part, whole.slice(at + part.length))) return true;
  }
  return false;
}

/** Whether the border between two texts lies inside of a word or of a number, as in `FID of 3|.5`. */
function isCut(before: string, after: string): boolean {
  if (ENDS_IN_WORD.test(before) && BEGINS_IN_WORD.test(after)) return true;
  return ENDS_IN_NUMBER.test(before) && BEGINS_IN_NUMBER.test(after);
}
