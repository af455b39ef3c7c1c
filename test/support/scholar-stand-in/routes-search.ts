import { basePaper, fullPaper } from './fields.js';
import { showPaper } from './papers.js';
import { dateRangeOf, page, selectionOf, sliceOf } from './params.js';
import { refuse } from './answers.js';
import { showWithLists } from './routes-papers.js';
import { parseQuery, wordsOf } from './search-query.js';
import type { PaperNumber, World } from './world.js';

const SEARCH_LIMIT = 100;
const SEARCH_WINDOW = 1_000;
const BULK_PAGE = 1_000;

function required(query: URLSearchParams): string {
  const text = query.get('query');
  return text === null || text.trim() === '' ? refuse(400, 'Missing required parameter: query') : text;
}

function* records(world: World): Generator<PaperNumber> {
  for (let number = 0; number < world.size; number += 1) {
    if (world.primary(number) === number && !world.isDroppedOut(number)) yield number;
  }
}

function yearFilter(text: string | null): (year: number) => boolean {
  if (text === null || text === '') return () => true;
  const [start, end] = text.includes('-') ? text.split('-') : [text, text];
  return (year) => year >= Number(start === '' ? 0 : start) && year <= Number(end === '' ? 9_999 : end);
}

/** The filters that all three searches take. */
function filterOf(world: World, query: URLSearchParams): (number: PaperNumber) => boolean {
  const within = dateRangeOf(query);
  const inYears = yearFilter(query.get('year'));
  const hasYears = query.has('year');
  const least = Number(query.get('minCitationCount') ?? 0);
  const chosen = (name: string): Set<string> | undefined => {
    const text = query.get(name);
    return text === null || text === '' ? undefined : new Set(text.split(','));
  };
  const types = chosen('publicationTypes');
  const venues = chosen('venue');
  const studies = chosen('fieldsOfStudy');
  const openOnly = query.has('openAccessPdf');
  const asked = { fields: new Set(['publicationTypes', 'venue', 'fieldsOfStudy', 'isOpenAccess']), nested: new Map() };
  const isChosen = (from: Set<string> | undefined, values: unknown): boolean =>
    !from || [values].flat().some((value) => typeof value === 'string' && from.has(value));
  return (number) => {
    const date = world.effectiveDate(number);
    const { year } = world.when(number);
    if (within && (date === null || !within(date))) return false;
    if (hasYears && (year === null || !inYears(year))) return false;
    if (world.countOf(number, 'citations') < least) return false;
    if (!types && !venues && !studies && !openOnly) return true;
    const shown = showPaper(world, number, asked);
    const rest =
      isChosen(types, shown.publicationTypes) &&
      isChosen(venues, shown.venue) &&
      isChosen(studies, shown.fieldsOfStudy);
    return rest && (!openOnly || shown.isOpenAccess === true);
  };
}

function found(world: World, matches: (words: readonly string[]) => boolean, query: URLSearchParams): PaperNumber[] {
  const passes = filterOf(world, query);
  return [...records(world)].filter((number) => matches(wordsOf(world.title(number))) && passes(number));
}

/** GET /paper/search: all words of the query, in no order. Nothing found is an answer without `data`. */
export function search(world: World, query: URLSearchParams): unknown {
  const text = required(query);
  const selection = selectionOf(query, fullPaper);
  const slice = sliceOf(query, SEARCH_LIMIT);
  if (slice.offset + slice.limit > SEARCH_WINDOW) {
    return refuse(400, 'Requested data for this limit and/or offset is not available');
  }
  const hyphenated = text.split(/\s+/).some((word) => /\p{L}-\p{L}/u.test(word));
  const wanted = wordsOf(text);
  const numbers = hyphenated ? [] : found(world, (words) => wanted.every((word) => words.includes(word)), query);
  if (numbers.length === 0) return { total: 0, offset: slice.offset };
  return { total: numbers.length, ...page(numbers, slice, (number) => showWithLists(world, number, selection)) };
}

