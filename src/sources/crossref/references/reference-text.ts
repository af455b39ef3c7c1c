import { authorHead } from './author-head.js';

/** What a reference's text says, as far as its style can be told. */
export interface ReadText {
  /** The title first; then what else may be the title. Empty where there is none. */
  readonly titles: readonly string[];
  /** Family names, in their order. */
  readonly families: readonly string[];
  readonly year: number | null;
}

const URL = /(?:https?:\/\/|www\.)\S+/gi;

/**
 * Reads `Authors Title. Venue` in the styles of publishers: Nature, Springer Basic and MathPhys, Vancouver, IEEE, APA, ACM, GB/T 7714 and plain ones. Texts
 * that begin with no person's name have the name of a group before the title, or the title first.
 */
export function readReferenceText(text: string): ReadText {
  const clean = text
    .replace(/\s+/g, ' ')
    .replace(/^(?:\[\d{1,4}\]|\(\d{1,3}\)|\d{1,3}\.)\s+/, '')
    .trim();
  const year = yearIn(clean);
  const head = authorHead(clean);
  const titles = head ? titlesAfterNames(head.rest) : titlesWithoutNames(clean);
  return {
    titles: unique(titles.map((title) => tidied(title, clean)).filter(isTitle)),
    families: head?.families ?? [],
    year,
  };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function isTitle(text: string): boolean {
  return /\p{L}{2}|\p{Lo}/u.test(text);
}

/** `(2013)`, `(2013a).`, `. 2013.`: the year between names and title. */
const YEAR_BEFORE_TITLE =
  /^[\s.,:;]*(?:\((?:c\.\s*)?(?:1[5-9]|20)\d{2}[a-z]?(?:[,/][^()]*)?\)[.:,]?|(?:1[5-9]|20)\d{2}[a-z]?[.,:])\s+(?=\S)/;

function titlesAfterNames(rest: string): string[] {
  const text = rest.replace(YEAR_BEFORE_TITLE, '').replace(/^[\s.,:;]+/, '');
  const quoted = quotedTitle(text);
  if (quoted !== null) return [quoted];
  const sentence = firstSentence(text);
  const cut = beforeVenue(sentence);
  // A title may be of two sentences: both are looked for, the first is shown.
  const next = firstSentence(text.slice(sentence.length).replace(/^[\s.?!]+/, ''));
  return [cut, sentence, ...(next === '' ? [] : [`${sentence} ${next}`])];
}

const QUOTES =
  /^["\u201c\u201f\u00ab]\s*([^"\u201c\u201d\u00bb]{4,}?)[.,;:]?\s*["\u201d\u00bb]|^(?:``|'')(.{4,}?)[.,]?''|^\u2018(.{4,}?)[.,]?\u2019(?=[\s.,;]|$)/;

function quotedTitle(text: string): string | null {
  const match = QUOTES.exec(text);
  return match ? (match[1] ?? match[2] ?? match[3] ?? null) : null;
}

/** Where no name of a person comes first: the sentences before the one with the address, `Group. Title. Site https://...`. */
function titlesWithoutNames(text: string): string[] {
  const quoted = quotedTitle(text);
  if (quoted !== null) return [quoted];
  const sentences = sentencesOf(text);
  const site = sentences.findIndex((sentence) => sentence.search(URL) >= 0);
  const before = site < 0 ? sentences : sentences.slice(0, site);
  const [first = '', second] = before;
  // `ChemSpace https://chem-space.com/`: the name and the address are one sentence.
  if (before.length === 0) return [sentences[0] ?? ''];
  if (second === undefined) return [first];
  const isGroup = site >= 0 || (first.split(' ').length <= 5 && second.split(' ').length >= 3);
  return isGroup ? [second, first] : [first, second];
}

/** Words that end with a full stop inside a sentence. */
const SHORT_FORMS =
  /(?:^|[\s(])(?:vs|e\.g|i\.e|cf|dr|st|mr|mrs|ms|prof|no|nos|vol|fig|figs|eq|eqs|approx|al|inc|jr|sr|ed|eds|u\.s|ca|resp)$/i;

/** What begins the part behind a title in lower case: its own words, names with capitals or digits inside, the name of a site before its address. */
const BEGINS_ANOTHER_PART =
  /^(?:(?:arxiv|in|https?|www|doi|preprint|available|accessed|biorxiv|medrxiv|ssrn)\b|\p{Ll}+[\p{Lu}\d]|\S+\s+(?:https?:|www\.))/u;

function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  for (let rest = text; rest !== '' && sentences.length < 12;) {
    const sentence = firstSentence(rest);
    sentences.push(sentence);
    rest = rest.slice(sentence.length).replace(/^[\s.?!]+/, '');
  }
  return sentences;
}

/** Up to the first full stop behind a word, or question or exclamation mark, that another part of the reference follows; without it, but with `?` and `!`. */
function firstSentence(text: string): string {
  for (const match of text.matchAll(/[.?!]+["\u201d\u2019)]*(?=\s|$)/g)) {
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length).trimStart();
    const isStop = match[0].startsWith('.');
    if (isStop && (/(?:^|[^\p{L}\p{N}])\p{L}$/u.test(before) || SHORT_FORMS.test(before))) continue;
    if (/^\p{Ll}/u.test(after) && !BEGINS_ANOTHER_PART.test(after)) continue;
    return isStop ? before : before + match[0].replace(/\.+$/, '');
  }
  return text;
}

/** `Title, in Proc. ...`, `Title, Adv. Neural Inf. ...`: a venue behind a comma. */
const VENUE =
  /,\s+(?:in\s*:?\s+(?=\p{Lu})|in:|(?=(?:Proc|Proceedings|Adv|Advances|arXiv|IEEE|ACM|Journal|J|Int|International|Trans|Transactions|Nature|Science|Comput|Commun|Conference|Lecture Notes|PMLR)\b))/u;

function beforeVenue(sentence: string): string {
  const at = sentence.search(VENUE);
  // A title that names a venue behind its second word is none.
  return at > 0 && sentence.slice(0, at).split(' ').length >= 2 ? sentence.slice(0, at) : sentence;
}

function tidied(title: string, whole: string): string {
  const bare = title
    .replace(URL, ' ')
    // `Title (Publisher, 2023); site`.
    .replace(/\s*\([^()]*\b(?:1[5-9]|20)\d{2}[a-z]?\)\s*(?:;.*)?$/, '')
    .replace(/\s*[[(](?:[A-Z](?:\/[A-Z]+)?|online|preprint)[\])]\s*$/i, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s"'\u2018\u201c,;:.]+/, '')
    .replace(/[\s"\u201c\u201d,;:]+$/, '')
    .trim();
  // `Classifier-Free Diffusion Guidance 2022.`: the one year of the reference is no part of the title.
  const years = whole.match(/\b(?:19|20)\d{2}\b/g) ?? [];
  return years.length === 1 ? bare.replace(/\s+\(?(?:19|20)\d{2}\)?$/, '') : bare;
}

/** The year in brackets that comes last, else the last number that can be one. */
function yearIn(text: string): number | null {
  const plain = text.replace(URL, ' ').replace(/arxiv[:\s]*\d{4}\.?\d{4,5}/gi, ' ');
  const bracketed = [...plain.matchAll(/\((?:[^()]*[\s,])?((?:1[5-9]|20)\d{2})[a-z]?\)/g)].at(-1)?.[1];
  const last = bracketed ?? [...plain.matchAll(/(?<![\d\u2013-])((?:19|20)\d{2})(?![\d\u2013-])/g)].at(-1)?.[1];
  return last === undefined ? null : Number(last);
}
