import { findCommunities } from '../analysis/communities.js';
import type { CitationNetwork } from '../analysis/citation-network.js';
import { historiograph } from '../analysis/historiograph.js';
import { paperBursts } from '../analysis/paper-bursts.js';
import { rankPapers } from '../analysis/ranks.js';
import { pathRobustness } from '../analysis/robustness.js';
import { spectroscopy } from '../analysis/spectroscopy.js';
import { answerOnce } from '../platform/threads/answer-once.js';

/** What a thread computes of a network, by name. */
const MEASURES = {
  bursts: paperBursts,
  communities: findCommunities,
  historiograph,
  ranks: rankPapers,
  robustness: pathRobustness,
  spectroscopy,
};

export type Measures = typeof MEASURES;
export type MeasureName = keyof Measures;

/** What a measure takes besides the network. */
export type MeasureOption<Name extends MeasureName> = Parameters<Measures[Name]>[1];

export interface MeasureRequest {
  readonly measure: MeasureName;
  readonly network: CitationNetwork;
  readonly option: unknown;
}

await answerOnce(async ({ measure, network, option }: MeasureRequest): Promise<unknown> => {
  const compute = MEASURES[measure] as (network: CitationNetwork, option: unknown) => unknown;
  return compute(network, option);
});
