import type { Network, NetworkArc, NetworkField, NetworkNode } from '../network.js';
import { oneLine } from '../../platform/one-line.js';
import type { ExportFormat } from '../export-format.js';
import { writeNetwork } from '../write-network.js';

export const CYTOSCAPE: ExportFormat = {
  name: 'cytoscape',
  label: 'Cytoscape',
  ending: 'cyjs',
  kind: 'network',
  mediaType: 'application/json',
  showsMethods: true,
  write: (content) => writeNetwork(content, writeCytoscape),
};

/** The JSON of Cytoscape and cytoscape.js; unknown values are left out. What the whole is stands behind the elements, with its counts. */
async function* writeCytoscape<N extends NetworkNode, A extends NetworkArc>(
  network: Network<N, A>,
): AsyncGenerator<string> {
  const { stamp, orientation, nodeFields, arcFields } = network;
  const count = { nodes: 0, edges: 0 };
  yield `{"format_version":"1.0","generated_by":${JSON.stringify(stamp.generator)},"target_cytoscapejs_version":"~3.0","elements":{"nodes":[\n`;
  for await (const nodes of network.nodes()) {
    yield items(
      nodes.map((node) => ({ id: node.id, label: oneLine(node.label), ...values(nodeFields, node) })),
      count.nodes === 0,
    );
    count.nodes += nodes.length;
  }
  yield '\n],"edges":[\n';
  for await (const arcs of network.arcs()) {
    yield items(
      arcs.map((arc) => ({ id: arc.id, source: arc.source, target: arc.target, ...values(arcFields, arc) })),
      count.edges === 0,
    );
    count.edges += arcs.length;
  }
  const { size, base: _, ...said } = stamp;
  const data = { name: stamp.title, ...said, ...size, orientation, ...count };
  yield `\n]},"data":${JSON.stringify(data)}}\n`;
}

function items(data: readonly object[], isFirst: boolean): string {
  if (data.length === 0) return '';
  return (isFirst ? '' : ',\n') + data.map((one) => JSON.stringify({ data: one })).join(',\n');
}

function values<Item>(fields: readonly NetworkField<Item>[], item: Item): Record<string, unknown> {
  const known = fields.map(({ name, of }) => [name, of(item)] as const).filter(([, value]) => value !== null);
  return Object.fromEntries(known.map(([name, value]) => [name, typeof value === 'string' ? oneLine(value) : value]));
}
