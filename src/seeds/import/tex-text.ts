import { mathText, NAMED_OPERATOR } from '../../domain/tex-math.js';
import { parse } from '@retorquere/bibtex-parser';

/** Signs that TeX takes for something else than text. */
const TEX = /[\\{}$~^_<>]|--|``|''|\?`|!`/;

/** A field of BibTeX as a reader sees it: accents, commands and braces become the characters they stand for. */
export function texText(value: string): string {
  if (!TEX.test(value)) return value;
  const text = withoutAngles(escapedPercent(withEvenDollars(withWords(value))));
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

/** What the parser would leave out: formulas, names of functions and programs, and spaces that a backslash keeps. */
function withWords(value: string): string {
  return value
    .replace(/\\text(?:sub|super)script\s*(?=\{)/g, '')
    .replace(/\\ensuremath\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g, (_, tex: string) =>
      // A minus, which as text would be a hyphen.
      tex === '-' ? '−' : escaped(mathText(tex)),
    )
    .replace(/(?<!\\)\$([^$]*[\\^_][^$]*|[A-Za-z][A-Za-z0-9()+=<>,-]{0,6})(?<!\\)\$/g, (_, tex: string) =>
      escaped(mathText(tex)),
    )
    .replace(/\\((?:La|Bib|Xe|pdf|Lua|XeLa|pdfLa|LuaLa)?TeX|ConTeXt|AmS)(?![A-Za-z])\s*(?:\{\})?/g, '$1')
    .replace(NAMED_OPERATOR, '$1 ')
    .replace(/(?<!\\)\\\s/g, '{} ')
    .replace(/(?<!\\)\\\|/g, '‖');
}

/** Text that stays itself in TeX. */
function escaped(text: string): string {
  return text.replace(/[{}%$&#_]/g, '\\$&');
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
