import type { Network } from '../network.js';

/** Pajek's network: vertices are labelled by keys in ASCII, which every version of every reader takes. */
export async function* writePajek(network: Pick<Network, 'nodes' | 'arcs'>): AsyncGenerator<string> {
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

export type PajekPartition = 'category' | 'year';

/** Pajek's partition: for each vertex of the network, in its order, the number of its category (0: none), or its year (0: not known). */
export async function* writePajekPartition(
  network: Pick<Network, 'nodes'>,
  by: PajekPartition,
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
