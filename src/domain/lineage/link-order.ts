import type { LineageLink } from '../knowledge.js';
import { relationNamed, RELATIONS, type LineageRelation } from './relations.js';

/** Which of several links between the same two methods says most about the descent: the first of these. */
export const RELATION_PREFERENCE: readonly LineageRelation[] = RELATIONS.toSorted(
  (a, b) => a.preference - b.preference,
).map(({ name }) => name);

/** The relations by which a method descends from another; being compared is no descent. */
export const DESCENT_RELATIONS: readonly LineageRelation[] = RELATION_PREFERENCE.filter(
  (relation) => relationNamed(relation).isDescent,
);

export function isDescent(link: { readonly relation: LineageRelation }): boolean {
  return relationNamed(link.relation).isDescent;
}

/** Text order by code unit: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

type Ordered = Pick<LineageLink, 'id' | 'relation'>;

/** By relation as preferred, then by id. */
export function compareLinks(a: Ordered, b: Ordered): number {
  return RELATION_PREFERENCE.indexOf(a.relation) - RELATION_PREFERENCE.indexOf(b.relation) || compareText(a.id, b.id);
}
