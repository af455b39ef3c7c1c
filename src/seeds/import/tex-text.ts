import { mathText, NAMED_OPERATOR } from '../../domain/tex-math.js';
import { parse } from '@retorquere/bibtex-parser';

/** Signs that TeX takes for something else than text. */
const TEX = /[\\{}$~^_<>]|--|``|''|\?`|!`/;

/** A field of BibTeX as a reader sees it: accents, commands and braces become the characters they stand for. */
export function texText(value: string): string {
  if (!TEX.test(value)) return value;
  const text = withoutAngles(escapedPercent(withWords(withoutFormulas(value))));
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

/** A character that a backslash keeps, or a sign of math. */
const SIGN = /\\[\s\S]|\$\$?/g;

/** What stands between two signs of math as the characters that it sets. Signs pair in their order, as TeX reads them; one that begins no formula is money, and escaped. */
function withoutFormulas(value: string): string {
  const signs = [...value.matchAll(SIGN)].filter(([sign]) => !sign.startsWith('\\'));
  let text = '';
  let at = 0;
  for (let index = 0; index < signs.length; index += 1) {
    const open = signs[index];
    const close = signs[index + 1];
    if (open === undefined) break;
    text += value.slice(at, open.index);
    at = open.index + open[0].length;
    const tex = close === undefined ? '' : value.slice(at, close.index);
    const end = close === undefined ? at : close.index + close[0].length;
    if (close !== undefined && isFormula(tex, value.charAt(end))) {
      text += escaped(mathText(tex));
      at = end;
      index += 1;
    } else {
      text += open[0].replaceAll('$', '\\$');
    }
  }
  return text + value.slice(at);
}

/** Words that TeX would set without the spaces between them, and what pandoc does not take for math (https://pandoc.org/MANUAL.html#math), are text, unless a command or a script is among them. */
function isFormula(tex: string, next: string): boolean {
  if (tex.trim() === '') return false;
  if (/\\[A-Za-z]|[\^_]/.test(tex)) return true;
  return !/^\s|\s$|\p{L}\s+\p{L}{2}|\p{L}{2}\s+\p{L}/u.test(tex) && !/^\d/.test(next);
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
