import { allPages } from '../graphql/all-pages.js';
import { ask } from '../graphql/ask.js';
import {
  CategoryMethodsDocument,
  CategoryPapersDocument,
  CategoryTreeDocument,
  type CategoryMethodFragment,
  type CategoryPaperFragment,
  type CategoryTreeQuery,
} from '../graphql/generated.js';

/** More rows than this are no table that somebody reads. */
const MOST_ROWS = 1_000;
const NONE = { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } as const;

/** The methods of a category and those below it, newest first. */
export async function loadCategoryMethods(
  ref: string,
  signal: AbortSignal,
): Promise<readonly CategoryMethodFragment[]> {
  const { rows } = await allPages(
    async (after) => (await ask(CategoryMethodsDocument, { ref, after }, { signal })).category?.methods ?? NONE,
    MOST_ROWS,
  );
  return rows;
}

/** The papers of a category and those below it, newest first, with who files each where. */
export async function loadCategoryPapers(ref: string, signal: AbortSignal): Promise<readonly CategoryPaperFragment[]> {
  const { rows } = await allPages(
    async (after) => (await ask(CategoryPapersDocument, { ref, after }, { signal })).category?.papers ?? NONE,
    MOST_ROWS,
  );
  return rows;
}

interface Node {
  readonly slug: string;
  readonly children?: readonly Node[];
}

/** The slugs of a category and all below it. */
export async function loadCategoryFamily(slug: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const { categories }: CategoryTreeQuery = await ask(CategoryTreeDocument, {}, { signal });
  const family = new Set<string>();
  const walk = (node: Node, isInside: boolean): void => {
    const inside = isInside || node.slug === slug;
    if (inside) family.add(node.slug);
    for (const child of node.children ?? []) walk(child, inside);
  };
  for (const root of categories) walk(root, false);
  return family;
}
