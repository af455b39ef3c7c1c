import { parse } from '@retorquere/bibtex-parser';

/** Signs that TeX takes for something else than text. */
const TEX = /[\\{}$~^_<>]|--|``|''|\?`|!`/;

/** A field of BibTeX as a reader sees it: accents, commands and braces become the characters they stand for. */
export function texText(value: string): string {
  if (!TEX.test(value)) return value;
  const text = withoutAngles(escapedPercent(withEvenDollars(value)));
  const library = parse(`@misc{a,title={${text}}}`, {
    sentenceCase: false,
    english: false,
    caseProtection: false,
    // An unknown command says nothing of the title; its arguments are kept as text.
    unsupported: (_node, tex) => tex.replace(/\\[a-zA-Z]+\s*|[{}]/g, ''),
  });
  const read: unknown = library.entries[0]?.fields['title'];
  return typeof read === 'string' ? withAngles(read) : value.replace(/[{}]/g, '');
}

/** A percent sign in a field is text for BibTeX; TeX would end the line at it. */
function escapedPercent(value: string): string {
  return value.replace(/(?<!\\)%/g, '\\%');
}

/** One dollar sign too many is money, not math. */
function withEvenDollars(value: string): string {
  const dollars = value.match(/(?<!\\)\$/g)?.length ?? 0;
  return dollars % 2 === 0 ? value : value.replace(/(?<!\\)\$/g, '\\$');
}

/** For the parser a lone angle is what TeX's oldest fonts have in its place, `¡` or `¿`; these characters of private use are nothing to it. */
const LESS = '\uE5F0';
const GREATER = '\uE5F1';

/** `<<` and `>>` are quotation marks, and a command keeps its name. */
function withoutAngles(text: string): string {
  return text.replace(/(?<![<\\])<(?!<)/g, LESS).replace(/(?<![>\\])>(?!>)/g, GREATER);
}

function withAngles(text: string): string {
  return text.replaceAll(LESS, '<').replaceAll(GREATER, '>');
}
