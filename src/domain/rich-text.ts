import { decodeHTMLStrict } from 'entities';
import { mathText } from './tex-math.js';

/** Text as it is; TeX between dollar signs; text that the source's markup sets in a style. */
export type TitlePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'math'; readonly tex: string }
  | { readonly kind: 'styled'; readonly style: TitleStyle; readonly parts: readonly TitlePart[] };
export type TitleStyle = 'italic' | 'bold' | 'sub' | 'sup' | 'smallCaps';

/** HTML, JATS and MathML, without their prefixes. Null: the tag goes, its text stays. */
const STYLE_OF_TAG: Readonly<Record<string, TitleStyle | null>> = {
  i: 'italic',
  em: 'italic',
  italic: 'italic',
  b: 'bold',
  strong: 'bold',
  bold: 'bold',
  sub: 'sub',
  inf: 'sub',
  sup: 'sup',
  sc: 'smallCaps',
  scp: 'smallCaps',
  'small-caps': 'smallCaps',
  u: null,
  underline: null,
  span: null,
  font: null,
  tt: null,
  monospace: null,
  p: null,
  'inline-formula': null,
  'named-content': null,
  'styled-content': null,
  math: null,
  mrow: null,
  mstyle: null,
  mi: null,
  mn: null,
  mo: null,
  mtext: null,
  mspace: null,
};

const TAG = /<(\/?)((?:\w+:)?[a-z][\w-]*)((?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/gi;

/** Only what must be TeX: a price has two dollar signs as well. */
const MATH = /\$([^$]*[\\^_][^$]*|[A-Za-z][A-Za-z0-9()+=<>,-]{0,6})\$/;

/** A title with the TeX and the markup in it told from its text; what is no whole pair of known tags or signs is text. */
export function titleParts(title: string): readonly TitlePart[] {
  const text = withoutMathMl(decoded(title));
  return text.includes('<') ? markupParts(text) : mathParts(text);
}

/** What a reader sees of a title: no markup, TeX as the characters it sets. For search, comparison and formats without markup. */
export function plainTitle(title: string): string {
  return /[<>&$]|\p{Cf}|\p{Cc}/u.test(title) ? plainParts(titleParts(title)) : title.normalize('NFC');
}

function plainParts(parts: readonly TitlePart[]): string {
  return parts
    .map((part) =>
      part.kind === 'text' ? part.text : part.kind === 'math' ? mathText(part.tex) : plainParts(part.parts),
    )
    .join('');
}

const TAG_OF_STYLE: Readonly<Record<TitleStyle, readonly [string, string]>> = {
  italic: ['<i>', '</i>'],
  bold: ['<b>', '</b>'],
  sub: ['<sub>', '</sub>'],
  sup: ['<sup>', '</sup>'],
  smallCaps: ['<span style="font-variant:small-caps;">', '</span>'],
};

/** With the markup of CSL, which is some of HTML: https://docs.citationstyles.org/en/stable/specification.html#rich-text-markup. TeX as text. */
export function cslTitle(title: string): string {
  return markedParts(titleParts(title), mathText);
}

/** A title as it is kept: entities decoded, markup in HTML's short tags, small caps as text, TeX as it was written. */
export function keptTitle(title: string): string {
  return markedParts(titleParts(title), (tex) => `$${tex}$`, true);
}

function markedParts(parts: readonly TitlePart[], ofMath: (tex: string) => string, isShort = false): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'math') return ofMath(part.tex);
      const inner = markedParts(part.parts, ofMath, isShort);
      const [open, close] = isShort && part.style === 'smallCaps' ? ['', ''] : TAG_OF_STYLE[part.style];
      return `${open}${inner}${close}`;
    })
    .join('');
}

/** Sources encode some titles twice. */
function decoded(title: string): string {
  let text = withoutInvisible(title);
  for (let turn = 0; turn < 2 && text.includes('&'); turn++) text = decodeHTMLStrict(text);
  return withoutInvisible(text);
}

/** Composed, without characters that nobody sees; joiners stay between signs of scripts that need them. */
export function withoutInvisible(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(
      /(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Extended_Pictographic}\p{EMod}\uFE0F])\u200D|\u200D$/gu,
      '',
    )
    .replace(/(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}])\u200C/gu, '')
    .replace(/(?![\u200C\u200D])[\p{Cc}\p{Cf}]/gu, '')
    .normalize('NFC');
}

/** What of MathML has a meaning by its place becomes tags; alternatives in TeX are the formula. */
function withoutMathMl(title: string): string {
  if (!/<(?:\w+:)?(?:math|tex-math|inline-formula)\b/i.test(title)) return title;
  return title
    .replace(
      /<(?:\w+:)?tex-math\b[^>]*>([\s\S]*?)<\/(?:\w+:)?tex-math>(?:\s*<((?:\w+:)?math)\b[\s\S]*?<\/\2>)?/gi,
      '$1',
    )
    .replace(/<((?:\w+:)?math)\b[^>]*>([\s\S]*?)<\/\1>/gi, (_, _name, body: string) => mathMlText(body));
}

