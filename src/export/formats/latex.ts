import { TEX_OF_SIGN } from '../../domain/tex-math.js';
import { oneLine } from '../../platform/one-line.js';
import { bracesPair, titleParts, type TitlePart, type TitleStyle } from '../../domain/rich-text.js';

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
  smallCaps: 'textsc',
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
  const pieces = part.text.split(/([\p{L}\p{N}\p{M}]+(?:[-'’][\p{L}\p{N}\p{M}]+)*(?:\+\+|#)?)/u);
  const protectedText = pieces.map((piece, at) => {
    const tex = escape(piece, escapes);
    return needsItsCapitals(piece) || standsAlone(piece, pieces[at - 1], pieces[at + 2]) ? `{${tex}}` : tex;
  });
  return protectedText.join('');
}

/** BibTeX counts braces even behind a backslash: those that are no pairs stand as words, which some readers do not know. */
const LONE_BRACES: Readonly<Record<string, string>> = { '{': '\\textbraceleft{}', '}': '\\textbraceright{}' };

function escapesFor(text: string): Readonly<Record<string, string>> {
  return bracesPair(text) ? ESCAPES : { ...ESCAPES, ...LONE_BRACES };
}

function escape(text: string, escapes: Readonly<Record<string, string>>): string {
  return text
    .replace(/[\\{}$&%#_~^<>]/g, (sign) => escapes[sign] ?? sign)
    .replace(/([`'-])(?=\1)/g, '$1{}')
    .replace(LONE_SIGN, (sign) => {
      const tex = TEX_OF_SIGN.get(sign);
      return tex === undefined ? sign : `\\ensuremath{${tex}}`;
    })
    .replace(/[₀-₉]+/g, (digits) => `\\textsubscript{${digits.normalize('NFKD')}}`)
    .replace(/[⁰⁴-⁹]+/g, (digits) => `\\textsuperscript{${digits.normalize('NFKD')}}`)
    .replace(RARE_LETTER, (letter) => (ACCENTED.test(letter.normalize('NFD')) ? letter.normalize('NFD') : letter))
    .replace(/(\p{Script=Latin})([\u0300-\u030C\u0323\u0327\u0328\u0331])/gu, (pair, letter: string, mark: string) => {
      const accent = ACCENTS[mark];
      return accent === undefined ? pair : `\\${accent}{${letter}}`;
    });
}

/** Signs of mathematics; letters of Greek words stay, since a text in Greek is set with its own fonts. */
const LONE_SIGN = /(?<!\p{Script=Greek})\p{Script=Greek}(?!\p{Script=Greek})|\p{Sm}|[ℓℏ•…⋯′†]/gu;

/** Letters that the usual font encodings of LaTeX have no place for; those with one accent are set by it. */
const RARE_LETTER = /[\u0180-\u024F\u1E00-\u1EFF]/gu;
const ACCENTED = /^[A-Za-z][\u0300-\u030C\u0323\u0327\u0328\u0331]$/u;

/** Marks that Unicode does not compose with the letter before them. */
const ACCENTS: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0306': 'u',
  '\u0307': '.',
  '\u0308': '"',
  '\u030A': 'r',
  '\u030B': 'H',
  '\u030C': 'v',
  '\u0323': 'd',
  '\u0327': 'c',
  '\u0328': 'k',
  '\u0331': 'b',
};

/** `Vitamin D`, `C++`, `Part I`: styles would set it in lower case. An `A` may be the article. */
function standsAlone(piece: string, before: string | undefined, next: string | undefined): boolean {
  if (/^\p{Lu}(?:\+\+|#)$/u.test(piece)) return true;
  if (!/^\p{Lu}$/u.test(piece)) return false;
  if (piece !== 'A') return true;
  const isArticle =
    before === undefined || before === '' || /[:.?!–—"“]\s*$/u.test(before) || /^\p{Lu}/u.test(next ?? '');
  return !isArticle;
}

/** A capital inside of a word, or one alone beside a hyphen: `GANs`, `T-GATE`, but neither `Text-to-Image` nor `A`. */
function needsItsCapitals(word: string): boolean {
  const pieces = word.split('-');
  return pieces.some((piece) => /^.+\p{Lu}/u.test(piece) || (pieces.length > 1 && /^\p{Lu}$/u.test(piece)));
}
