/** A directed graph of the nodes 0 to n-1 as lists: `lists[v]` are the nodes that v leads to. */
export type ArcLists = readonly (readonly number[])[];

/** The same in two rows of numbers, quick to walk where nodes are thousands: those that v leads to are `targets[first[v]]` to before `targets[first[v + 1]]`. */
export interface Arcs {
  /** One more than there are nodes. */
  readonly first: Int32Array;
  readonly targets: Int32Array;
}

export function arcsOf(lists: ArcLists): Arcs {
  const first = new Int32Array(lists.length + 1);
  for (const [node, targets] of lists.entries()) first[node + 1] = (first[node] ?? 0) + targets.length;
  return { first, targets: Int32Array.from(lists.flat()) };
}

/** What belongs to each of some groups: the members of group `g` are `members[first[g]]` to before `members[first[g + 1]]`. */
export interface Grouped {
  readonly first: Int32Array;
  readonly members: Int32Array;
}

/** The numbers 0 to n-1 by their group, ascending inside of one. Without comparisons: O(groups + n). */
export function grouped(groups: number, groupOf: Int32Array): Grouped {
  const first = new Int32Array(groups + 1);
  for (const group of groupOf) first[group + 1] = (first[group + 1] ?? 0) + 1;
  for (let group = 0; group < groups; group++) first[group + 1] = (first[group + 1] ?? 0) + (first[group] ?? 0);
  const members = new Int32Array(groupOf.length);
  const next = first.slice();
  for (let member = 0; member < groupOf.length; member++) {
    const group = groupOf[member] ?? 0;
    const at = next[group] ?? 0;
    members[at] = member;
    next[group] = at + 1;
  }
  return { first, members };
}
