/** How an operation of the GraphQL API was answered. */
export interface AnsweredOperation {
  /** `unknown` where the document could not be read. The names of operations come from clients and are no measure. */
  readonly type: 'query' | 'mutation' | 'subscription' | 'unknown';
  /** The code of the first error, else OK. */
  readonly code: string;
  /** Null where it was not measured. */
  readonly cost: number | null;
  readonly seconds: number;
}

export type OperationObserver = (answered: AnsweredOperation) => void;

/** The code of an error with these extensions, as `formatError` answers it. */
export function codeOf(extensions: { readonly code?: unknown } | undefined): string {
  return typeof extensions?.code === 'string' ? extensions.code : 'INTERNAL_SERVER_ERROR';
}
