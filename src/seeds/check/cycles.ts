/** One cycle of each knot that following the arcs leads into, each node once; empty where there is none. */
export function findCycles(arcs: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  for (const start of arcs.keys()) {
    if (done.has(start)) continue;
    // Own stack: a chain of descent may be longer than the call stack is deep.
    const path: string[] = [];
    const onPath = new Set<string>();
    const stack: { readonly node: string; next: number }[] = [{ node: start, next: 0 }];
    path.push(start);
    onPath.add(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const target = (arcs.get(top.node) ?? [])[top.next++];
      if (target === undefined) {
        stack.pop();
        path.pop();
        onPath.delete(top.node);
        done.add(top.node);
      } else if (onPath.has(target)) {
        cycles.push(path.slice(path.indexOf(target)));
      } else if (!done.has(target)) {
        stack.push({ node: target, next: 0 });
        path.push(target);
        onPath.add(target);
      }
    }
  }
  return cycles;
}
