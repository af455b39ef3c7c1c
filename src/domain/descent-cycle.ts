import type { LineageLink } from './knowledge.js';

type LinkEnds = Pick<LineageLink, 'childId' | 'parentId' | 'relation'>;

/**
 * The cycle of EXTENDS that a link would close: each method once, each extending the next and the last the first,
 * beginning with the link's child; the shortest one, the first in the order of `links` among equals. One method where it
 * would extend itself. Null where the link closes none or is of another relation. `links` are those that hold now:
 * rejected and ended ones are the caller's to leave out.
 */
export function descentCycle(links: Iterable<LinkEnds>, newLink: LinkEnds): readonly string[] | null {
  if (newLink.relation !== 'EXTENDS') return null;
  const { childId, parentId } = newLink;
  const parentsOf = new Map<string, string[]>();
  for (const link of links) {
    if (link.relation !== 'EXTENDS') continue;
    const parents = parentsOf.get(link.childId);
    if (parents) parents.push(link.parentId);
    else parentsOf.set(link.childId, [link.parentId]);
  }
  const cameFrom = new Map<string, string | null>([[parentId, null]]);
  const queue = [parentId];
  for (const method of queue) {
    if (method === childId) break;
    for (const parent of parentsOf.get(method) ?? []) {
      if (cameFrom.has(parent)) continue;
      cameFrom.set(parent, method);
      queue.push(parent);
    }
  }
  if (!cameFrom.has(childId)) return null;
  const cycle = [childId];
  for (let at = cameFrom.get(childId) ?? null; at !== null; at = cameFrom.get(at) ?? null) cycle.push(at);
  return [childId, ...cycle.slice(1).reverse()];
}
