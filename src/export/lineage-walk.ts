import type { LineageGraph } from '../domain/lineage/lineage-graph.js';
import { walkLineage, type WalkedLineage } from '../domain/lineage/walk-lineage.js';

export const LINEAGE_DIRECTIONS = ['descendants', 'ancestors', 'both'] as const;
export type LineageDirection = (typeof LINEAGE_DIRECTIONS)[number];

/** Walks down, up, or both ways; both ways together show each method and link once, ancestors at negative depths. */
export function walkBothWays(
  graph: LineageGraph,
  rootId: string,
  direction: LineageDirection,
  options: { readonly includeProposed: boolean; readonly maxDepth?: number },
): Pick<WalkedLineage, 'methods' | 'links'> & { readonly walks: readonly WalkedLineage[] } {
  const walks = [];
  if (direction !== 'ancestors') walks.push(walkLineage(graph, rootId, { ...options, side: 'children' }));
  if (direction !== 'descendants') walks.push(walkLineage(graph, rootId, { ...options, side: 'parents' }));
  const methods = new Map<string, WalkedLineage['methods'][number]>();
  const links = new Map<string, WalkedLineage['links'][number]>();
  for (const { side, methods: walked, links: found } of walks) {
    for (const { methodId, depth } of walked) {
      if (!methods.has(methodId)) methods.set(methodId, { methodId, depth: side === 'children' ? depth : 0 - depth });
    }
    for (const link of found) links.set(link.id, link);
  }
  return { methods: [...methods.values()], links: [...links.values()], walks };
}
