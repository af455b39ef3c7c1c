import type { SearchCandidate, SearchKind } from '../../ports/search-store.js';
import type { Connection } from '../connection.js';
import { matchWords } from '../match-words.js';
import { SEARCH } from '../statements/search.js';

interface CandidateRow {
  readonly id: string;
  readonly names: string;
  readonly body: string | null;
  readonly more: string | null;
  readonly weight: number;
}

export function searchCandidates(
  db: Connection,
  tokens: readonly string[],
  kinds: readonly SearchKind[],
  limit: number,
): { total: number; candidates: SearchCandidate[] } {
  const words = matchWords(tokens);
  if (words === null) return { total: 0, candidates: [] };
  let total = 0;
  const candidates: SearchCandidate[] = [];
  for (const kind of new Set(kinds)) {
    const found = db.get<{ n: number }>(SEARCH[kind].count, words)?.n ?? 0;
    total += found;
    if (found === 0) continue;
    for (const row of db.all<CandidateRow>(SEARCH[kind].best, words, limit)) candidates.push(toCandidate(kind, row));
  }
  return { total, candidates };
}

function toCandidate(kind: SearchKind, { id, names, body, more, weight }: CandidateRow): SearchCandidate {
  const listed = JSON.parse(names) as string[];
  // A method's own name comes last out of the statement, and first to the reader.
  const own = kind === 'METHOD' ? [...listed.slice(-1), ...listed.slice(0, -1)] : listed;
  const text = [body, more].filter((part) => part !== null).join('\n');
  return { kind, id, names: own, body: text === '' ? null : text, weight };
}