const SORTS: Readonly<Record<string, (world: World, number: PaperNumber) => string | number | null>> = {
  paperId: (world, number) => world.paperId(number),
  publicationDate: (world, number) => world.when(number).date,
  citationCount: (world, number) => world.countOf(number, 'citations'),
};

function sorted(world: World, numbers: readonly PaperNumber[], sort: string): PaperNumber[] {
  const [field = '', order = 'asc'] = sort.split(':');
  const keyOf = Object.hasOwn(SORTS, field) ? SORTS[field] : undefined;
  if (!keyOf || (order !== 'asc' && order !== 'desc')) return refuse(400, `Unacceptable query params: [sort=${sort}]`);
  const keyed = numbers.map((number) => ({ number, key: keyOf(world, number), id: world.paperId(number) ?? '' }));
  const direction = order === 'asc' ? 1 : -1;
  return keyed
    .sort((a, b) => {
      if (a.key === null || b.key === null) return a.key === b.key ? (a.id < b.id ? -1 : 1) : a.key === null ? 1 : -1;
      if (a.key === b.key) return a.id < b.id ? -1 : 1;
      return a.key < b.key ? -direction : direction;
    })
    .map(({ number }) => number);
}

function tokenOf(offset: number): string {
  return (
    Buffer.from(`made-up continuation of a bulk search at ${offset}`).toString('base64url').toUpperCase() +
    offset.toString(36)
  );
}

function offsetOf(token: string | null): number {
  if (token === null || token === '') return 0;
  const length = tokenOf(0).length;
  for (let digits = 1; digits < 8; digits += 1) {
    const offset = Number.parseInt(token.slice(-digits), 36);
    if (Number.isInteger(offset) && token.length >= length && tokenOf(offset) === token) return offset;
  }
  return refuse(400, 'Invalid token');
}

/** GET /paper/search/bulk: a thousand a page, whatever limit is asked; `token` is null on the last one. */
export function bulkSearch(world: World, query: URLSearchParams): unknown {
  const selection = selectionOf(query, basePaper);
  const offset = offsetOf(query.get('token'));
  const text = query.get('query') ?? '';
  const numbers = sorted(world, found(world, parseQuery(text), query), query.get('sort') ?? 'paperId');
  const end = offset + BULK_PAGE;
  return {
    total: numbers.length,
    token: end < numbers.length ? tokenOf(end) : null,
    data: numbers.slice(offset, end).map((number) => showPaper(world, number, selection)),
  };
}

/** Papers whose title may be meant; a made-up citing paper is told by its number, so that not all of them are compared. */
function candidates(world: World, text: string): PaperNumber[] {
  const index = /made-up citing paper (\d+)/i.exec(text)?.[1];
  const citing = index === undefined ? undefined : world.citingNumber(Number(index) - 1);
  const first = world.citingNumber(0) ?? world.size;
  const others = Array.from({ length: first }, (_, number) => number).filter(
    (number) => world.primary(number) === number,
  );
  return citing === undefined ? others : [citing, ...others];
}

/** GET /paper/search/match: the nearest title, even one that is only near; 404 where nothing is. */
export function matchTitle(world: World, query: URLSearchParams): unknown {
  const wanted = new Set(wordsOf(required(query)));
  const selection = selectionOf(query, fullPaper);
  const passes = filterOf(world, query);
  let best: { number: PaperNumber; likeness: number; common: number } | undefined;
  for (const number of candidates(world, query.get('query') ?? '')) {
    const words = new Set(wordsOf(world.title(number)));
    const common = [...wanted].filter((word) => words.has(word)).length;
    const likeness = common / (wanted.size + words.size - common);
    if (likeness >= 0.3 && likeness > (best?.likeness ?? 0) && passes(number)) best = { number, likeness, common };
  }
  if (!best) return refuse(404, 'Title match not found');
  const matchScore = Math.round((best.common * 22 + best.likeness * 50) * 1e5) / 1e5;
  return { data: [{ ...showWithLists(world, best.number, selection), matchScore }] };
}
