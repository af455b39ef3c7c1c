import { mainPathOf, weighNetwork, type MainPathOfPapers, type WeightOptions } from '../analysis/analyse-paths.js';
import type { CitationNetwork } from '../analysis/citation-network.js';
import type { MainPathOptions } from '../analysis/main-path.js';
import { answerOnce } from '../platform/threads/answer-once.js';

export interface MainPathRequest {
  readonly network: CitationNetwork;
  readonly options: WeightOptions & MainPathOptions;
}

export interface MainPathAnswer extends Pick<MainPathOfPapers, 'papers' | 'citations' | 'paths' | 'greatestSum'> {
  /** The paths from a source to a sink. */
  readonly flow: bigint;
  /** All that the weight counts. */
  readonly total: bigint;
  /** The citations that the treatment of cycles merged, redirected or dropped, by their numbers in the network. */
  readonly changedArcs: Uint32Array;
}

await answerOnce(async ({ network, options }: MainPathRequest): Promise<MainPathAnswer> => {
  const weighted = weighNetwork(network, options);
  const { papers, citations, paths, greatestSum } = mainPathOf(weighted, options);
  const { acyclic, weights, totalFlow } = weighted;
  const { changedArcs } = acyclic;
  return { papers, citations, paths, greatestSum, flow: totalFlow, total: weights.total, changedArcs };
});
