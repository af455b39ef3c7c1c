import { citationNetwork } from './citation-network.js';
import type { ExportContent } from './export-format.js';
import { lineageNetwork } from './lineage-network.js';
import type { Network, NetworkArc, NetworkNode } from './network.js';

/** Writes of a lineage its methods and links, else papers and the citations among them. */
export function writeNetwork(
  { stamp, paperIds, lineage, reader, ports }: ExportContent,
  write: <N extends NetworkNode, A extends NetworkArc>(network: Network<N, A>) => AsyncIterable<string>,
): AsyncIterable<string> {
  return lineage
    ? write(lineageNetwork(stamp, lineage, reader, ports))
    : write(citationNetwork(stamp, paperIds, reader, ports.citations));
}
