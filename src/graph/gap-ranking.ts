import { rankGaps } from '../analysis/gaps.js';
import type { CoveredYear, GapCandidate, GapOptions, RankedGap } from '../analysis/gaps.js';
import { Ranking } from './ranking.js';

/** The gaps of a survey in their order (`rankGaps`). */
export class GapRanking<Row extends GapCandidate> extends Ranking<Row & RankedGap> {
  /** @param covered every covered paper that could cite them */
  constructor(gaps: readonly Row[], covered: readonly CoveredYear[], options: GapOptions) {
    super(
      rankGaps(gaps, covered, options),
      options.adjustForAge ? 2 : 1,
      options.adjustForAge ? ({ share, citedBy, id }) => [share, citedBy, id] : ({ citedBy, id }) => [citedBy, id],
    );
  }
}
