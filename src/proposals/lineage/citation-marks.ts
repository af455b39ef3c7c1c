/** A stretch of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const YEAR = String.raw`(?:19|20)\d\d[a-z]?`;
const SURNAME = String.raw`\p{Lu}[\p{L}'’-]+`;

/**
 * `[3]`, `[3, 5-7]`, `(Ho et al., 2020)`, `Ho et al. (2020)`, `Ho and Salimans (2020)`, `Ho et al.` in running text. A name in running text is part of
 * the sentence; what stands in brackets is not.
 */
const MARKS = new RegExp(
  [
    String.raw`\[\s*\d+(?:\s*[,;–-]\s*\[?\d+\]?)*\s*\]`,
    String.raw`\(\s*(?:[^()]{0,300}?[\s,])?${YEAR}\s*(?:[,;][^()]{0,300})?\)`,
    String.raw`\[\s*(?:[^[\]]{0,300}?[\s,])?${YEAR}\s*(?:[,;][^[\]]{0,300})?\]`,
    String.raw`${SURNAME}(?:,? (?:and|&) ${SURNAME}| et al\.?)?(?:'s|’s)?,? [([]${YEAR}[^()[\]]{0,40}[)\]]`,
    String.raw`${SURNAME} et al\b\.?(?:,? ${YEAR})?`,
  ].join('|'),
  'gu',
);

/** Where a text cites something, in its order. */
export function citationMarks(text: string): Span[] {
  return spansOf(text, MARKS);
}

export function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: match }) => ({ start: index, end: index + match.length }));
}

/**
 * The works that a mark cites, as far as marks tell works apart: numbers (a range has each), or surname and year.
 * `[3, 5-7]` cites 3, 5, 6 and 7.
 */
export function worksOfMark(mark: string): string[] {
  if (/^\[\s*\d/.test(mark) && !/(?:19|20)\d\d/.test(mark)) {
    return [...mark.matchAll(/(\d+)(?:\s*[–-]\s*(\d+))?/g)].flatMap(([, from = '', to]) => {
      const [first, last] = [Number(from), Number(to ?? from)];
      return last >= first && last - first <= LONGEST_RANGE
        ? Array.from({ length: last - first + 1 }, (_, n) => `${first + n}`)
        : [from];
    });
  }
  const named = [...mark.matchAll(new RegExp(`(${SURNAME})[^;]*?(${YEAR})`, 'gu'))];
  if (named.length > 0) return named.map(([, surname = '', year = '']) => `${surname} ${year}`);
  const [surname] = new RegExp(SURNAME, 'u').exec(mark) ?? [];
  return [surname ?? mark];
}

const LONGEST_RANGE = 50;

/**
 * Where each of the contexts of one citation cites the cited work: contexts do not say which of their marks is meant, but the work is cited by each
 * of them. It is the only work that all contexts cite; where there are several such, each list is empty.
 */
export function marksOfCitedWork(contexts: readonly string[]): Span[][] {
  const marked = contexts.map((text) =>
    citationMarks(text).map((span) => ({ span, works: worksOfMark(text.slice(span.start, span.end)) })),
  );
  const citing = marked.filter((marks) => marks.length > 0);
  const [first = [], ...others] = citing.map((marks) => new Set(marks.flatMap(({ works }) => works)));
  const shared = [...first].filter((work) => others.every((works) => works.has(work)));
  const [only] = shared;
  if (shared.length !== 1 || only === undefined) return contexts.map(() => []);
  return marked.map((marks) => marks.filter(({ works }) => works.includes(only)).map(({ span }) => span));
}
