import { firstRows, type PageRequest } from '../domain/page.js';
import type { PaperPart } from '../domain/paper.js';
import { ANY_CITATION, type CitationOf, type CitationStore } from '../graph/ports/citation-store.js';

/** Most reference lists fit into one page of this size; longer ones are read on, one by one. */
const REFERENCES = 100;
const MORE_REFERENCES = 500;

/** The present citations of these papers that lead to one of `known`, each with these parts of the cited paper; those of one paper together, papers in their order. */
export async function citationsWithin<P extends PaperPart>(
  store: CitationStore,
  citingIds: readonly string[],
  known: { has(id: string): boolean },
  parts: readonly P[],
): Promise<readonly CitationOf<P>[]> {
  const read = (ids: readonly string[], page: PageRequest) =>
    store.pages(ids, 'references', ANY_CITATION, 'FIRST_SEEN', page, parts, false);
  const found: CitationOf<P>[] = [];
  const pages = await read(citingIds, firstRows(REFERENCES));
  for (const [index, first] of pages.entries()) {
    const citingId = citingIds[index];
    let page = first;
    for (;;) {
      for (const row of page.rows) if (known.has(row.citation.citedId)) found.push(row);
      const after = page.keys.at(-1);
      if (!page.hasNext || citingId === undefined || after === undefined) break;
      const [next] = await read([citingId], { ...firstRows(MORE_REFERENCES), after });
      if (!next) break;
      page = next;
    }
  }
  return found;
}