/** Innermost first: scripts of two parts, fractions, roots. */
function mathMlText(body: string): string {
  let text = body.replace(/<(\/?)\w+:/g, '<$1').replace(/>\s+</g, '><');
  text = text.replace(/<annotation\b[\s\S]*?<\/annotation(?:-xml)?>/gi, '');
  text = text.replace(
    /<(mi|mn|mo|mtext|ms)\b[^>]*>([^<]*)<\/\1>/gi,
    (_, _name, sign: string) => `\uE000${sign.trim()}\uE001`,
  );
  text = text.replace(/<mspace\b[^>]*\/?>(?:<\/mspace>)?/gi, '\uE000 \uE001');
  for (let before = ''; before !== text;) {
    before = text;
    text = text
      .replace(/<(mrow|mstyle|mpadded|semantics|mphantom|menclose)\b[^>]*>([^<]*)<\/\1>/gi, (_, _name, inner: string) =>
        group(inner),
      )
      .replace(
        /<(msub|msup|msubsup|mfrac|msqrt|mover|munder)\b[^>]*>([^<]*)<\/\1>/gi,
        (_, name: string, inner: string) =>
          group(
            scripted(
              name.toLowerCase(),
              [...inner.matchAll(/\uE000([^\uE000\uE001]*)\uE001/g)].map((one) => one[1] ?? ''),
            ),
          ),
      );
  }
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/[\uE000\uE001]/g, '')
    .replace(/\uE002/g, '<')
    .replace(/\uE003/g, '>');
}

const group = (inner: string): string => `\uE000${inner.replace(/[\uE000\uE001]/g, '')}\uE001`;

function scripted(name: string, [base = '', first = '', second = '']: readonly string[]): string {
  const sub = (text: string) => `\uE002sub\uE003${text}\uE002/sub\uE003`;
  const sup = (text: string) => `\uE002sup\uE003${text}\uE002/sup\uE003`;
  if (name === 'msub') return base + sub(first);
  if (name === 'msup') return base + sup(first);
  if (name === 'msubsup') return base + sub(first) + sup(second);
  if (name === 'mfrac') return `${base}/${first}`;
  return name === 'msqrt' ? `√${base}${first}${second}` : base + first;
}

interface Tag {
  readonly name: string;
  readonly attributes: string;
  readonly from: number;
  readonly to: number;
  readonly isEnd: boolean;
}

/** Markup deeper than any title has is text. */
const MAX_DEPTH = 20;

function markupParts(text: string): readonly TitlePart[] {
  const tags: Tag[] = [];
  for (const match of text.matchAll(TAG)) {
    const name = (match[2] ?? '').toLowerCase().replace(/^\w+:/, '');
    if (name === 'br') continue;
    if (STYLE_OF_TAG[name] === undefined || match[4] === '/') continue;
    tags.push({
      name,
      attributes: match[3] ?? '',
      from: match.index,
      to: match.index + match[0].length,
      isEnd: match[1] === '/',
    });
  }
  const closing = pairs(tags);
  const places = new Map(tags.map((tag, at) => [tag, at]));
  const parts = (from: number, to: number, first: number, depth: number): TitlePart[] => {
    const found: TitlePart[] = [];
    let begin = from;
    for (let at = first; at < tags.length; at++) {
      const open = tags[at];
      const end = open && closing.get(open);
      if (!open || !end) continue;
      if (open.from >= to || depth === MAX_DEPTH) break;
      const next = places.get(end) ?? at;
      const inner = parts(open.to, end.from, at + 1, depth + 1);
      const isSmallCaps = open.name === 'span' && /small-caps/i.test(open.attributes);
      const style = isSmallCaps ? 'smallCaps' : STYLE_OF_TAG[open.name];
      found.push(...mathParts(text.slice(begin, open.from)));
      if (style) found.push({ kind: 'styled', style, parts: inner });
      else for (const part of inner) found.push(part);
      begin = end.to;
      at = next;
    }
    found.push(...mathParts(text.slice(begin, to)));
    return found;
  };
  return parts(0, text.length, 0, 0);
}

/** The end of each tag that has one; what is open inside of a pair has none. */
function pairs(tags: readonly Tag[]): ReadonlyMap<Tag, Tag> {
  const closing = new Map<Tag, Tag>();
  const open: Tag[] = [];
  const waiting = new Map<string, number>();
  const count = (name: string, by: number) => waiting.set(name, (waiting.get(name) ?? 0) + by);
  for (const tag of tags) {
    if (!tag.isEnd) {
      open.push(tag);
      count(tag.name, 1);
      continue;
    }
    // An end without a beginning must not cost a look at all that is open.
    if ((waiting.get(tag.name) ?? 0) === 0) continue;
    for (let start = open.pop(); start; start = open.pop()) {
      count(start.name, -1);
      if (start.name !== tag.name) continue;
      closing.set(start, tag);
      break;
    }
  }
  return closing;
}

function mathParts(text: string): TitlePart[] {
  const parts: TitlePart[] = [];
  let rest = text;
  for (let math = MATH.exec(rest); math; math = MATH.exec(rest)) {
    const tex = math[1] ?? '';
    if (!isSafeTex(tex)) break;
    if (math.index > 0) parts.push({ kind: 'text', text: rest.slice(0, math.index) });
    parts.push({ kind: 'math', tex });
    rest = rest.slice(math.index + math[0].length);
  }
  return rest === '' ? parts : [...parts, { kind: 'text', text: rest }];
}

/** Whether each closing brace has an opening one before it, and each opening one a closing one behind it. */
export function bracesPair(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Nothing that ends a line, a field or a file, or reads one. */
function isSafeTex(tex: string): boolean {
  const isHarmless = !/[%#&~@"]|\\(?:input|include|write|read|open|def|let|csname|catcode)/.test(tex);
  return isHarmless && !tex.endsWith('\\') && bracesPair(tex);
}
