import { findAuthor, papersOf, showAuthor } from './authors.js';
import type { Selection } from './fields.js';
import { author, linkedPaper } from './fields.js';
import { batchIds, dateRangeOf, page, selectionOf, sliceOf } from './params.js';
import { refuse } from './answers.js';
import { showWithLists } from './routes-papers.js';
import type { World } from './world.js';

const BATCH_IDS = 1_000;
const LIST_LIMIT = 1_000;

/** An author with the papers asked inside. */
export function showAuthorWithPapers(world: World, number: number, selection: Selection): Record<string, unknown> {
  const shown = showAuthor(world, number, selection);
  const papers = selection.nested.get('papers');
  if (papers)
    shown.papers = number < 0 ? [] : papersOf(world, number).map((paper) => showWithLists(world, paper, papers));
  return shown;
}

function known(world: World, id: string): number {
  return findAuthor(world, id) ?? refuse(404, `Author with id ${id} not found`);
}

/** GET /author/{id}. */
export function oneAuthor(world: World, id: string, query: URLSearchParams): unknown {
  const number = known(world, id);
  return showAuthorWithPapers(world, number, selectionOf(query, author));
}

/** GET /author/{id}/papers. */
export function authorPapers(world: World, id: string, query: URLSearchParams): unknown {
  const number = known(world, id);
  const selection = selectionOf(query, linkedPaper);
  const within = dateRangeOf(query);
  const papers = papersOf(world, number).filter((paper) => {
    const date = world.effectiveDate(paper);
    return !within || (date !== null && within(date));
  });
  return page(papers, sliceOf(query, LIST_LIMIT), (paper) => showWithLists(world, paper, selection));
}

/** POST /author/batch: aligned with the ids, null for unknown ones. */
export function authorBatch(world: World, body: string, query: URLSearchParams): unknown {
  const selection = selectionOf(query, author);
  return batchIds(body, BATCH_IDS, 'author').map((id) => {
    const number = findAuthor(world, id);
    return number === undefined ? null : showAuthorWithPapers(world, number, selection);
  });
}
