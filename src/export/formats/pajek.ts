import type { Network } from '../network.js';
import type { ExportFormat, FormatOptions } from '../export-format.js';
import { writeNetwork } from '../write-network.js';

export const PAJEK: ExportFormat = {
  name: 'pajek',
  label: 'Pajek',
  ending: 'net',
  kind: 'network',
  mediaType: 'text/plain; charset=utf-8',
  showsMethods: true,
  write: (content) => writeNetwork(content, writePajek),
};

export const PAJEK_PARTITION: ExportFormat = {
  name: 'pajek-partition',
  label: 'Pajek partition',
  ending: 'clu',
  kind: 'network',
  mediaType: 'text/plain; charset=utf-8',
  showsMethods: true,
  write: (content) => writeNetwork(content, (network) => writePajekPartition(network, content.options.partition)),
};

/** Pajek's network: vertices are labelled by keys in ASCII, which every version of every reader takes. */
async function* writePajek(network: Pick<Network, 'nodes' | 'arcs'>): AsyncGenerator<string> {
  const keys: string[] = [];
  const placeOf = new Map<string, number>();
  for await (const nodes of network.nodes()) {
    for (const { id, key } of nodes) placeOf.set(id, keys.push(key));
  }
  yield `*Vertices ${keys.length}\n`;
  for (let from = 0; from < keys.length; from += LINES) {
    yield keys
      .slice(from, from + LINES)
      .map((key, index) => `${from + index + 1} "${key}"\n`)
      .join('');
  }
  yield '*Arcs\n';
  for await (const arcs of network.arcs()) {
    yield arcs.map(({ source, target }) => `${placeOf.get(source)} ${placeOf.get(target)} 1\n`).join('');
  }
}

const LINES = 1_000;

/** Pajek's partition: for each vertex of the network, in its order, the number of its category (0: none), or its year (0: not known). */
async function* writePajekPartition(
  network: Pick<Network, 'nodes'>,
  by: FormatOptions['partition'],
): AsyncGenerator<string> {
  const classes: number[] = [];
  const numberOf = new Map<string, number>();
  for await (const nodes of network.nodes()) {
    for (const { year, category } of nodes) {
      if (by === 'year') classes.push(year ?? 0);
      else if (category === null) classes.push(0);
      else {
        const known = numberOf.get(category) ?? numberOf.size + 1;
        numberOf.set(category, known);
        classes.push(known);
      }
    }
  }
  yield `*Vertices ${classes.length}\n`;
  for (let from = 0; from < classes.length; from += LINES) {
    yield `${classes.slice(from, from + LINES).join('\n')}\n`;
  }
}
