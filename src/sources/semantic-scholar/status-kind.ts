import type { FailureKind } from '../http/failure.js';

/** What a status without an answer means; `said` is the server's own word. 429, 408 and 5xx are worth another try, 400 and 404 never. */
export function kindOfStatus(status: number, said: string | null): FailureKind {
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403) return 'fatal';
  if (status === 413 || (status === 400 && /maximum size/i.test(said ?? ''))) return 'tooLarge';
  // Any other 404 comes from something else at that address: it says nothing about a paper.
  if (status === 404 && /\bnot found$/i.test(said?.trim() ?? '') && /^(?:paper|author|title match)\b/i.test(said ?? ''))
    return 'missing';
  if (status === 408 || status >= 500) return 'transient';
  return 'refused';
}
