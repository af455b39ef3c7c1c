/**
 * Text as it is compared and searched: lower case, accents removed, every run of other characters than letters and digits one space.
 * Both stores order and match by it, so that neither its own collation nor its own tokenizer decides.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    // Accents go; the marks of scripts in which they make another letter stay.
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** The words of a text to search or to be searched, folded. */
export function searchTokens(text: string): string[] {
  const folded = foldText(text);
  return folded === '' ? [] : folded.split(' ');
}

/** A slug: the folded text with hyphens. */
export function slugOf(text: string): string {
  return foldText(text).replaceAll(' ', '-');
}

/**
 * Whether two titles can be those of one paper: equal when folded, or one the beginning of the other at a colon or dash, or alike in at
 * least 0.6 of their distinct words (Jaccard), which holds for all but one of the spellings of one paper that public lists were seen to give, and
 * for none of the wrong ids.
 */
export function titlesAgree(a: string, b: string): boolean {
  const [wordsA, wordsB] = [new Set(searchTokens(a)), new Set(searchTokens(b))];
  if (wordsA.size === 0 || wordsB.size === 0) return false;
  const shared = [...wordsA].filter((word) => wordsB.has(word)).length;
  if (shared / (wordsA.size + wordsB.size - shared) >= 0.6) return true;
  return shared === Math.min(wordsA.size, wordsB.size) && shared >= 3;
}
