import { sortDate } from '../domain/paper.js';
import type { PaperFields } from '../domain/paper.js';
import type { Day } from '../domain/time.js';
import type { CandidateFilter } from '../graph/ports/knowledge-store.js';

/** One citation in passing makes no candidate. */
export const DEFAULT_MIN_COVERED = 2;

/** When a survey appeared, by its own paper; null where nobody says. */
export function dayOfSurvey(paper: Partial<Pick<PaperFields, 'publicationDate' | 'year'>> | null): Day | null {
  const { year = null, publicationDate = null } = paper ?? {};
  return sortDate({ year, publicationDate }) || null;
}

/** The candidates that a survey has where nothing else is asked for. */
export function usualCandidates(appeared: Day | null): CandidateFilter {
  return { since: appeared, minCovered: DEFAULT_MIN_COVERED, categories: null, recentSince: appeared };
}
