import type { CitationFields } from './citation.js';
import type { Day } from './time.js';

/** Names the score by which candidates are ranked. The version rises whenever some candidate would be ranked differently. */
export const CANDIDATE_SCORE = { name: 'covered-influence-intents-recency', version: 1 } as const;

/** Points are counted in twelfths, whole numbers all of them: every store adds them up alike, and a month is one. */
const TWELFTHS = 12;

/** What each covered paper that is cited adds, in twelfths of a point. */
export const CANDIDATE_POINTS = {
  /** That it is cited. */
  cited: TWELFTHS,
  /** That the source calls the citation influential. */
  influential: TWELFTHS,
  /** That it is cited for its method or its result, and not in passing. */
  used: TWELFTHS / 2,
} as const;

/** What makes a candidate's score. */
export interface CandidateStanding {
  /** Covered papers that it cites. */
  readonly cited: number;
  /** Of these citations, those that the source calls influential. */
  readonly influential: number;
  /** Of these citations, those of intent METHODOLOGY or RESULT. */
  readonly used: number;
  /** Months from the survey's to its own; 0 where it is older, or either is not known. A paper of which the year alone is known is of its January. */
  readonly monthsAfter: number;
}

/** A covered paper that a candidate cites, and how. */
export interface CoveredCitation extends Pick<CitationFields, 'isInfluential' | 'intents'> {
  readonly citedId: string;
}

/** In twelfths of a point. */
export function candidatePoints({ cited, influential, used, monthsAfter }: CandidateStanding): number {
  const { cited: citedPoints, influential: influentialPoints, used: usedPoints } = CANDIDATE_POINTS;
  return cited * citedPoints + influential * influentialPoints + used * usedPoints + monthsAfter;
}

/**
 * One point for each covered paper that it cites, another where that citation is influential, half a point where it is of intent METHODOLOGY or
 * RESULT, and a point for each year that it is younger than the survey. Years count from the survey and not back from today: the
 * order is the same, and no page of it shifts while time goes by.
 */
export function candidateScore(standing: CandidateStanding): number {
  return candidatePoints(standing) / TWELFTHS;
}

/** Twelve to the year; null where the day is not known. */
export function monthNumber(day: Day | null): number | null {
  return day === null || day === '' ? null : Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

/** What the citation alone adds to the score, in twelfths of a point. */
export function citationPoints({ isInfluential, intents }: CoveredCitation): number {
  const used = intents?.some((intent) => intent !== 'BACKGROUND') ?? false;
  return (
    CANDIDATE_POINTS.cited + (isInfluential ? CANDIDATE_POINTS.influential : 0) + (used ? CANDIDATE_POINTS.used : 0)
  );
}
