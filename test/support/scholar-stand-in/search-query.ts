/** Tells whether a text matches a query. */
export type Matches = (words: readonly string[]) => boolean;

/** Words of a text, in lower case. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function phrase(terms: readonly string[], slop: number): Matches {
  const follows = (words: readonly string[], from: number, rest: readonly string[], left: number): boolean => {
    const [term, ...others] = rest;
    if (term === undefined) return true;
    for (let skipped = 0; skipped <= left && from + skipped < words.length; skipped += 1) {
      if (words[from + skipped] === term && follows(words, from + skipped + 1, others, left - skipped)) return true;
    }
    return false;
  };
  const [first, ...rest] = terms;
  return (words) => words.some((word, index) => word === first && follows(words, index + 1, rest, slop));
}

const TOKEN = /"([^"]*)"(?:~(\d*))?|([()|+-])|([^\s"()|+~-]+)(?:~(\d*))?/gu;

type Token = { readonly sign: string } | { readonly matches: Matches };

function word(text: string, edits: string | undefined): Matches {
  const prefix = text.endsWith('*') ? text.slice(0, -1).toLowerCase() : undefined;
  if (prefix !== undefined) return (words) => words.some((one) => one.startsWith(prefix));
  const terms = wordsOf(text);
  if (edits === undefined) return (words) => terms.every((term) => words.includes(term));
  const most = edits === '' ? 2 : Number(edits);
  return (words) => terms.every((term) => words.some((one) => distance(one, term) <= most));
}

function tokens(query: string): Token[] {
  return [...query.matchAll(TOKEN)].map(([, quoted, slop, sign, bare, edits]) => {
    if (quoted !== undefined) return { matches: phrase(wordsOf(quoted), slop === '' ? 2 : Number(slop ?? 0)) };
    return sign === undefined ? { matches: word(bare ?? '', edits) } : { sign };
  });
}

/**
 * The boolean queries of bulk search: all terms (`+` may stand between), `|` for either, `-` for not, quotes for a phrase, `*` after a
 * prefix, `~N` for N edits of a word or N words between those of a phrase, and parentheses. Words are not stemmed here.
 */
export function parseQuery(query: string): Matches {
  const all = tokens(query);
  let at = 0;
  const sign = (): string | undefined => {
    const token = all[at];
    return token && 'sign' in token ? token.sign : undefined;
  };
  const one = (): Matches => {
    const token = all[at];
    at += 1;
    if (!token) return () => true;
    if ('matches' in token) return token.matches;
    if (token.sign === '-') {
      const not = one();
      return (words) => !not(words);
    }
    if (token.sign !== '(') return one();
    const inside = either();
    if (sign() === ')') at += 1;
    return inside;
  };
  const every = (): Matches => {
    const parts: Matches[] = [];
    while (at < all.length && sign() !== '|' && sign() !== ')') parts.push(one());
    return (words) => parts.every((part) => part(words));
  };
  const either = (): Matches => {
    const parts = [every()];
    while (sign() === '|') {
      at += 1;
      parts.push(every());
    }
    return (words) => parts.some((part) => part(words));
  };
  return either();
}
