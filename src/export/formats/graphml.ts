import type { Network, NetworkArc, NetworkField, NetworkNode } from '../network.js';
import { stampText } from '../stamp.js';
import { xmlText } from '../../platform/xml.js';
import type { ExportFormat } from '../export-format.js';
import { writeNetwork } from '../write-network.js';

export const GRAPHML: ExportFormat = {
  name: 'graphml',
  label: 'GraphML',
  ending: 'graphml',
  kind: 'network',
  mediaType: 'application/graphml+xml; charset=utf-8',
  showsMethods: true,
  write: (content) => writeNetwork(content, writeGraphml),
};

const TYPES: Readonly<Record<NetworkField<unknown>['type'], string>> = {
  string: 'string',
  integer: 'int',
  boolean: 'boolean',
};

/** GraphML with typed keys; unknown values have no `data`. */
async function* writeGraphml<N extends NetworkNode, A extends NetworkArc>(
  network: Network<N, A>,
): AsyncGenerator<string> {
  const { stamp, orientation, nodeFields, arcFields } = network;
  yield `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<desc>${xmlText(stampText(stamp, [orientation]))}</desc>
<key id="label" for="node" attr.name="label" attr.type="string"/>
${nodeFields.map((field) => key('node', field)).join('')}${arcFields.map((field) => key('edge', field)).join('')}<graph id="stemma" edgedefault="directed">
`;
  for await (const nodes of network.nodes()) {
    yield nodes
      .map(
        (node) =>
          `<node id="${node.id}"><data key="label">${xmlText(node.label)}</data>${data('node', nodeFields, node)}</node>\n`,
      )
      .join('');
  }
  for await (const arcs of network.arcs()) {
    yield arcs
      .map(
        (arc) =>
          `<edge id="${arc.id}" source="${arc.source}" target="${arc.target}">${data('edge', arcFields, arc)}</edge>\n`,
      )
      .join('');
  }
  yield '</graph>\n</graphml>\n';
}

function key(domain: 'node' | 'edge', { name, type }: NetworkField<never>): string {
  return `<key id="${domain}-${name}" for="${domain}" attr.name="${name}" attr.type="${TYPES[type]}"/>\n`;
}

function data<Item>(domain: 'node' | 'edge', fields: readonly NetworkField<Item>[], item: Item): string {
  return fields
    .map(({ name, of }) => {
      const value = of(item);
      return value === null ? '' : `<data key="${domain}-${name}">${xmlText(String(value))}</data>`;
    })
    .join('');
}
