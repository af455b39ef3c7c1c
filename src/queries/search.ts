import { identifierKey, kindOfNodeId, parseReference, type Identifier } from '../domain/identifier.js';
import { checkPlace, firstRows, type SortKey } from '../domain/page.js';
import { searchTokens } from '../domain/text.js';
import type { Loaders } from '../graph/loaders.js';
import type { SearchKind, SearchStore } from '../graph/ports/search-store.js';
import { SEARCH_KINDS } from '../graph/ports/search-store.js';
import { ANY_PAPER } from '../graph/ports/paper-store.js';
import { authorFit, parseAuthorYear, splitYear } from './author-year.js';
import { corrections } from './corrections.js';
import { findPaper } from './paper-reference.js';
import { compareKeys, HIT_KEY_PARTS, KIND_ORDER, NO_BEGINNING, rankHits, type RankedHit } from './search-ranking.js';
import { tokensArgument } from './text-argument.js';

/** How a search text was read, and what can be done where it finds nothing. */
export interface SearchReading {
  /** The identifier that the text is, `scheme:value` in its normal form; null where it is none. */
  readonly identifier: string | null;
  /** Whether the graph has the paper of `identifier`; null where the text is no identifier. */
  readonly inGraph: boolean | null;
  /** The authors and the year that the text names; null where it was not read so. */
  readonly authors: readonly string[] | null;
  readonly year: number | null;
  /** The text that the hits are of, where the text as written finds nothing of any kind. */
  readonly correctedTo: string | null;
  /** Texts that find more, nearest first. */
  readonly didYouMean: readonly string[];
  /** What to do where nothing was found; null where something was. */
  readonly advice: string | null;
}

export interface SearchResult {
  /** Best first. */
  readonly hits: readonly RankedHit[];
  /** All hits, also those that are not ranked. */
  readonly total: number;
  readonly reading: SearchReading;
}

export interface SearchRequest {
  /** The argument that gave the text, for errors. Default: `text`. */
  readonly field?: string;
  readonly text: string;
  readonly kinds: readonly SearchKind[];
  /**
   * How many of each kind are ranked: those that come first as `rankHits` would have it, as far as a store can tell; the total counts all.
   * Default: 200, as nobody pages further.
   */
  readonly most?: number;
}

const MOST = 200;
/** The number of papers whose methods are looked up as well. */
const TITLES = 50;
/** All words are in the title (`rankHits`). */
const IN_NAMES = 0.5;
/** Fewer hits than this may be of a word that somebody mistyped. */
const FEW = 5;
const MOST_SUGGESTIONS = 3;
const MOST_AUTHOR_PAGES = 10;
const AUTHOR_ROWS = 100;
const MOST_BY_AUTHOR = 50;

const PLAIN: SearchReading = {
  identifier: null,
  inGraph: null,
  authors: null,
  year: null,
  correctedTo: null,
  didYouMean: [],
  advice: null,
};

/**
 * What a text names, whatever it is: an identifier of a paper, authors and a year, a name, or words, with British and American spelling alike; where
 * words find nothing, what they may be meant for.
 * @throws InvalidInputError naming `text`
 */
export async function searchGraph(
  { field = 'text', text, kinds, most = MOST }: SearchRequest,
  store: SearchStore,
  loaders: Loaders,
): Promise<SearchResult> {
  const wanted = [...new Set(kinds)];
  const identified = await byIdentifier(text, wanted, loaders);
  if (identified) return identified;
  const tokens = tokensArgument(field, text);
  if (wanted.length === 0) return { hits: [], total: 0, reading: PLAIN };
  const named = await byAuthorAndYear(text, wanted, loaders);
  const found = await byWords(text, tokens, wanted, store, loaders, most);
  if (named) return joined(named, found);
  if (found.total > 0) {
    const didYouMean = found.total < FEW ? await better(tokens, wanted, store, { than: found.total }) : [];
    return { ...found, reading: { ...PLAIN, didYouMean } };
  }
  return (await byWordsOfYear(text, wanted, store, loaders)) ?? corrected(tokens, wanted, store, loaders);
}

