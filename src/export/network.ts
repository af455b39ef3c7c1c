import type { Day } from '../domain/time.js';
import type { Stamp } from './stamp.js';

/** A named value of nodes or arcs, with the type that the formats that have types give it. */
export interface NetworkField<Item> {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'boolean';
  /** What it is; null where the name says it. */
  readonly of: (item: Item) => string | number | boolean | null;
}

export interface NetworkNode {
  readonly id: string;
  /** For people. */
  readonly label: string;
  /** Unique among the nodes, in lower-case ASCII, for formats that take nothing else. */
  readonly key: string;
  /** When it came into being; null where that is not known. */
  readonly start: Day | null;
  readonly year: number | null;
  /** The first of its categories, for formats that have room for one. */
  readonly category: string | null;
}

export interface NetworkArc {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly start: Day | null;
  /** Distinguishes arcs between the same two nodes; null if there is at most one. */
  readonly kind: string | null;
}

/** Nodes and arcs, some at a time; arcs only join nodes that were read. */
export interface Network<Node extends NetworkNode = NetworkNode, Arc extends NetworkArc = NetworkArc> {
  readonly stamp: Stamp;
  /** Which way arcs point. */
  readonly orientation: string;
  readonly nodeCount: number;
  readonly nodeFields: readonly NetworkField<Node>[];
  readonly arcFields: readonly NetworkField<Arc>[];
  nodes(): AsyncIterable<readonly Node[]>;
  arcs(): AsyncIterable<readonly Arc[]>;
}
