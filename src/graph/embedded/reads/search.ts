import type { SearchCandidate, SearchKind } from '../../ports/search-store.js';
import type { Connection } from '../connection.js';
import { matchSteps } from '../sql/match-words.js';
import { SEARCH } from '../statements/search.js';

interface CandidateRow {
  readonly rid: number;
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
  const match = matchSteps(tokens);
  if (match === null) return { total: 0, candidates: [] };
  let total = 0;
  const candidates: SearchCandidate[] = [];
  for (const kind of new Set(kinds)) {
    const rows = bestRows(db, kind, match, limit);
    const everything = match.steps.at(-1) ?? null;
    total += rows.length < limit ? rows.length : (db.get<{ n: number }>(SEARCH[kind].count, everything)?.n ?? 0);
    for (const row of rows) candidates.push(toCandidate(kind, row));
  }
  return { total, candidates };
}

function bestRows(
  db: Connection,
  kind: SearchKind,
  { folded, steps }: { readonly folded: readonly string[]; readonly steps: readonly string[] },
  limit: number,
): readonly CandidateRow[] {
  const rows: CandidateRow[] = [];
  for (const step of steps) {
    if (rows.length >= limit) break;
    const known = JSON.stringify(rows.map(({ rid }) => rid));
    const whole = JSON.stringify(folded);
    rows.push(...db.all<CandidateRow>(SEARCH[kind].best, step, whole, known, limit - rows.length));
  }
  return rows;
}

function toCandidate(kind: SearchKind, { id, names, body, more, weight }: CandidateRow): SearchCandidate {
  const listed = JSON.parse(names) as string[];
  // A method's own name comes last out of the statement, and first to the reader.
  const own = kind === 'METHOD' ? [...listed.slice(-1), ...listed.slice(0, -1)] : listed;
  const text = [body, more].filter((part) => part !== null).join('\n');
  return { kind, id, names: own, body: text === '' ? null : text, weight };
}
