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

/** A letter or more with figures and signs, `1/f` or `p<0.05`; and one with spaces around its relation. */
const SHORT_FORMULA = /^(?=.*[A-Za-z])[A-Za-z0-9()+=<>≤≥≠±,./*|!'-]{1,12}$|^[A-Za-z]\w? ?[<>=≤≥≠] ?[\w.+-]{1,8}$/;

/** A title with the TeX and the markup in it separated from its text; what is no whole pair of known tags or signs is text. */
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

/** Formulas in MathML, and in TeX beside or instead of it, become text with tags; where both are given the TeX is the formula. */
function withoutMathMl(title: string): string {
  if (!/<(?:\w+:)?(?:math|tex-math)\b/i.test(title)) return title;
  const withTex = replaceElements(title, 'tex-math', (body, rest) => {
    const doubled = /^\s*<(?:\w+:)?math\b/i.test(rest);
    return { text: texOfDocument(body), dropsNext: doubled };
  });
  return replaceElements(withTex, 'math', (body) => ({ text: mathMlText(body), dropsNext: false }));
}

/** The formula itself of what publishers wrap into a document of its own. */
function texOfDocument(tex: string): string {
  const begin = tex.indexOf('\\begin{document}');
  if (begin < 0) return tex;
  const end = tex.indexOf('\\end{document}', begin);
  return tex.slice(begin + '\\begin{document}'.length, end < 0 ? undefined : end).trim();
}

interface Replacement {
  readonly text: string;
  /** Whether the `math` that follows says the same once more. */
  readonly dropsNext: boolean;
}

/** Replaces each element of a name that has an end; the first end behind a beginning is its own. In linear time. */
function replaceElements(text: string, name: string, replacement: (body: string, rest: string) => Replacement): string {
  const tags = [...text.matchAll(/<(\/?)(?:\w+:)?(math|tex-math)(?:\s[^<>]*)?>/gi)];
  let result = '';
  let at = 0;
  for (let index = 0; index < tags.length; index++) {
    const open = tags[index];
    if (!open || open[1] === '/' || nameOf(open) !== name) continue;
    const endIndex = endBehind(tags, index);
    const end = tags[endIndex];
    if (!end) break;
    const behind = end.index + end[0].length;
    const body = text.slice(open.index + open[0].length, end.index);
    const { text: said, dropsNext } = replacement(body, text.slice(behind, behind + 100));
    result += text.slice(at, open.index) + said;
    at = behind;
    index = endIndex;
    const last = dropsNext ? endBehind(tags, endIndex + 1) : -1;
    const dropped = tags[last];
    if (!dropped) continue;
    at = dropped.index + dropped[0].length;
    index = last;
  }
  return result + text.slice(at);
}

const nameOf = (tag: RegExpExecArray | undefined): string => (tag?.[2] ?? '').toLowerCase();

/** The place of the tag that ends the element which this one begins; -1 where there is none. */
function endBehind(tags: readonly RegExpExecArray[], index: number): number {
  const name = nameOf(tags[index]);
  for (let place = index + 1; place < tags.length; place++) {
    if (tags[place]?.[1] === '/' && nameOf(tags[place]) === name) return place;
  }
  return -1;
}

interface MathElement {
  readonly name: string;
  readonly parts: string[];
}

const MATH_TOKEN = /<(\/?)(?:\w+:)?([a-z][\w-]*)(?:\s[^<>]*?)?(\/?)>|[^<]+|</gi;
const SIGNS_OF_MATH = new Set(['mi', 'mn', 'mo', 'mtext', 'ms']);

/** What has a meaning by its place (scripts, fractions, roots) becomes tags and signs. In linear time: elements deeper than `MAX_DEPTH` are not distinguished. */
function mathMlText(body: string): string {
  const root: MathElement = { name: '', parts: [] };
  const open: MathElement[] = [root];
  const waiting = new Map<string, number>();
  const count = (name: string, by: number) => waiting.set(name, (waiting.get(name) ?? 0) + by);
  const add = (text: string) => open.at(-1)?.parts.push(text);
  const close = (): string => {
    const ended = open.pop();
    if (ended === undefined) return '';
    count(ended.name, -1);
    add(elementText(ended));
    return ended.name;
  };
  for (const [whole, slash, written, alone] of body.matchAll(MATH_TOKEN)) {
    const name = written?.toLowerCase();
    if (name === undefined) {
      const isSign = SIGNS_OF_MATH.has(open.at(-1)?.name ?? '');
      const text = isSign ? whole.trim() : whole.replace(/\s+/g, ' ');
      if (text.trim() !== '') add(text);
    } else if (name === 'mspace') {
      if (slash !== '/') add(' ');
    } else if (slash === '/') {
      if ((waiting.get(name) ?? 0) > 0) while (close() !== name);
    } else if (alone !== '/' && open.length <= MAX_DEPTH) {
      open.push({ name, parts: [] });
      count(name, 1);
    }
  }
  while (open.length > 1) close();
  return root.parts.join('');
}

function elementText({ name, parts }: MathElement): string {
  const [base = '', first = '', second = ''] = parts;
  switch (name) {
    case 'msub':
      return `${base}<sub>${first}</sub>`;
    case 'msup':
      return `${base}<sup>${first}</sup>`;
    case 'msubsup':
      return `${base}<sub>${first}</sub><sup>${second}</sup>`;
    case 'mfrac':
      return `${base}/${first}`;
    case 'msqrt':
    case 'mroot':
      return `√${name === 'mroot' ? base : parts.join('')}`;
    case 'mfenced':
      return `(${parts.join(', ')})`;
    case 'annotation':
    case 'annotation-xml':
    case 'mphantom':
      return '';
    default:
      return parts.join('');
  }
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
    if (!Object.hasOwn(STYLE_OF_TAG, name) || match[4] === '/') continue;
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

/** The end of each tag that has one; what is open inside a pair has none. */
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
  let begin = 0;
  let open = text.indexOf('$');
  while (open >= 0) {
    const close = text.indexOf('$', open + 1);
    if (close < 0) break;
    const tex = text.slice(open + 1, close);
    if (!isMath(tex, text.charAt(close + 1))) {
      open = close;
      continue;
    }
    if (open > begin) parts.push({ kind: 'text', text: text.slice(begin, open) });
    parts.push({ kind: 'math', tex });
    begin = close + 1;
    open = text.indexOf('$', begin);
  }
  if (begin < text.length) parts.push({ kind: 'text', text: text.slice(begin) });
  return parts;
}

/** Only what must be TeX, as a price has two dollar signs as well: a command, a short word, or a script that stands as pandoc asks of formulas. */
function isMath(tex: string, next: string): boolean {
  if (!isSafeTex(tex)) return false;
  if (tex.includes('\\')) return true;
  return (/[\^_]/.test(tex) || SHORT_FORMULA.test(tex)) && !/^\s|\s$/.test(tex) && !/^\d/.test(next);
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
