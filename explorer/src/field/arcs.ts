import type { FieldArcsQuery } from '../graphql/generated.js';
import { reachable } from '../lineage/kinship.js';
import type { Field, FieldPoint } from './field-model.js';

export const ARC_KINDS = ['lineage', 'references', 'uses', 'influential'] as const;
export type ArcKind = (typeof ARC_KINDS)[number];

export interface Arc {
  /** The older end where the direction is one of descent; the cited end of a citation. */
  readonly from: string;
  readonly to: string;
  readonly kind: ArcKind;
  /** How far from the focus: 1 for its own. */
  readonly step: number;
}

const FAR = 3;

/** Descent around the methods of a paper, up and down. */
export function lineageArcs(field: Field, focus: FieldPoint): readonly Arc[] {
  const own = focus.methods.map(({ slug }) => slug);
  const { parents, children } = field.kinship;
  return [...descent(field, own, parents, true), ...descent(field, own, children, false)];
}

/** How faint the lineage of the whole field is. */
const AT_REST = 4;

/** The descent among all points, without what a longer descent implies. */
export function fieldLineage(field: Field): readonly Arc[] {
  const { parents } = field.kinship;
  const arcs = new Map<string, Arc>();
  for (const [child, above] of parents) {
    const here = field.byMethod.get(child);
    if (!here) continue;
    for (const parent of above) {
      const there = field.byMethod.get(parent);
      const others = above.filter((other) => other !== parent);
      if (!there || there.id === here.id || reachable(others, parents).has(parent)) continue;
      arcs.set(`${there.id} ${here.id}`, { from: there.id, to: here.id, kind: 'lineage', step: AT_REST });
    }
  }
  return [...arcs.values()];
}

function descent(
  field: Field,
  own: readonly string[],
  next: ReadonlyMap<string, readonly string[]>,
  upwards: boolean,
): readonly Arc[] {
  const steps = new Map([...own.map((slug) => [slug, 0] as const), ...reachable(own, next)]);
  const arcs = new Map<string, Arc>();
  for (const [slug, step] of steps) {
    const here = field.byMethod.get(slug);
    if (!here || step >= FAR) continue;
    for (const other of next.get(slug) ?? []) {
      const there = field.byMethod.get(other);
      if (!there || there.id === here.id) continue;
      const [from, to] = upwards ? [there.id, here.id] : [here.id, there.id];
      const key = `${from} ${to}`;
      if (!arcs.has(key)) arcs.set(key, { from, to, kind: 'lineage', step: step + 1 });
    }
  }
  return [...arcs.values()];
}

type CitationEdge = NonNullable<FieldArcsQuery['paper']>['references']['edges'][number];

/** Citations from and to the focused paper, of the wanted kinds, as far as the other end is drawn. */
export function citationArcs(
  field: Field,
  answer: FieldArcsQuery['paper'] | undefined,
  kinds: ReadonlySet<ArcKind>,
): readonly Arc[] {
  if (!answer) return [];
  const arcs: Arc[] = [];
  const add = (edge: CitationEdge, from: string, to: string) => {
    const kind = kindOf(edge, kinds);
    if (kind && field.byId.has(edge.node.id)) arcs.push({ from, to, kind, step: 1 });
  };
  for (const edge of answer.references.edges) add(edge, edge.node.id, answer.id);
  for (const edge of answer.citations.edges) add(edge, answer.id, edge.node.id);
  return arcs;
}

function kindOf({ intents, isInfluential }: CitationEdge, kinds: ReadonlySet<ArcKind>): ArcKind | null {
  if (kinds.has('influential') && isInfluential) return 'influential';
  if (kinds.has('uses') && intents?.includes('METHODOLOGY')) return 'uses';
  return kinds.has('references') ? 'references' : null;
}
