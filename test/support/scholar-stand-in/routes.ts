import type { Answer } from './answers.js';
import { ok, refusal, Refused, refuse } from './answers.js';
import type { Lookup } from './lookup.js';
import { authorBatch, authorPapers, oneAuthor } from './routes-authors.js';
import { paperAuthors, paperList } from './routes-lists.js';
import { findPaper, paper, paperBatch } from './routes-papers.js';
import { bulkSearch, matchTitle, search } from './routes-search.js';
import type { World } from './world.js';

const ROOT = '/graph/v1';

/** A request as it came: the path still encoded. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Slashes of a DOI or URL may stand in the path as they are, so the id is all up to the name of a list at the end. */
function ofPaper(world: World, lookup: Lookup, rest: string, query: URLSearchParams): unknown {
  const [, id, list] = /^(.*?)(?:\/(citations|references|authors))?$/.exec(rest) ?? [];
  const name = decoded(id ?? '');
  if (list === 'authors') return paperAuthors(world, findPaper(lookup, name), query);
  if (list === 'citations' || list === 'references') return paperList(world, findPaper(lookup, name), list, query);
  return paper(world, lookup, name, query);
}

function ofAuthor(world: World, rest: string, query: URLSearchParams): unknown {
  const [, id, list] = /^([^/]*)(\/papers)?$/.exec(rest) ?? [];
  if (id === undefined) return refuse(404, 'Not Found');
  return list === undefined ? oneAuthor(world, decoded(id), query) : authorPapers(world, decoded(id), query);
}

function value(world: World, lookup: Lookup, { method, path, query, body }: Asked): unknown {
  if (!path.startsWith(`${ROOT}/`)) return refuse(404, 'Not Found');
  const rest = path.slice(ROOT.length);
  if (method === 'POST') {
    if (rest === '/paper/batch') return paperBatch(world, lookup, body, query);
    if (rest === '/author/batch') return authorBatch(world, body, query);
    return refuse(404, 'Not Found');
  }
  if (method !== 'GET') return refuse(404, 'Not Found');
  if (rest === '/paper/search') return search(world, query);
  if (rest === '/paper/search/bulk') return bulkSearch(world, query);
  if (rest === '/paper/search/match') return matchTitle(world, query);
  if (rest.startsWith('/paper/')) return ofPaper(world, lookup, rest.slice('/paper/'.length), query);
  if (rest.startsWith('/author/')) return ofAuthor(world, rest.slice('/author/'.length), query);
  return refuse(404, 'Not Found');
}

/** Answers a request that the gateway let through. */
export function answer(world: World, lookup: Lookup, asked: Asked, maxBytes: number): Answer {
  try {
    return ok(value(world, lookup, asked), maxBytes);
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    return refusal(500, `the stand-in itself failed: ${error instanceof Error ? error.stack : String(error)}`);
  }
}
