import type { Author, AuthorName } from '../../domain/paper.js';
import { authorNodeId } from '../../domain/reconcile-papers.js';
import type { Loaders } from '../../graph/loaders.js';
import type { PaperRow } from '../../graph/paper-row.js';

/** An author at a place in a paper's list. */
export interface Authorship extends AuthorName {
  readonly author: Author;
  /** From 1. */
  readonly position: number;
}

/**
 * The authors that a paper lists, in order; null if they are not known. Only papers whose own record was read have authors as nodes
 * (docs/decisions/0004): any other author is the one that the list names, with the id that its node would get.
 */
export async function authorships(paper: PaperRow, loaders: Loaders): Promise<Authorship[] | null> {
  const listed = paper.authors ?? null;
  if (listed === null || listed.length === 0) return listed && [];
  const nodes = await loaders.authorsOf().load(paper.id);
  const isAligned = nodes.length === listed.length;
  return Promise.all(
    listed.map(async ({ s2Id, name }, index) => {
      const node = isAligned ? nodes[index] : undefined;
      const id = authorNodeId(paper.id, index, { s2Id, name });
      const author = node ?? (s2Id === null ? null : await loaders.authors().load(id)) ?? { id, s2Id, name };
      return { author, name, s2Id, position: index + 1 };
    }),
  );
}