async function byIdentifier(
  text: string,
  kinds: readonly SearchKind[],
  loaders: Loaders,
): Promise<SearchResult | null> {
  const id = text.trim();
  const identifiers = parseReference(id);
  const kind = kindOfNodeId(id);
  if (identifiers === null && kind !== 'paper') return null;
  const paper = await findPaper('text', id, { parts: ['reportedCitations'] }, loaders);
  const [strongest] = identifiers ?? [];
  const identifier = strongest ? identifierKey(strongest) : null;
  const reading = { ...PLAIN, identifier, inGraph: paper !== null };
  if (paper === null) return { hits: [], total: 0, reading: { ...reading, advice: missingAdvice(strongest) } };
  const [methods, surveys] = await Promise.all([loaders.introducedBy().load(paper.id), loaders.surveys()]);
  const things: readonly (readonly [SearchKind, string])[] = [
    ['PAPER', paper.id],
    ...methods.map((method) => ['METHOD', method.id] as const),
    ...surveys.filter(({ paperId }) => paperId === paper.id).map((survey) => ['SURVEY', survey.id] as const),
  ];
  const hits = things
    .filter(([one]) => kinds.includes(one))
    .map(([one, thing], place): RankedHit => ({
      kind: one,
      id: thing,
      score: one === 'PAPER' ? 1 : 0.9,
      key: [-3, place, 0, 0, KIND_ORDER.indexOf(one), 0, thing],
    }));
  return { hits, total: hits.length, reading };
}

function missingAdvice(identifier: Identifier | undefined): string {
  const named = identifier ? `${identifier.scheme} ${identifier.value}` : 'that id';
  return `The graph has no paper with ${named}. Add it: import it into a survey at /import, list it in a seed, or follow it with Mutation.track and ingest.`;
}

async function byWords(
  text: string,
  tokens: readonly string[],
  kinds: readonly SearchKind[],
  store: SearchStore,
  loaders: Loaders,
  most: number = MOST,
): Promise<SearchResult> {
  const { candidates, total } = await store.candidates(tokens, kinds, most);
  const hits = rankHits(text, candidates);
  if (!kinds.includes('METHOD')) return { hits, total, reading: PLAIN };
  const papers = kinds.includes('PAPER')
    ? candidates.filter(({ kind }) => kind === 'PAPER')
    : (await store.candidates(tokens, ['PAPER'], TITLES)).candidates;
  const known = new Set(candidates.filter(({ kind }) => kind === 'METHOD').map(({ id }) => id));
  const further = await methodsOfTitles(rankHits(text, papers).slice(0, TITLES), known, loaders);
  const all = [...hits, ...further].sort((one, other) => compareKeys(one.key, other.key));
  return { hits: all, total: total + further.length, reading: PLAIN };
}

/** Methods whose paper's title holds the words: few methods have their full name beside their short one. Each stands just before its paper. */
async function methodsOfTitles(
  papers: readonly RankedHit[],
  known: ReadonlySet<string>,
  loaders: Loaders,
): Promise<readonly RankedHit[]> {
  const titled = papers.filter(({ score }) => score >= IN_NAMES);
  const introduced = await Promise.all(titled.map(({ id }) => loaders.introducedBy().load(id)));
  const found = new Map<string, RankedHit>();
  for (const [index, { score, key }] of titled.entries()) {
    for (const { id } of introduced[index] ?? []) {
      if (known.has(id) || found.has(id)) continue;
      const kind = KIND_ORDER.indexOf('METHOD');
      found.set(id, {
        kind: 'METHOD',
        id,
        score: Math.min(score, 0.75),
        key: [...key.slice(0, 4), kind, NO_BEGINNING, id],
      });
    }
  }
  return [...found.values()];
}

async function byAuthorAndYear(
  text: string,
  kinds: readonly SearchKind[],
  loaders: Loaders,
): Promise<SearchResult | null> {
  const named = kinds.includes('PAPER') ? parseAuthorYear(text) : null;
  if (named === null) return null;
  const { authors, year } = named;
  const longest = authors.toSorted((a, b) => b.length - a.length)[0] ?? '';
  const found: { readonly id: string; readonly fit: number; readonly cited: number }[] = [];
  let after: SortKey | null = null;
  for (let page = 0; page < MOST_AUTHOR_PAGES && found.length < MOST_BY_AUTHOR; page++) {
    const { rows, keys, hasNext } = await loaders.paperPage({
      filter: { ...ANY_PAPER, author: longest, yearFrom: year, yearTo: year },
      order: 'MOST_CITED',
      page: { ...firstRows(AUTHOR_ROWS), after },
      parts: ['authors', 'reportedCitations'],
      withRows: true,
      withTotal: false,
    });
    for (const paper of rows) {
      const fit = authorFit(authors, paper.authors ?? []);
      if (fit > 0) found.push({ id: paper.id, fit, cited: paper.reportedCitations ?? 0 });
    }
    after = keys.at(-1) ?? null;
    if (!hasNext) break;
  }
  if (found.length === 0) return null;
  const hits = found
    .map(({ id, fit, cited }): RankedHit => ({
      kind: 'PAPER',
      id,
      score: fit === 2 ? 0.95 : 0.8,
      key: [-2, -fit, 0, -cited, KIND_ORDER.indexOf('PAPER'), 0, id],
    }))
    .sort((a, b) => compareKeys(a.key, b.key));
  return { hits, total: hits.length, reading: { ...PLAIN, authors, year } };
}

