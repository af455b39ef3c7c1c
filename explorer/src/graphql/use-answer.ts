import { hashKey, keepPreviousData, QueryClient, useQuery } from '@tanstack/preact-query';
import { readAsOf } from '../shell/as-of.js';
import { ask, AskError } from './ask.js';
import type { TypedDocumentString } from './generated.js';

/** After a failure that may pass, the question is asked again by itself. */
export const ASK_AGAIN_MS = 10_000;

export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 600_000,
      retry: false,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      // The same question has another answer as of another instant.
      queryKeyHashFn: (key) => hashKey([readAsOf(), key]),
    },
  },
});

export function againAfter(error: unknown): number | false {
  if (!(error instanceof AskError) || !error.mayPass) return false;
  return error.retryAfter === null ? ASK_AGAIN_MS : error.retryAfter * 1_000;
}

export interface Answer<Result> {
  readonly data: Result | undefined;
  readonly error: Error | null;
  /** When it failed, in milliseconds since 1970; 0 where it did not. */
  readonly failedAt: number;
  readonly isLoading: boolean;
  /** What was asked lies before the present answer, which is of the question before. */
  readonly isOlder: boolean;
  readonly again: () => void;
}

interface Asking<Result> {
  readonly key: readonly unknown[];
  readonly load: (signal: AbortSignal) => Promise<Result>;
  readonly enabled?: boolean | undefined;
  /** Keeps the last answer on the page while the next one is on its way. */
  readonly keep?: boolean | undefined;
  /** Asks again that often, in milliseconds, while this says so of the answer. */
  readonly every?: ((answer: Result | undefined) => number | false) | undefined;
}

/** What a loader found, kept for all who ask the same. */
export function useLoaded<Result>({ key, load, enabled = true, keep = false, every }: Asking<Result>): Answer<Result> {
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => load(signal),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    refetchInterval: ({ state }) => (state.error ? againAfter(state.error) : (every?.(state.data) ?? false)),
  });
  return {
    data: query.data,
    error: query.error,
    failedAt: query.errorUpdatedAt,
    isLoading: query.isFetching && query.data === undefined,
    isOlder: query.isPlaceholderData,
    again: () => void query.refetch(),
  };
}

/** The answer to one question. */
export function useAnswer<Result, Variables>(
  question: TypedDocumentString<Result, Variables>,
  variables: Variables,
  options: Omit<Asking<Result>, 'key' | 'load'> = {},
): Answer<Result> {
  const key = [question.toString(), variables];
  return useLoaded({ ...options, key, load: (signal) => ask(question, variables, { signal }) });
}
