import { z } from 'zod';
import type { ToolSources } from './tool.js';
import { ToolError } from './tool.js';

export const limitInput = z
  .number()
  .int()
  .min(1)
  .max(50)
  .default(10)
  .describe('How many to answer, 1 to 50. Ask for few; the answer says how many more there are.');
export const cursorInput = z
  .string()
  .optional()
  .describe('`nextCursor` of the answer before, with the same other arguments: answers what comes next.');

/** A page of the API's lists. */
export interface Connection<Item> {
  readonly nodes?: readonly Item[];
  readonly edges?: readonly Item[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** What a document that asks for a list selects beside its rows. */
export const PAGE = 'totalCount pageInfo { hasNextPage endCursor }';

/** The rows of a page, how to go on, and a note of what was cut. */
export function pageAnswer<Item>(
  connection: Connection<Item>,
  what: string,
  shape: (item: Item) => unknown = (item) => item,
): Readonly<Record<string, unknown>> {
  const rows = connection.nodes ?? connection.edges ?? [];
  const { hasNextPage, endCursor } = connection.pageInfo;
  return {
    [what]: rows.map(shape),
    total: connection.totalCount,
    ...(hasNextPage ? { nextCursor: endCursor } : {}),
    cut: hasNextPage
      ? `${rows.length} of ${connection.totalCount} ${what} are here; call again with cursor = nextCursor for the next.`
      : null,
  };
}

/** The data of an answer. @throws ToolError with the API's own words and code */
export async function dataOf<Data>(
  { ask }: ToolSources,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Data> {
  const { data, errors } = await ask(query, variables);
  const [error] = errors;
  if (error) {
    const code = error.extensions?.['code'];
    throw new ToolError(`${typeof code === 'string' ? code : 'ERROR'}: ${error.message}`);
  }
  return data as Data;
}

/** @throws ToolError where there is nothing of that name */
export function required<T>(found: T | null | undefined, message: string): T {
  if (found === null || found === undefined) throw new ToolError(`NOT_FOUND: ${message}`);
  return found;
}

/** Without what is null or an empty object: what is not there is not known, and costs no tokens. */
export function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compact);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([name, inner]) => [name, compact(inner)] as const)
    .filter(([, inner]) => inner !== null && inner !== undefined && !isEmptyObject(inner));
  return Object.fromEntries(entries);
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
