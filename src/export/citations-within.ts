import type { Citation } from '../domain/citation.js';
import { firstRows, type PageRequest } from '../domain/page.js';
import { ANY_CITATION, type CitationStore } from '../graph/ports/citation-store.js';

/** Most reference lists fit into one page of this size; longer ones are read on, one by one. */
const REFERENCES = 100;
const MORE_REFERENCES = 500;

/** The present citations of these papers that lead to one of `known`; those of one paper together, papers in their order. */
export async function citationsWithin(
  store: CitationStore,
  citingIds: readonly string[],
  known: { has(id: string): boolean },
): Promise<readonly Citation[]> {
  const read = (ids: readonly string[], page: PageRequest) =>
    store.pages(ids, 'references', ANY_CITATION, 'FIRST_SEEN', page, [], false);
  const found: Citation[] = [];
  const pages = await read(citingIds, firstRows(REFERENCES));
  for (const [index, first] of pages.entries()) {
    const citingId = citingIds[index];
    let page = first;
    for (;;) {
      for (const { citation } of page.rows) if (known.has(citation.citedId)) found.push(citation);
      const after = page.keys.at(-1);
      if (!page.hasNext || citingId === undefined || after === undefined) break;
      const [next] = await read([citingId], { ...firstRows(MORE_REFERENCES), after });
      if (!next) break;
      page = next;
    }
  }
  return found;
}