/** The first goes before the second, which gives no hit twice. */
function joined(first: SearchResult, second: SearchResult): SearchResult {
  const known = new Set(first.hits.map(({ kind, id }) => `${kind} ${id}`));
  const others = second.hits.filter(({ kind, id }) => !known.has(`${kind} ${id}`));
  const total = first.total + second.total - (second.hits.length - others.length);
  return { hits: [...first.hits, ...others], total, reading: first.reading };
}

/** `consistency models 2023`: the words, of things of that year. */
async function byWordsOfYear(
  text: string,
  kinds: readonly SearchKind[],
  store: SearchStore,
  loaders: Loaders,
): Promise<SearchResult | null> {
  const split = splitYear(text);
  const tokens = searchTokens(split?.rest ?? '');
  const dated = kinds.filter((kind) => kind === 'PAPER' || kind === 'METHOD');
  if (split === null || tokens.length === 0 || dated.length === 0) return null;
  const { hits } = await byWords(split.rest, tokens, dated, store, loaders);
  const years = await Promise.all(
    hits.map(async ({ kind, id }) =>
      kind === 'METHOD'
        ? ((await loaders.methods().load(id))?.year ?? null)
        : ((await loaders.papers({ parts: ['year'] }).load(id))?.year ?? null),
    ),
  );
  const ofYear = hits.filter((_, index) => years[index] === split.year);
  if (ofYear.length === 0) return null;
  return { hits: ofYear, total: ofYear.length, reading: { ...PLAIN, year: split.year } };
}

interface Found {
  readonly text: string;
  readonly tokens: readonly string[];
  readonly total: number;
}

async function corrected(
  tokens: readonly string[],
  kinds: readonly SearchKind[],
  store: SearchStore,
  loaders: Loaders,
): Promise<SearchResult> {
  const others = SEARCH_KINDS.filter((kind) => !kinds.includes(kind));
  const elsewhere = others.length === 0 ? 0 : (await store.candidates(tokens, others, 1)).total;
  // What other kinds have was not mistyped.
  if (elsewhere > 0) {
    const didYouMean = await better(tokens, kinds, store, { than: elsewhere });
    return { hits: [], total: 0, reading: { ...PLAIN, didYouMean, advice: NO_SUCH_KIND } };
  }
  const found = await withHits(corrections(tokens, await store.vocabulary()), kinds, store);
  const [best] = found;
  if (!best) {
    const anywhere = await withHits(corrections(tokens, await store.vocabulary()), [...SEARCH_KINDS], store);
    const didYouMean = anywhere.slice(0, MOST_SUGGESTIONS).map(({ text }) => text);
    return { hits: [], total: 0, reading: { ...PLAIN, didYouMean, advice: adviceFor(tokens) } };
  }
  const result = await byWords(best.text, best.tokens, kinds, store, loaders);
  const didYouMean = found.slice(0, MOST_SUGGESTIONS).map(({ text }) => text);
  return { ...result, reading: { ...PLAIN, correctedTo: best.text, didYouMean } };
}

const NO_SUCH_KIND = 'Nothing of these kinds; other kinds of things have hits.';

function adviceFor(tokens: readonly string[]): string {
  return tokens.length === 1
    ? 'No name, title, abstract or summary has a word that begins so. Try another word, or an identifier (DOI, arXiv id).'
    : 'Nothing has all of these words. Try fewer, or an identifier (DOI, arXiv id).';
}

/** Corrections that find something, in their order. */
async function withHits(
  texts: readonly (readonly string[])[],
  kinds: readonly SearchKind[],
  store: SearchStore,
): Promise<readonly Found[]> {
  const totals = await Promise.all(texts.map((tokens) => store.candidates(tokens, kinds, 1)));
  return texts.flatMap((tokens, index) => {
    const total = totals[index]?.total ?? 0;
    return total === 0 ? [] : [{ text: tokens.join(' '), tokens, total }];
  });
}

/** Corrections that find much more than what was written. */
async function better(
  tokens: readonly string[],
  kinds: readonly SearchKind[],
  store: SearchStore,
  { than }: { readonly than: number },
): Promise<readonly string[]> {
  const found = await withHits(corrections(tokens, await store.vocabulary()), kinds, store);
  return found
    .filter(({ total }) => total >= FEW * Math.max(1, than))
    .slice(0, MOST_SUGGESTIONS)
    .map(({ text }) => text);
}

/** @throws InvalidInputError where it is no place among hits */
export function checkHitPlace(after: SortKey | null): void {
  checkPlace('after', after, HIT_KEY_PARTS);
}
