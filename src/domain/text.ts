import { plainTitle } from './rich-text.js';
import { aboutPaper, numbersAgree, successorWord, titleNumbers, titleOfItself } from './title-marks.js';
import type { AboutPaper, TitleNumbers } from './title-marks.js';

/**
 * Text as it is compared and searched: as a reader sees it (`plainTitle`), lower case, accents removed, every run of other characters than letters and
 * digits one space. `CO<sub>2</sub>` and `CO₂` are `co2`. Both stores order and match by it, so that neither its own collation nor its own
 * tokenizer decides. What it answers is stored: a change of it needs a migration of both stores.
 */
export function foldText(text: string): string {
  return (
    plainTitle(text)
      // Joiners only shape the letters beside them.
      .replace(/[\u200C\u200D]+/g, '')
      .normalize('NFKD')
      // Accents go; the marks of scripts in which they make another letter stay.
      .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, '')
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
      .trim()
  );
}

/** The words of a text to search or to be searched, folded. */
export function searchTokens(text: string): string[] {
  const folded = foldText(text);
  return folded === '' ? [] : folded.split(' ');
}

/**
 * The longest word that is looked for, in UTF-16 units. Lucene's tokenizers cut what is longer into pieces, so that no store could say the same of
 * it: https://lucene.apache.org/core/9_11_0/analysis/common/org/apache/lucene/analysis/util/CharTokenizer.html (DEFAULT_MAX_WORD_LEN).
 */
export const LONGEST_WORD = 255;

/** Search words, folded again: letters and digits alone, whoever gives them. Null where there is none to look for, or one that is too long. */
export function searchedWords(tokens: readonly string[]): readonly string[] | null {
  const words = tokens.flatMap(searchTokens);
  return words.length === 0 || words.some(({ length }) => length > LONGEST_WORD) ? null : words;
}

/** What slugs look like: lower-case words and digits joined by hyphens. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The folded text with hyphens; no slug where the text has letters of other scripts, or none. */
export function slugOf(text: string): string {
  return foldText(text).replaceAll(' ', '-');
}

/** A title as it is compared: folded, or as it stands where it has neither letter nor digit, so that `!!!` is not `+/-`. */
export function foldedTitle(title: string): string {
  const folded = foldText(title);
  return folded === '' ? title.normalize('NFC').replace(/\s+/g, ' ').trim() : folded;
}

/** A title made ready to be compared with many. */
export interface ComparedTitle {
  readonly folded: string;
  /** Folded without the name that it begins with: `Q-Diffusion: Quantizing Diffusion Models` is also known without its first word. */
  readonly withoutName: string;
  readonly words: ReadonlySet<string>;
  /** What sets it apart from titles with the same words; read when it is first asked for, which few of many titles are. */
  readonly marks: () => TitleMarks;
}

interface TitleMarks {
  readonly numbers: TitleNumbers;
  /** What it is to another paper of this title, which it is not. */
  readonly about: AboutPaper | null;
  readonly successor: string | null;
}

/** `Part II: X` is not X. */
const PART_AS_NAME = /^(?:part|volume|vol|book|chapter) \S+$/;

export function comparedTitle(given: string): ComparedTitle {
  const title = titleOfItself(given);
  const folded = foldText(title);
  const [, name = '', rest = ''] = /^([^:]{1,40}):\s(.*)$/s.exec(title) ?? [];
  let marks: TitleMarks | undefined;
  return {
    folded,
    withoutName: name === '' || PART_AS_NAME.test(foldText(name)) ? folded : foldText(rest),
    words: new Set(folded === '' ? [] : folded.split(' ')),
    marks: () =>
      (marks ??= {
        numbers: titleNumbers(title, folded),
        about: aboutPaper(title),
        successor: successorWord(folded),
      }),
  };
}

/** Titles agree with more than this share of their distinct words in common. */
export const AGREEING_SHARE = 0.8;
const CONTAINED_WORDS = 6;
const CONTAINED_SHARE = 0.65;

/**
 * Whether two titles can be those of one paper that an identifier already suggests: more than 0.8 of their distinct words in common (Jaccard);
 * or all words of one in the other, at least six, with 0.65 in common; or equal without the name before a colon. Measured on public lists
 * of this field (whose titles are much alike): true for the 14 of 19 spellings of one paper (the others are new titles or reworded), and for none of 13
 * wrong ids. New titles of one paper are named by the seed. Never where their numbers differ (parts, volumes, versions, counts: `numbersAgree`), where one
 * is a notice, review, response or supplement of the other (`aboutPaper`), or where one improves on the other (`successorWord`).
 */
export function titlesAgree(a: string, b: string): boolean {
  return comparedTitlesAgree(comparedTitle(a), comparedTitle(b));
}

/** `titlesAgree` of titles that are compared with many. */
export function comparedTitlesAgree(a: ComparedTitle, b: ComparedTitle): boolean {
  const [fewer, more] = a.words.size <= b.words.size ? [a.words, b.words] : [b.words, a.words];
  if (fewer.size === 0) return false;
  const isSame = a.withoutName === b.folded || a.folded === b.withoutName;
  if (!isSame && !wordsAgree(fewer, more)) return false;
  const [ofA, ofB] = [a.marks(), b.marks()];
  if (ofA.about !== ofB.about) return false;
  return isSame || (ofA.successor === ofB.successor && numbersAgree(ofA.numbers, ofB.numbers));
}

function wordsAgree(fewer: ReadonlySet<string>, more: ReadonlySet<string>): boolean {
  const shareOf = (shared: number): number => shared / (fewer.size + more.size - shared);
  let missing = 0;
  for (const word of fewer) {
    if (more.has(word)) continue;
    missing += 1;
    // Most titles differ in their first words: what is left cannot make up for it.
    if (shareOf(fewer.size - missing) <= AGREEING_SHARE) return false;
  }
  const share = shareOf(fewer.size - missing);
  return share > AGREEING_SHARE || (missing === 0 && fewer.size >= CONTAINED_WORDS && share >= CONTAINED_SHARE);
}
