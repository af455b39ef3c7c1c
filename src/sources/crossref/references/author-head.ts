import { foldText } from '../../../domain/text.js';

/** The authors with whom a text begins. */
export interface AuthorHead {
  /** Family names, in their order; the last word of a full name. */
  readonly families: readonly string[];
  /** What follows the names, and an `et al.` behind them. */
  readonly rest: string;
}

const WORD = String.raw`[\p{Lu}][\p{L}'\u2019]+`;
const PARTICLE = String.raw`(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|ten|ter|el|al|bin|ibn|zu|zur)[\s-]|d['\u2019]|[Oo]['\u2019])`;
const FAMILY = String.raw`${PARTICLE}*${WORD}(?:[\s\u2010\u2011-]${WORD}){0,3}`;
const DOTTED = String.raw`[\p{Lu}]\.(?:[\s\u2010\u2011-]*[\p{Lu}]\.)*`;
const BARE = String.raw`[\p{Lu}]{1,5}(?:[\u2010\u2011-][\p{Lu}]{1,2})?(?![\p{L}.])`;
const SUFFIX = String.raw`(?:,?\s+(?:Jr|Sr|I{2,3})\.?)?`;

/** One name in each style, with the family name in a group. */
const STYLES = [
  // Nature, APA, MathPhys: `Toutanova, K.`
  String.raw`(${FAMILY}),\s*${DOTTED}${SUFFIX}`,
  // IEEE: `K. Toutanova`
  String.raw`${DOTTED}\s*(${FAMILY})${SUFFIX}`,
  // Basic, Vancouver: `Toutanova K`
  String.raw`(${FAMILY})\s+${BARE}`,
  // `Toutanova K.`
  String.raw`(${FAMILY})\s+[\p{Lu}]\.(?:[\u2010\u2011-]?[\p{Lu}]\.)*`,
  // `Kristina Toutanova`
  String.raw`[\p{Lu}][\p{L}'\u2019-]+(?:\s+[\p{Lu}]\.)*\s+(${PARTICLE}*${WORD}(?:[\u2010\u2011-]${WORD})?)`,
].map((name) => new RegExp(name, 'uy'));
const FULL_NAMES = STYLES.length - 1;

const BETWEEN = /\s*(?:[,;]\s*(?:(?:&|and\b)\s*)?|&\s*|\band\b\s*)(?=\S)/uy;
const OTHERS = /[\s,;]*(?:&\s*|and\s+)?(?:et\s*al\b\.?|others\b\.?|\.{3}|\u2026)/iuy;
const EDITORS = /[\s,;]*\(?\beds?\b\.?\)?/iuy;

function at(form: RegExp, text: string, from: number): RegExpExecArray | null {
  form.lastIndex = from;
  return form.exec(text);
}

/** The names that a reference's text begins with, in whichever style reads most of them; null where it begins with none. */
export function authorHead(text: string): AuthorHead | null {
  let best: (AuthorHead & { readonly end: number }) | null = null;
  for (const [index, style] of STYLES.entries()) {
    const head = headIn(style, text);
    if (!head || (best && head.end <= best.end)) continue;
    if (index === FULL_NAMES && !isListOfNames(text, head)) continue;
    best = head;
  }
  return best;
}

function headIn(style: RegExp, text: string): (AuthorHead & { readonly end: number }) | null {
  const families: string[] = [];
  let end = 0;
  for (let from = 0; families.length < 500;) {
    const name = at(style, text, from);
    if (!name) break;
    families.push(name[1] ?? '');
    end = from + name[0].length;
    const between = at(BETWEEN, text, end);
    if (!between) break;
    from = end + between[0].length;
  }
  if (families.length === 0) return null;
  for (const tail of [OTHERS, EDITORS]) {
    const match = at(tail, text, end);
    if (match) end += match[0].length;
  }
  return { families, rest: text.slice(end), end };
}

/** Capitalised words alone may as well be a title: names are several with `and`, `et al.` or a year behind them, or one with a sentence behind it. */
function isListOfNames(text: string, { families, rest, end }: AuthorHead & { readonly end: number }): boolean {
  const names = text.slice(0, end);
  if (/\bet\s*al\b|\bothers\b/i.test(names)) return true;
  if (!/^\s*(?:[.:]|\(?\d{4})/.test(rest)) return false;
  if (families.length > 1) return /\band\b|&|,/.test(names);
  const sentence = rest.replace(/^[\s.:]+/, '').replace(/(?:https?:\/\/|www\.)\S+/g, ' ');
  return foldText(/^[^.]*/.exec(sentence)?.[0] ?? '').split(' ').length >= 3;
}
