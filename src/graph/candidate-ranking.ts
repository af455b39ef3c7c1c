import { candidatePoints } from '../domain/candidate.js';
import type { CandidateStanding } from '../domain/candidate.js';
import { Ranking } from './ranking.js';

export interface RankedCandidate extends CandidateStanding {
  readonly id: string;
}

/** Every candidate of a survey in its order: hubs are cited by hundreds of thousands. */
export class CandidateRanking<Row extends RankedCandidate> extends Ranking<Row> {
  /** @param rows most points first, ties by id */
  constructor(rows: readonly Row[]) {
    super(rows, 1, (row) => [candidatePoints(row), row.id]);
  }
}
