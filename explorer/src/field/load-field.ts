import { ask } from '../graphql/ask.js';
import {
  FieldFrameDocument,
  FieldMethodsDocument,
  FieldPapersDocument,
  type FieldFrameQuery,
  type FieldMethodsQuery,
  type FieldPaperFragment,
} from '../graphql/generated.js';

export type FieldPaper = FieldPaperFragment;
export type FieldMethod = FieldMethodsQuery['methods']['nodes'][number];

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
  const frameAsked = ask(FieldFrameDocument, {}, { signal });
  const methodsAsked = allPages(Number.POSITIVE_INFINITY, async (after) => {
    return (await ask(FieldMethodsDocument, { after }, { signal })).methods;
  });
  const frame = await frameAsked;
  const categories = frame.categories.map(({ slug }) => slug);
  const [papers, methods] = await Promise.all([
    allPages(MAX_PAPERS, async (after) => (await ask(FieldPapersDocument, { categories, after }, { signal })).papers),
    methodsAsked,
  ]);
  return { frame, papers: papers.rows, categorised: papers.total, methods: methods.rows };
}

interface Page<Row> {
  readonly totalCount: number;
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function allPages<Row>(limit: number, page: (after: string | null) => Promise<Page<Row>>) {
  const rows: Row[] = [];
  let after: string | null = null;
  for (;;) {
    const { nodes, totalCount, pageInfo }: Page<Row> = await page(after);
    rows.push(...nodes);
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage || rows.length >= limit) return { rows: rows.slice(0, limit), total: totalCount };
  }
}
