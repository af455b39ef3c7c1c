/** Text as it is; TeX between dollar signs; text that the source's markup sets in a style. */
export type TitlePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'math'; readonly tex: string }
  | { readonly kind: 'styled'; readonly style: TitleStyle; readonly parts: readonly TitlePart[] };
export type TitleStyle = 'italic' | 'bold' | 'sub' | 'sup';

const STYLE_OF_TAG: Readonly<Record<string, TitleStyle>> = {
  i: 'italic',
  em: 'italic',
  b: 'bold',
  strong: 'bold',
  sub: 'sub',
  sup: 'sup',
};

const STYLED = /<(i|em|b|strong|sub|sup)>((?:(?!<\1>).)*?)<\/\1>/is;

/** Only what must be TeX: a price has two dollar signs as well. */
const MATH = /\$([^$]*[\\^_][^$]*)\$/;

/** A title with the TeX and the markup in it told from its text; what is no whole pair of tags or signs is text. */
export function titleParts(title: string): readonly TitlePart[] {
  const styled = STYLED.exec(title);
  if (styled) {
    const style = STYLE_OF_TAG[(styled[1] ?? '').toLowerCase()] ?? 'italic';
    return [
      ...titleParts(title.slice(0, styled.index)),
      { kind: 'styled', style, parts: titleParts(styled[2] ?? '') },
      ...titleParts(title.slice(styled.index + styled[0].length)),
    ];
  }
  const math = MATH.exec(title);
  const tex = math?.[1] ?? '';
  if (math && isSafeTex(tex)) {
    return [
      ...titleParts(title.slice(0, math.index)),
      { kind: 'math', tex },
      ...titleParts(title.slice(math.index + math[0].length)),
    ];
  }
  return title === '' ? [] : [{ kind: 'text', text: title }];
}

/** A title without markup; TeX stays as it was written. */
export function plainTitle(title: string): string {
  return plain(titleParts(title));
}

function plain(parts: readonly TitlePart[]): string {
  return parts
    .map((part) => (part.kind === 'text' ? part.text : part.kind === 'math' ? `$${part.tex}$` : plain(part.parts)))
    .join('');
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
