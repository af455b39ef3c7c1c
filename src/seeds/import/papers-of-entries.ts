import { givingWay } from '../../platform/event-loop-yield.js';
import { identifierKey, type Identifier } from '../../domain/identifier.js';
import { LONGEST_WORD, searchTokens, titlesAgree } from '../../domain/text.js';
import type { PaperWith } from '../../graph/ports/paper-store.js';
import type { GraphStores } from '../../graph/stores.js';
import type { ImportedEntry } from './imported.js';
import { familiesOfNames } from './authors.js';
import type { KnownPaper } from './match.js';

/** What of a paper of the graph decides whether an entry is it. */
export const KNOWN_PARTS = ['title', 'year', 'authors', 'identifiers', 'aliases'] as const;

/** So many identifiers are looked up, and titles searched, at a time. */
const IDENTIFIERS_AT_ONCE = 500;
const TITLES_AT_ONCE = 8;

/** A title is searched by its longest words, so that one whose short words differ is found; how alike they are is judged by the matcher. */
const SEARCHED_WORDS = 4;
const HITS = 20;

/**
 * The papers of the graph that entries may be, by identifier or title, under their ids: what a matcher needs to know of a graph of any size. In no
 * promised order.
 */
export async function papersOfEntries(
  entries: readonly ImportedEntry[],
  stores: Pick<GraphStores, 'papers' | 'search'>,
): Promise<readonly KnownPaper[]> {
  const found = new Map<string, KnownPaper>();
  const identifiers = distinct(entries.flatMap((entry) => entry.identifiers));
  for (let from = 0; from < identifiers.length; from += IDENTIFIERS_AT_ONCE) {
    const papers = await stores.papers.byIdentifiers(identifiers.slice(from, from + IDENTIFIERS_AT_ONCE), KNOWN_PARTS);
    for (const paper of papers) if (paper !== null) found.set(paper.id, knownPaper(paper));
  }
  const byIdentifier = new Map(
    [...found.values()].flatMap((paper) => paper.identifiers.map((one) => [identifierKey(one), paper] as const)),
  );
  const giveWay = givingWay();
  const unsure = entries.filter((entry) => entry.title !== null && !isCertain(entry, byIdentifier));
  const titles = [...new Set(unsure.map(({ title }) => title ?? ''))];
  const ids = new Set<string>();
  for (let from = 0; from < titles.length; from += TITLES_AT_ONCE) {
    const hits = await Promise.all(titles.slice(from, from + TITLES_AT_ONCE).map((title) => search(title, stores)));
    for (const id of hits.flat()) if (!found.has(id)) ids.add(id);
    // The embedded store answers without ever letting the event loop turn.
    await giveWay();
  }
  for (const paper of await stores.papers.byIds([...ids], KNOWN_PARTS)) {
    if (paper !== null) found.set(paper.id, knownPaper(paper));
  }
  return [...found.values()];
}

function distinct(identifiers: readonly Identifier[]): readonly Identifier[] {
  return [...new Map(identifiers.map((identifier) => [identifierKey(identifier), identifier])).values()];
}

/** A paper of the graph, under its id, by its present identifiers first. */
export function knownPaper({
  id,
  title,
  year,
  authors,
  ...named
}: PaperWith<(typeof KNOWN_PARTS)[number]>): KnownPaper {
  return {
    key: id,
    title: title === '' ? null : title,
    otherTitles: [],
    identifiers: [...named.identifiers, ...named.aliases],
    year,
    authors: familiesOfNames((authors ?? []).map(({ name }) => name)),
  };
}

/** Identifiers and title point at one paper: no other needs to be looked for. */
function isCertain({ title, identifiers }: ImportedEntry, byIdentifier: ReadonlyMap<string, KnownPaper>): boolean {
  const named = new Set(identifiers.flatMap((one) => byIdentifier.get(identifierKey(one)) ?? []));
  const [only] = named;
  return named.size === 1 && titlesAgree(only?.title ?? '', title ?? '');
}

async function search(title: string, { search: texts }: Pick<GraphStores, 'search'>): Promise<readonly string[]> {
  const searchable = searchTokens(title).filter(({ length }) => length <= LONGEST_WORD);
  const words = [...new Set(searchable)].sort((a, b) => b.length - a.length).slice(0, SEARCHED_WORDS);
  if (words.length === 0) return [];
  const { candidates } = await texts.candidates(words, ['PAPER'], HITS);
  return candidates.map(({ id }) => id);
}
