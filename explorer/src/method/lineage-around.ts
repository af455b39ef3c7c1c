import type { MethodNode } from '../lineage/load-methods.js';
import { kinshipOf, reachable } from '../lineage/kinship.js';
import { relationNamed, type LineageRelation } from '../../../src/domain/lineage/relations.js';

export interface DrawnMethod {
  readonly slug: string;
  readonly name: string;
  readonly year: number | null;
  /** Steps from the root: below 0 for what it comes from, above for what came of it. */
  readonly depth: number;
}

export interface DrawnLink {
  readonly parent: string;
  readonly child: string;
  readonly relations: readonly LineageRelation[];
}

export interface LineageAround {
  readonly methods: readonly DrawnMethod[];
  readonly links: readonly DrawnLink[];
  /** Ancestors and descendants that lie beyond the drawn steps or did not fit. */
  readonly hidden: number;
}

/** More boxes than this are no drawing any more. */
const MOST_BOXES = 90;

/** The ancestors and descendants of a method, so many steps up and down, nearest first. */
export function lineageAround(
  all: readonly MethodNode[],
  root: string,
  steps: { readonly up: number; readonly down: number },
): LineageAround {
  const { parents, children } = kinshipOf(all);
  const bySlug = new Map(all.map((method) => [method.slug, method]));
  const above = [...reachable([root], parents)];
  const below = [...reachable([root], children)];
  const wanted = [
    ...above.filter(([, depth]) => depth <= steps.up).map(([slug, depth]) => ({ slug, depth: -depth })),
    ...below.filter(([, depth]) => depth <= steps.down).map(([slug, depth]) => ({ slug, depth })),
  ].sort((a, b) => Math.abs(a.depth) - Math.abs(b.depth));
  const methods = [{ slug: root, depth: 0 }, ...wanted.slice(0, MOST_BOXES - 1)].flatMap(({ slug, depth }) => {
    const method = bySlug.get(slug);
    return method ? [{ slug, name: method.name, year: method.year, depth }] : [];
  });
  const drawn = new Set(methods.map(({ slug }) => slug));
  const kin = new Set([...above, ...below].map(([slug]) => slug));
  return { methods, links: linksAmong(all, drawn), hidden: kin.size - (drawn.size - 1) };
}

/** The lineage among some methods: those that have a link to another of them, oldest first. `hidden` counts the others. */
export function lineageAmong(all: readonly MethodNode[], slugs: ReadonlySet<string>): LineageAround {
  const every = linksAmong(all, slugs);
  const linked = new Set(every.flatMap(({ parent, child }) => [parent, child]));
  const methods = all
    .filter(({ slug }) => linked.has(slug))
    .sort((a, b) => (a.year ?? Infinity) - (b.year ?? Infinity))
    .slice(0, MOST_BOXES)
    .map(({ slug, name, year }) => ({ slug, name, year, depth: 0 }));
  const drawn = new Set(methods.map(({ slug }) => slug));
  const links = every.filter(({ parent, child }) => drawn.has(parent) && drawn.has(child));
  return { methods, links, hidden: slugs.size - drawn.size };
}

function linksAmong(all: readonly MethodNode[], drawn: ReadonlySet<string>): readonly DrawnLink[] {
  return all
    .filter(({ slug }) => drawn.has(slug))
    .flatMap(({ slug: child, parents }) => {
      const descents = parents.filter(
        ({ relation, parent }) => relationNamed(relation).isDescent && drawn.has(parent.slug),
      );
      const groups = Map.groupBy(descents, ({ parent }) => parent.slug);
      return [...groups].map(([parent, group]) => ({
        parent,
        child,
        relations: group.map(({ relation }) => relation),
      }));
    });
}

/** Methods that come from the same ones, most shared parents first. */
export function siblingsOf(
  all: readonly MethodNode[],
  root: string,
): readonly { method: MethodNode; shared: readonly string[] }[] {
  const { parents } = kinshipOf(all);
  const own = new Set(parents.get(root) ?? []);
  return all
    .filter(({ slug }) => slug !== root && !own.has(slug))
    .map((method) => ({ method, shared: (parents.get(method.slug) ?? []).filter((slug) => own.has(slug)) }))
    .filter(({ shared }) => shared.length > 0)
    .sort((a, b) => b.shared.length - a.shared.length || a.method.name.localeCompare(b.method.name, 'en'));
}
