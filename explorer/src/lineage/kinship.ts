import { relationNamed, type LineageRelation } from '../../../src/domain/lineage/relations.js';

/** What links of lineage need to say here: comparisons are no descent. */
export interface Descending {
  readonly slug: string;
  readonly parents: readonly { readonly relation: LineageRelation; readonly parent: { readonly slug: string } }[];
}

export interface Kinship {
  readonly parents: ReadonlyMap<string, readonly string[]>;
  readonly children: ReadonlyMap<string, readonly string[]>;
}

export function kinshipOf(methods: readonly Descending[]): Kinship {
  const parents = new Map<string, string[]>();
  const children = new Map<string, string[]>();
  for (const { slug, parents: links } of methods) {
    const above = new Set(
      links.filter(({ relation }) => relationNamed(relation).isDescent).map(({ parent }) => parent.slug),
    );
    for (const parent of above) {
      append(parents, slug, parent);
      append(children, parent, slug);
    }
  }
  return { parents, children };
}

/** Everything that can be reached from some methods, with the number of steps; the methods themselves are not in it. */
export function reachable(
  from: readonly string[],
  next: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, number> {
  const steps = new Map<string, number>();
  const seen = new Set(from);
  let border: readonly string[] = from;
  for (let step = 1; border.length > 0; step += 1) {
    const beyond: string[] = [];
    for (const slug of border.flatMap((each) => next.get(each) ?? [])) {
      if (seen.has(slug)) continue;
      seen.add(slug);
      steps.set(slug, step);
      beyond.push(slug);
    }
    border = beyond;
  }
  return steps;
}

function append(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
