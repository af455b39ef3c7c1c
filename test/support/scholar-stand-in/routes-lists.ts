import { authorsOf } from './authors.js';
import { author, edge } from './fields.js';
import { elidedNotice, paperInfo, showEdge } from './papers.js';
import { dateRangeOf, page, selectionOf, sliceOf } from './params.js';
import { refuse } from './answers.js';
import { showAuthorWithPapers } from './routes-authors.js';
import type { ListName, PaperNumber, World } from './world.js';
import { READABLE } from './world.js';

const LIST_LIMIT = 1_000;

/** GET /paper/{id}/citations and /references. */
export function paperList(world: World, paper: PaperNumber, name: ListName, query: URLSearchParams): unknown {
  const selection = selectionOf(query, edge);
  const slice = sliceOf(query, LIST_LIMIT);
  if (slice.offset + slice.limit > READABLE) return refuse(400, 'offset + limit must be < 10000');
  const infoName = name === 'citations' ? 'citedPaperInfo' : 'citingPaperInfo';
  if (world.isElided(paper, name))
    return { data: null, [infoName]: { ...paperInfo(world, paper), ...elidedNotice(world, paper) } };
  const within = name === 'citations' ? dateRangeOf(query) : undefined;
  const whole = name === 'citations' ? world.citersOf(paper) : world.referencesOf(paper);
  const list = within
    ? whole.filter((other) => {
        const date = world.effectiveDate(other);
        return date !== null && within(date);
      })
    : whole;
  return {
    ...page(list, slice, (other) => showEdge(world, paper, other, name, selection)),
    [infoName]: paperInfo(world, paper),
  };
}

/** GET /paper/{id}/authors. */
export function paperAuthors(world: World, paper: PaperNumber, query: URLSearchParams): unknown {
  const selection = selectionOf(query, author);
  return page(authorsOf(world, paper), sliceOf(query, LIST_LIMIT), (one) =>
    showAuthorWithPapers(world, one, selection),
  );
}
