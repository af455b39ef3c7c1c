import { plainTitle } from './rich-text.js';

/**
 * A text that accompanies a paper under the paper's title: its retraction, correction, review, the authors' response, a data set. The title of a
 * retracted paper itself, `RETRACTED: X`, is none.
 */
export type AboutPaper = 'retraction' | 'correction' | 'concern' | 'review' | 'response' | 'comment' | 'supplement';

/** What joins such a word and the title it is about. */
const JOIN = String.raw`(?:\s*[:.)\]\-\u2010-\u2015]+\s*|\s+(?:to|for|of|on|from|in|by)\b:?\s*|\s*["'\u2018\u201c\u00ab]|$)`;
const OWNER = String.raw`(?:(?:author|publisher|editor|editorial|reviewer|referee)s?['\u2019]?s?['\u2019]?\s+)?`;

/** In this order; the first that begins the title decides. */
const ABOUT: readonly (readonly [AboutPaper, string])[] = [
  ['concern', String.raw`(?:editorial\s+|notice\s+of\s+|updated\s+)?expressions?\s+of\s+(?:editorial\s+)?concern`],
  [
    'retraction',
    String.raw`(?:(?:notice|note|statement)\s+of\s+)?(?:partial\s+)?(?:retraction|withdrawal|removal)(?:\s+(?:notice|note|statement|announcement))?`,
  ],
  ['retraction', String.raw`notice\s+of\s+violation\s+of\s+ieee\s+publication\s+principles`],
  [
    'correction',
    String.raw`(?:(?:notice|note)\s+of\s+)?${OWNER}(?:correction|corrigend(?:um|a)|errat(?:um|a)|addend(?:um|a)|amendment|clarification)s?(?:\s+(?:notice|note))?`,
  ],
  [
    'review',
    String.raw`(?:open\s+)?(?:peer\s*-?\s*)?review(?:er)?s?(?:\s+(?:report|history|file|comments?))?s?(?:\s+\d+)?`,
  ],
  [
    'review',
    String.raw`(?:referee|reviewer|editor|editorial)['\u2019]?s?\s+(?:report|comments?|assessment|evaluation|note)s?(?:\s+\d+)?`,
  ],
  [
    'review',
    String.raw`(?:decision\s+letter|elife\s+assessment|editorial\s+note|meta\s*-?\s*review|public\s+review)s?`,
  ],
  ['response', String.raw`${OWNER}(?:response|reply|rebuttal|rejoinder)s?(?:\s+to\s+(?:reviewers?|referees?))?`],
  ['response', String.raw`(?:re|in\s+reply)(?=\s*:|\s+to\b)`],
  [
    'comment',
    String.raw`(?:a\s+)?(?:${OWNER})(?:comment(?:s|ary)?|discussion|remarks?|notes?|critique)(?=\s+(?:on|of|to)\b|\s*:)`,
  ],
  [
    'supplement',
    String.raw`(?:supplement(?:al|ary)?|supporting|additional|online)\s*(?:materials?|information|data|files?|tables?|figures?|appendix)?(?:\s+[a-z]?\d+)?(?=\s+(?:to|for|of|from|on)\b|\s*:)`,
  ],
  [
    'supplement',
    String.raw`(?:figure|fig\.?|table|appendix|dataset|data\s*set|data|code|source\s+code|software|video|movie|poster|slides)(?:\s+[a-z]?\d+[a-z]?)?(?=\s+(?:to|for|from|of)\b:?|\s*[:.])`,
  ],
];

const ABOUT_FORMS = ABOUT.map(
  ([about, form]) =>
    [
      about,
      new RegExp(`^${form}${JOIN}`, 'i'),
      // `X (Retraction of vol 7, 2010)`, `X: Correction`, `X - RETRACTION`.
      new RegExp(
        String.raw`(?:\s*[([]${form}(?:\s[^()[\]]*)?[)\]]|\s*[:.\u2010-\u2015]\s*${form}|\s+-\s+${form})\s*\.?$`,
        'i',
      ),
    ] as const,
);

/** What kind of text about another paper the title says it is; null for a paper of its own. */
export function aboutPaper(title: string): AboutPaper | null {
  const text = withoutWrapping(plainTitle(title));
  return ABOUT_FORMS.find(([, before, behind]) => before.test(text) || behind.test(text))?.[0] ?? null;
}

