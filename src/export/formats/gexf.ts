import type { Network, NetworkArc, NetworkField, NetworkNode } from '../network.js';
import { stampText } from '../stamp.js';
import { xmlText } from '../../platform/xml.js';
import type { ExportFormat } from '../export-format.js';
import { writeNetwork } from '../write-network.js';

export const GEXF: ExportFormat = {
  name: 'gexf',
  label: 'GEXF',
  ending: 'gexf',
  kind: 'network',
  mediaType: 'application/gexf+xml; charset=utf-8',
  showsMethods: true,
  write: (content) => writeNetwork(content, writeGexf),
};

/** GEXF 1.3 with the day from which each node and arc is there, for Gephi's timeline; what has no date is there always. */
async function* writeGexf<N extends NetworkNode, A extends NetworkArc>(network: Network<N, A>): AsyncGenerator<string> {
  const { stamp, orientation, nodeFields, arcFields } = network;
  yield `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta lastmodifieddate="${stamp.snapshotAt.slice(0, 10)}">
<creator>${xmlText(stamp.generator)}</creator>
<description>${xmlText(stampText(stamp, [orientation]))}</description>
</meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">
${attributes('node', nodeFields)}${attributes('edge', arcFields)}<nodes>
`;
  for await (const nodes of network.nodes()) {
    yield nodes
      .map(
        (node) =>
          `<node id="${node.id}" label="${xmlText(node.label)}"${start(node)}>${values(nodeFields, node)}</node>\n`,
      )
      .join('');
  }
  yield '</nodes>\n<edges>\n';
  for await (const arcs of network.arcs()) {
    yield arcs
      .map(
        (arc) =>
          `<edge id="${arc.id}" source="${arc.source}" target="${arc.target}"${kind(arc)}${start(arc)}>${values(arcFields, arc)}</edge>\n`,
      )
      .join('');
  }
  yield '</edges>\n</graph>\n</gexf>\n';
}

/** Programs that read GEXF keep several arcs between two nodes if their kinds differ. */
function kind({ kind: name }: NetworkArc): string {
  return name === null ? '' : ` kind="${xmlText(name)}"`;
}

function start({ start: day }: NetworkNode | NetworkArc): string {
  return day === null ? '' : ` start="${day}"`;
}

function attributes(domain: 'node' | 'edge', fields: readonly NetworkField<never>[]): string {
  const lines = fields.map(({ name, type }) => `<attribute id="${name}" title="${name}" type="${type}"/>\n`);
  return `<attributes class="${domain}" mode="static">\n${lines.join('')}</attributes>\n`;
}

function values<Item>(fields: readonly NetworkField<Item>[], item: Item): string {
  const written = fields.map(({ name, of }) => {
    const value = of(item);
    return value === null ? '' : `<attvalue for="${name}" value="${xmlText(String(value))}"/>`;
  });
  const all = written.join('');
  return all === '' ? '' : `<attvalues>${all}</attvalues>`;
}
