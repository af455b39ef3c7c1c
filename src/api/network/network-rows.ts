import type { NetworkProfile } from '../../analysis/network-profile.js';
import type { Loaders } from '../../graph/loaders.js';
import type { PaperRow } from '../../graph/paper-row.js';
import type { PaperSelection } from '../../graph/ports/paper-store.js';
import type { ScopeNetwork } from '../../queries/scope-network.js';

/** The network of a scope, and below which completeness nothing of it is analysed. */
export interface NetworkRow
  extends Pick<NetworkProfile, 'papers' | 'arcs' | 'isolates'>, Pick<ScopeNetwork, 'completeness'> {
  readonly components: number;
  readonly sameYear: number;
  readonly backward: number;
  readonly scope: ScopeNetwork;
  readonly minCompleteness: number;
}

/** A paper of the network whose row is gone in the meantime is left as its id. */
export async function papersAt(
  { paperIds }: ScopeNetwork,
  papers: Iterable<number>,
  shown: PaperSelection,
  loaders: Loaders,
): Promise<PaperRow[]> {
  const rows = loaders.papers(shown);
  return Promise.all(
    Array.from(papers, async (paper) => {
      const id = paperIds[paper] ?? '';
      return (await rows.load(id)) ?? { id };
    }),
  );
}