function withoutWrapping(text: string): string {
  return text.replace(/^[\s["'\u2018\u201c\u00ab([]+/, '').replace(/\s+/g, ' ');
}

/** `RETRACTED: X` is still the paper X; publishers put the word in front of the title of the paper itself. */
const FATE = String.raw`(?:retracted|withdrawn|removed)(?:\s+(?:article|paper|chapter|preprint))?`;
const OWN_FATE = new RegExp(
  String.raw`^\s*(?:[[(]\s*${FATE}\s*[\])]\s*[:.\-\u2010-\u2015]*|${FATE}\s*[:.\-\u2010-\u2015]+)\s*|\s*[[(]\s*${FATE}\s*[\])]\s*$`,
  'i',
);

/** The title without what a publisher puts in front of it once the paper is retracted or withdrawn. */
export function titleOfItself(title: string): string {
  return title.replace(OWN_FATE, '');
}

const NUMBER_WORDS: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  fifth: '5',
  sixth: '6',
  seventh: '7',
  eighth: '8',
  ninth: '9',
  tenth: '10',
};

/** Words after which a letter, a numeral or a number word counts the parts of a work. */
const DIVISIONS = new Set(
  'part parts pt volume vol book chapter section phase episode lecture paper type class level stage series number no version edition act sequel tome teil partie'.split(
    ' ',
  ),
);

/** Numerals of two letters and more are no other words of a title. */
const LONG_ROMAN = /^(?:i{2,3}|iv|vi{1,3}|ix|xi{1,3}|xiv|xvi{0,3}|xix|xx)$/;
const ROMAN = /^(?:x{0,3})(?:ix|iv|v?i{0,3})$/;

/** What counts in a title: by which part, volume, version or number of steps it differs from another one that is like it in all other words. */
export interface TitleNumbers {
  /** Digits, numerals, and what stands behind `part` and the like, in the order of numbers; `2` for `II`, `Part two` and `SD2`. */
  readonly counted: string;
  /** With every number word as well. */
  readonly withWords: string;
  /** Number words alone, those after `part` left out. */
  readonly words: readonly string[];
}

/** The numbers in a title. `folded` is the title folded. */
export function titleNumbers(title: string, folded: string): TitleNumbers {
  const counted: string[] = [];
  const words: string[] = [];
  const tokens = folded === '' ? [] : withoutThousands(title, folded).split(' ');
  const closing = closingNumerals(title);
  for (const [at, token] of tokens.entries()) {
    const division = DIVISIONS.has(tokens[at - 1] ?? '');
    const word = NUMBER_WORDS[token];
    const isRoman = token !== '' && (LONG_ROMAN.test(token) || (ROMAN.test(token) && (division || closing.has(token))));
    if (isRoman) counted.push(String(romanValue(token)));
    else if (division && /^[a-z]$/.test(token)) counted.push(token);
    else if (division && word !== undefined) counted.push(word);
    else if (word !== undefined && DIVISIONS.has(tokens[at + 1] ?? '')) counted.push(word);
    else if (word !== undefined) words.push(word);
    else for (const digits of token.match(/\p{Nd}+/gu) ?? []) counted.push(digits.replace(/^0+(?=\d)/, ''));
  }
  return { counted: inOrder(counted), withWords: inOrder([...counted, ...words]), words };
}

function inOrder(numbers: readonly string[]): string {
  return numbers.toSorted().join(' ');
}

/** `10,000` is one number. */
function withoutThousands(title: string, folded: string): string {
  return /\d[,\u202f\u2009]\d{3}(?!\d)/.test(title)
    ? folded.replace(/(?<=(?:^|\s)\d{1,3}(?: \d{3})*) (?=\d{3}(?:\s|$))/g, '')
    : folded;
}

/** Single capital letters that read as numerals where the title, or what stands before a colon or a full stop, ends: `Theory I: ...`. */
function closingNumerals(title: string): ReadonlySet<string> {
  const found = plainTitle(title).matchAll(/(?<=[\p{L}\p{N})]\s)([IVX])(?=\s*(?:[:.;,)\u2010-\u2015]|\s-\s|$))/gu);
  return new Set(Array.from(found, ([, numeral = '']) => numeral.toLowerCase()));
}

const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

function romanValue(numeral: string): number {
  const values = Array.from(numeral, (letter) => ROMAN_VALUES[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** Whether the numbers of two titles can be those of one paper. */
export function numbersAgree(a: TitleNumbers, b: TitleNumbers): boolean {
  if (a.withWords === b.withWords) return true;
  if (a.counted !== b.counted) return false;
  // `One-step` and `two-step` differ; a title that says `single-step` instead names no number.
  const lacks = (from: TitleNumbers, of: TitleNumbers) => from.words.some((word) => !of.words.includes(word));
  return !(lacks(a, b) && lacks(b, a));
}

/** Words that put a paper behind the one whose title follows them: `Improved denoising diffusion probabilistic models`. */
const SUCCESSOR =
  /^(?:an? |the )?((?:improv(?:ed|ing)|enhanc(?:ed|ing)|revisit(?:ed|ing)|rethinking|reconsidering|reproducing|extend(?:ed|ing)|generali[sz](?:ed|ing)|beyond|accelerat(?:ed|ing)|fast(?:er)?|better|multistep|replication)\b)/;

/** A text about a subject, whose name may be another paper's title: `X: a survey`. */
const OVERVIEW = /\b(?:surveys?|reviews?|overview|tutorial|primer|retrospective|perspectives?)\b/;

/** What makes the title one of a later paper than that whose words it repeats: an improvement of it, or a survey. Null where it is none. */
export function successorWord(folded: string): string | null {
  return SUCCESSOR.exec(folded)?.[1] ?? (OVERVIEW.test(folded) ? 'overview' : null);
}
