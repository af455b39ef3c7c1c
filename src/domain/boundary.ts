import type { BoundaryState, Coverage } from './knowledge.js';
import { personName } from './sources.js';

/** Under whose name a boundary has what people decided: all of them together, so that the last decision holds. */
export const PEOPLE = 'people';

/** What one of its sources says of a paper and a survey's boundary. */
export interface CoverageSaid {
  readonly source: string;
  readonly state: BoundaryState;
  readonly listedBy: readonly string[];
  readonly reason: string | null;
}

/** Who says it, for the boundary. */
export function boundarySource(source: string): string {
  return personName(source) === null ? source : PEOPLE;
}

/**
 * What present statements (by source) say together: what people decided, whatever sources list; else OUT where one of them says so, with its reason.
 * All of their lists together are who lists it. Null where nobody says anything.
 */
export function coverageTogether(
  said: readonly CoverageSaid[],
): Pick<Coverage, 'state' | 'listedBy' | 'reason'> | null {
  if (said.length === 0) return null;
  const decided = said.find(({ source }) => source === PEOPLE);
  const state = decided?.state ?? (said.some((one) => one.state === 'OUT') ? 'OUT' : 'IN');
  const deciding = decided ? [decided] : said.filter((one) => one.state === state);
  const reason = deciding.find((one) => one.reason !== null)?.reason ?? null;
  return { state, reason, listedBy: [...new Set(said.flatMap(({ listedBy }) => listedBy))].sort() };
}

/** A side of the boundary with its reason, as changes tell it: `OUT: off topic`. */
export function boundaryText(coverage: Pick<Coverage, 'state' | 'reason'> | null): string | null {
  if (coverage === null) return null;
  return coverage.reason === null ? coverage.state : `${coverage.state}: ${coverage.reason}`;
}
