import { nodeId } from '../src/domain/identifier.js';
import { LINEAGE_RELATIONS, type LineageRelation } from '../src/domain/lineage/relations.js';
import type { LineageLinkRecord, MethodRecord, WriteBatch } from '../src/graph/ports/write-batch.js';

export interface GraphSize {
  readonly methods: number;
  readonly links: number;
  /** Links from an older method to a younger one, which close cycles. */
  readonly backward: number;
}

/**
 * `grown`: a method descends from younger work and from what many descend from already, as methods do. `random`: any two methods, the worst there
 * is: from everywhere nearly everything is reached.
 */
export type GraphShape = 'grown' | 'random';

const LINKS_AT_ONCE = 4_000;

/** Of each ten links so many are of these; the rest EXTENDS. */
const RELATIONS: readonly LineageRelation[] = [...LINEAGE_RELATIONS, 'EXTENDS', 'EXTENDS', 'DISTILS', 'APPLIES'];

/** A made-up lineage, the same for the same size, in writes that a small server can take. Random numbers: mulberry32. */
export function lineageBatches(shape: GraphShape, { methods, links, backward }: GraphSize): WriteBatch[] {
  let state = 7;
  const random = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
  const taken = new Set<string>();
  const told: LineageLinkRecord[] = [];
  const parents: number[] = [];
  const add = (child: number, parent: number): void => {
    const pair = `${child} ${parent}`;
    if (child === parent || taken.has(pair)) return;
    taken.add(pair);
    parents.push(parent);
    told.push(linkOf(told.length, child, parent));
  };
  const grown = (child: number): number =>
    random(2) === 0 || parents.length === 0
      ? child - 1 - random(Math.min(child, Math.ceil(methods / 10)))
      : Math.min(parents[random(parents.length)] ?? 0, child - 1);
  while (told.length < links - backward) {
    const child = 1 + random(methods - 1);
    add(child, shape === 'grown' ? grown(child) : random(methods));
  }
  while (told.length < links) {
    const parent = 1 + random(methods - 1);
    add(random(parent), parent);
  }
  const write = { source: 'bench', run: 'bench', at: '2026-01-01T00:00:00.000Z' };
  const batches: WriteBatch[] = [{ ...write, methods: Array.from({ length: methods }, (_, n) => methodOf(n)) }];
  for (let first = 0; first < told.length; first += LINKS_AT_ONCE) {
    batches.push({ ...write, lineageLinks: told.slice(first, first + LINKS_AT_ONCE) });
  }
  return batches;
}

export const methodIdOf = (n: number): string => nodeId('method', `made-up-${n}`);

function methodOf(n: number): MethodRecord {
  return {
    id: methodIdOf(n),
    slug: `made-up-${n}`,
    name: `Made-Up ${n}`,
    aliases: [],
    summary: `The made-up method number ${n}, in a sentence of the usual length.`,
    introducedBy: null,
    year: 2000 + Math.floor(n / 200),
    training: null,
  };
}

function linkOf(n: number, child: number, parent: number): LineageLinkRecord {
  return {
    id: nodeId('lineageLink', `made-up-${n}`),
    childId: methodIdOf(child),
    parentId: methodIdOf(parent),
    relation: RELATIONS[n % RELATIONS.length] ?? 'EXTENDS',
    evidence: [
      {
        text: `Its paper says that it takes up what number ${parent} does`,
        paperId: null,
        citation: null,
        url: `https://example.org/made-up/${n}`,
        source: 'README of a made-up repository',
      },
    ],
    claimedBy: 'made-up list',
    rule: null,
    confidence: null,
    status: 'ACCEPTED',
  };
}
