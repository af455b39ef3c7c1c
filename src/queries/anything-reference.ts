import { AmbiguousError, InvalidInputError, NotFoundError } from '../domain/errors.js';
import { kindOfNodeId, parseReference } from '../domain/identifier.js';
import type { Category, Method, Survey } from '../domain/knowledge.js';
import type { Author } from '../domain/paper.js';
import type { Loaders } from '../graph/loaders.js';
import type { GraphStores } from '../graph/stores.js';
import { SEARCH_KINDS, type SearchKind } from '../graph/ports/search-store.js';
import { findAuthor } from './author-reference.js';
import { findMethod } from './method-reference.js';
import { findPaper } from './paper-reference.js';
import { searchGraph } from './search.js';
import { findSurvey } from './survey-reference.js';

/** Something that a reference names; of a paper its id. */
export type Named =
  | { readonly kind: 'PAPER'; readonly id: string }
  | { readonly kind: 'METHOD'; readonly method: Method }
  | { readonly kind: 'CATEGORY'; readonly category: Category }
  | { readonly kind: 'SURVEY'; readonly survey: Survey }
  | { readonly kind: 'AUTHOR'; readonly author: Author };

type Stores = Pick<GraphStores, 'authors' | 'search'>;

/**
 * The one thing that a text names: a paper by any identifier, a method, category or survey by slug or name, an author by name or id, anything by its id.
 * @param kind only this kind; null: any
 * @throws NotFoundError with what is near; AmbiguousError where several kinds, or several of one kind, have the name
 */
export async function requireAnything(
  ref: string,
  kind: SearchKind | null,
  stores: Stores,
  loaders: Loaders,
): Promise<Named> {
  const text = ref.trim();
  if (text === '')
    throw new InvalidInputError('reference', 'reference is empty: give an identifier, slug, name or id.');
  const kinds = kind === null ? kindsOf(text) : [kind];
  const found = (await Promise.all(kinds.map((one) => FIND[one](text, stores, loaders)))).filter((one) => one !== null);
  const [first] = found;
  if (found.length > 1) {
    const names = found.map((one) => one.kind.toLowerCase());
    throw new AmbiguousError('reference', `"${text}" is ${listed(names)}: say which with --kind.`, names);
  }
  if (first) return first;
  throw new NotFoundError(await missing(text, kinds, stores, loaders));
}

/** An id or an identifier can be of one kind alone. */
function kindsOf(text: string): readonly SearchKind[] {
  const nodeKind = kindOfNodeId(text);
  if (nodeKind !== null) {
    const kind = SEARCH_KINDS.find((one) => one === nodeKind.toUpperCase());
    if (kind) return [kind];
    throw new InvalidInputError('reference', `reference: ${text} is the id of a ${nodeKind}, which cannot be shown.`);
  }
  return parseReference(text) === null ? ['METHOD', 'CATEGORY', 'SURVEY', 'AUTHOR'] : ['PAPER'];
}

type Find = (text: string, stores: Stores, loaders: Loaders) => Promise<Named | null>;

const FIND: Readonly<Record<SearchKind, Find>> = {
  PAPER: async (text, _stores, loaders) => {
    const paper = await findPaper('reference', text, { parts: [] }, loaders);
    return paper && { kind: 'PAPER', id: paper.id };
  },
  METHOD: async (text, _stores, loaders) => {
    const method = await findMethod('reference', text, loaders);
    return method && { kind: 'METHOD', method };
  },
  CATEGORY: async (text, _stores, loaders) => {
    const category = (await loaders.categories()).find(text);
    return category && { kind: 'CATEGORY', category };
  },
  SURVEY: async (text, _stores, loaders) => {
    const survey = await findSurvey('reference', text, loaders);
    return survey && { kind: 'SURVEY', survey };
  },
  AUTHOR: async (text, { authors }, loaders) => {
    const author = /[\p{L}\p{N}]/u.test(text) ? await findAuthor('reference', text, authors, loaders) : null;
    return author && { kind: 'AUTHOR', author };
  },
};

function listed(names: readonly string[]): string {
  return names.map((name) => `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`).join(' and ');
}

/** So many near names are suggested. */
const SUGGESTED = 5;

async function missing(
  text: string,
  kinds: readonly SearchKind[],
  { search }: Stores,
  loaders: Loaders,
): Promise<string> {
  const nothing = `Nothing in the graph is called "${text}".`;
  if (!/[\p{L}\p{N}]/u.test(text)) return nothing;
  const { hits, reading } = await searchGraph({ text, kinds }, search, loaders);
  if (reading.advice !== null && reading.identifier !== null) return reading.advice;
  const names = await Promise.all(hits.slice(0, SUGGESTED).map(({ kind, id }) => slugOf(kind, id, loaders)));
  const near = names.filter((name) => name !== null);
  return near.length === 0
    ? `${nothing} Search for it: stemma search "${text}".`
    : `${nothing} Did you mean: ${near.join(', ')}?`;
}

/** What to show it by. */
async function slugOf(kind: SearchKind, id: string, loaders: Loaders): Promise<string | null> {
  if (kind === 'METHOD') return (await loaders.methods().load(id))?.slug ?? null;
  if (kind === 'CATEGORY') return (await loaders.categories()).get(id)?.slug ?? null;
  if (kind === 'SURVEY') return (await loaders.surveys()).find((survey) => survey.id === id)?.slug ?? null;
  if (kind === 'AUTHOR') return (await loaders.authors().load(id))?.name ?? null;
  return id;
}
