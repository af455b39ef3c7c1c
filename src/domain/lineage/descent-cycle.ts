import type { LineageLink } from '../knowledge.js';
import { isDescent } from './link-order.js';

type LinkEnds = Pick<LineageLink, 'childId' | 'parentId' | 'relation'>;

/**
 * The cycle of descent that a link would close, by whichever relations: its links from the new one on, each leading to the child of the next and the
 * last to that of the first; the shortest one, the first in the order of `links` among equals. One link where a method would descend from itself.
 * Null where the link closes none or is only a comparison. `links` are those that hold now: rejected and ended ones are the caller's to leave out.
 */
export function descentCycle<L extends LinkEnds>(links: Iterable<L>, newLink: L): readonly L[] | null {
  if (!isDescent(newLink)) return null;
  const { childId, parentId } = newLink;
  const upFrom = new Map<string, L[]>();
  for (const link of links) {
    if (!isDescent(link)) continue;
    const known = upFrom.get(link.childId);
    if (known) known.push(link);
    else upFrom.set(link.childId, [link]);
  }
  /** By which link each method above was reached first. */
  const cameBy = new Map<string, L>([[parentId, newLink]]);
  for (const method of cameBy.keys()) {
    if (method === childId) break;
    for (const link of upFrom.get(method) ?? []) if (!cameBy.has(link.parentId)) cameBy.set(link.parentId, link);
  }
  const cycle: L[] = [];
  for (let link = cameBy.get(childId); link; link = cameBy.get(link.childId)) {
    cycle.unshift(link);
    if (link === newLink) return cycle;
  }
  return null;
}
