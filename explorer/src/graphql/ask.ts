import { atInstant } from '../shell/as-of.js';
import type { TypedDocumentString } from './generated.js';

/** Why a question has no answer: what decides which words the page finds, and whether asking again can help. */
export type Trouble = 'offline' | 'slow' | 'limited' | 'unavailable' | 'refused';

const TRANSIENT: ReadonlySet<Trouble> = new Set(['offline', 'slow', 'limited', 'unavailable']);

export class AskError extends Error {
  constructor(
    readonly trouble: Trouble,
    message: string,
    /** The service's own code, for example INVALID_INPUT; null where it did not answer. */
    readonly code: string | null = null,
    /** Seconds that the service asks to wait; null where it does not say. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }

  get mayPass(): boolean {
    return TRANSIENT.has(this.trouble);
  }
}

interface Body<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  /** A key that may write. */
  readonly key?: string | undefined;
  /** How long an answer may take, in milliseconds. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 20_000;

/**
 * Asks the service that served this page, as of the instant of the address.
 * @throws AskError
 */
export async function ask<Result, Variables>(
  question: TypedDocumentString<Result, Variables>,
  variables: Variables,
  { signal, key, patienceMs = PATIENCE_MS }: AskOptions = {},
): Promise<Result> {
  const response = await send(
    JSON.stringify({ query: question.toString(), variables: atInstant(question, variables) }),
    { signal, key, patienceMs },
  );
  const body = (await response.json().catch(() => ({}))) as Body<Result>;
  const [error] = body.errors ?? [];
  if (error) throw asAskError(response, error.message, error.extensions?.code ?? null);
  if (!response.ok || !body.data) throw asAskError(response, `The service answered ${response.status}.`, null);
  return body.data;
}

async function send(
  body: string,
  { signal, key, patienceMs }: AskOptions & { readonly patienceMs: number },
): Promise<Response> {
  const timeout = AbortSignal.timeout(patienceMs);
  try {
    return await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(key ? { authorization: `Bearer ${key}` } : {}),
      },
      body,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    if (timeout.aborted) {
      throw new AskError('slow', `The service gave no answer within ${patienceMs / 1_000} seconds.`);
    }
    throw new AskError('offline', 'The service cannot be reached from this browser.');
  }
}

function asAskError(response: Response, message: string, code: string | null): AskError {
  const seconds = Number(response.headers.get('retry-after'));
  const retryAfter = seconds > 0 ? seconds : null;
  if (response.status === 429) return new AskError('limited', message, code, retryAfter);
  if (response.status >= 500 || code === 'GRAPH_UNAVAILABLE' || code === 'INTERNAL_SERVER_ERROR') {
    return new AskError('unavailable', message, code, retryAfter);
  }
  return new AskError('refused', message, code, retryAfter);
}
