import { oneLine } from '../one-line.js';
import { bracesPair, titleParts, type TitlePart, type TitleStyle } from '../title-parts.js';

/** `<` and `>` are other signs in TeX's first font encoding. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};

const COMMANDS: Readonly<Record<TitleStyle, string>> = {
  italic: 'textit',
  bold: 'textbf',
  sub: 'textsubscript',
  sup: 'textsuperscript',
};

/** Text as TeX sets it sign by sign; letters of all scripts stay, as TeX and its readers take UTF-8. */
export function latexText(text: string): string {
  const line = oneLine(text);
  return escape(line, escapesFor(line));
}

/** A title: its TeX stays TeX, its markup becomes TeX, and words like `DDIM` are kept from being set in lower case. */
export function latexTitle(title: string): string {
  return latexParts(titleParts(oneLine(title)));
}

function latexParts(parts: readonly TitlePart[]): string {
  return parts.map(latexPart).join('');
}

function latexPart(part: TitlePart): string {
  if (part.kind === 'math') return `$${part.tex}$`;
  if (part.kind === 'styled') return `\\${COMMANDS[part.style]}{${latexParts(part.parts)}}`;
  const escapes = escapesFor(part.text);
  const protectedText = part.text.split(/([\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*)/u).map((piece) => {
    const tex = escape(piece, escapes);
    return needsItsCapitals(piece) ? `{${tex}}` : tex;
  });
  return protectedText.join('');
}

/** BibTeX counts braces even behind a backslash: those that are no pairs stand as words, which some readers do not know. */
const LONE_BRACES: Readonly<Record<string, string>> = { '{': '\\textbraceleft{}', '}': '\\textbraceright{}' };

function escapesFor(text: string): Readonly<Record<string, string>> {
  return bracesPair(text) ? ESCAPES : { ...ESCAPES, ...LONE_BRACES };
}

function escape(text: string, escapes: Readonly<Record<string, string>>): string {
  return text.replace(/[\\{}$&%#_~^<>]/g, (sign) => escapes[sign] ?? sign);
}

/** A capital inside of a word, or one alone beside a hyphen: `GANs`, `T-GATE`, but neither `Text-to-Image` nor `A`. */
function needsItsCapitals(word: string): boolean {
  const pieces = word.split('-');
  return pieces.some((piece) => /^.+\p{Lu}/u.test(piece) || (pieces.length > 1 && /^\p{Lu}$/u.test(piece)));
}
