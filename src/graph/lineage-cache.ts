import { LineageGraph, type LineageColumns } from '../domain/lineage/lineage-graph.js';

/** The lineage and the number that the store gave it; another number means that it may be another. */
export interface LineageReading extends LineageColumns {
  readonly version: number;
}

/**
 * Keeps a store's lineage in memory. The store is asked each time whether it is still the same, so that nobody sees less than what was written
 * before they asked, whoever wrote it.
 */
export class LineageCache {
  private kept: { readonly version: number; readonly graph: LineageGraph } | null = null;

  /** @param read answers null where the lineage is still what it was at the version `known` */
  constructor(private readonly read: (known: number | null) => Promise<LineageReading | null>) {}

  async graph(): Promise<LineageGraph> {
    const { kept } = this;
    const reading = await this.read(kept?.version ?? null);
    if (reading === null) {
      if (kept === null) throw new Error('The store gave no lineage.');
      return kept.graph;
    }
    const graph = new LineageGraph(reading);
    this.kept = { version: reading.version, graph };
    return graph;
  }
}
