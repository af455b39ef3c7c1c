import { allPages } from '../graphql/all-pages.js';
import { ask } from '../graphql/ask.js';
import {
  FieldFrameDocument,
  FieldPapersDocument,
  type FieldFrameQuery,
  type FieldPaperFragment,
} from '../graphql/generated.js';
import { loadMethods, METHODS_KEY, type MethodNode } from '../lineage/load-methods.js';
import { answers } from '../graphql/use-answer.js';

export type FieldPaper = FieldPaperFragment;
export type FieldMethod = MethodNode;

export interface FieldData {
  readonly frame: FieldFrameQuery;
  /** Papers with a category, most cited in the graph first, at most MAX_PAPERS. */
  readonly papers: readonly FieldPaper[];
  /** How many papers have a category, shown or not. */
  readonly categorised: number;
  readonly methods: readonly FieldMethod[];
}

/** What a browser draws at 60 frames a second. */
export const MAX_PAPERS = 2_000;

/** The field as the service knows it. */
export async function loadField(signal: AbortSignal): Promise<FieldData> {
  const methodsAsked = answers.fetchQuery({ queryKey: METHODS_KEY, queryFn: () => loadMethods(signal) });
  const frameAsked = ask(FieldFrameDocument, {}, { signal });
  const [frame, papers, methods] = await Promise.all([
    frameAsked,
    frameAsked.then(({ categories }) =>
      loadPapers(
        categories.map(({ slug }) => slug),
        signal,
      ),
    ),
    methodsAsked,
  ]);
  return { frame, papers: papers.rows, categorised: papers.total, methods };
}

async function loadPapers(categories: readonly string[], signal: AbortSignal) {
  const variables = { categories: [...categories] };
  return allPages(
    async (after) => (await ask(FieldPapersDocument, { ...variables, after }, { signal })).papers,
    MAX_PAPERS,
  );
}
