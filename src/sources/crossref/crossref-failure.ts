import type { Failure, FailureKind } from '../http/failure.js';

/** `Resource not found.`: how Crossref says that it knows no such record, whatever type it declares. Any other 404 says nothing of a record. */
const UNKNOWN = /^"?resource not found\.?"?$/i;

/**
 * What a status without an answer means. 404 is text for an unknown record, JSON for a cursor that died. 400 is JSON and a mistake of this program; 500 is JSON
 * with a stack trace, 504 is HTML. 403 is a block by hand.
 */
export function crossrefFailure(
  status: number,
  body: string,
  retryAfterMs: number | null,
  redact: (text: string) => string,
): Failure {
  const kind = kindOf(status, body);
  const words = redact(wordsOf(body));
  const said = `${status}${words === '' ? '' : `, ${words}`}`;
  return { kind, status, text: explained(kind, status, said), retryAfterMs };
}

function kindOf(status: number, body: string): FailureKind {
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403) return 'fatal';
  if (status === 413 || status === 414) return 'tooLarge';
  if (status === 404) return UNKNOWN.test(body.trim()) ? 'missing' : 'refused';
  return status === 408 || status >= 500 ? 'transient' : 'refused';
}

function explained(kind: FailureKind, status: number, said: string): string {
  if (kind === 'fatal') {
    return `Crossref refuses access (${said}): it blocks addresses and clients by hand; set CROSSREF_MAILTO, and write to support@crossref.org`;
  }
  if (status === 404 && kind === 'refused') return `nothing at that address (${said}): CROSSREF_API_URL may be wrong`;
  return said;
}

/** The first message of an error in JSON; nothing of HTML and of stack traces, which help nobody. */
function wordsOf(body: string): string {
  const text = body.trim();
  if (text.startsWith('<')) return 'a page of HTML';
  if (!text.startsWith('{')) return text.replace(/\s+/g, ' ').slice(0, 200);
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    const first: unknown = Array.isArray(message) ? message[0] : message;
    const said = typeof first === 'object' && first !== null && 'message' in first ? first.message : null;
    const type = typeof first === 'object' && first !== null && 'type' in first ? first.type : null;
    return [type, said]
      .filter((part) => typeof part === 'string')
      .map((part) => part.replace(/\s+/g, ' ').slice(0, 200))
      .join(': ');
  } catch {
    return '';
  }
}
