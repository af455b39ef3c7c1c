import type { LineageLink, LineageRelation } from '../domain/knowledge.js';
import { InvalidInputError } from '../domain/errors.js';
import { compareText } from './link-order.js';

/** parents: towards what a method descends from. children: towards what descends from it. */
export type LineageSide = 'parents' | 'children';

/**
 * The links of each method on one side, aligned with the methods asked for. The source decides which links exist
 * (status, relations, asOf); what it does not hand out is not walked and not shown.
 */
export type LinksOf = (methodIds: readonly string[], side: LineageSide) => Promise<readonly (readonly LineageLink[])[]>;

/**
 * The same methods in the order in which people should see them (by slug, say). Asked once a level, so that it can
 * look the methods up; must hand back each id once.
 */
export type InOrder = (methodIds: readonly string[]) => readonly string[] | Promise<readonly string[]>;

/** What both walks need: where links come from, which of them lead on, and the order of methods. */
export interface LinksSource {
  readonly linksOf: LinksOf;
  /** Default: by id, by code unit. */
  readonly inOrder?: InOrder;
  /** Relations that lead on to another method; links of others only accompany them. Default: all but COMPARED_WITH. */
  readonly follow?: readonly LineageRelation[];
}

export const MAX_LINEAGE_DEPTH = 100;
export const MAX_LINEAGE_METHODS = 20_000;

export function inOrderOfIds(methodIds: readonly string[]): readonly string[] {
  return [...methodIds].sort(compareText);
}

/** The links of each method, with a clear error when the source breaks its promise to align. */
export async function linksOfEach(
  linksOf: LinksOf,
  methodIds: readonly string[],
  side: LineageSide,
): Promise<readonly LineageLink[]> {
  const links = await linksOf(methodIds, side);
  if (links.length !== methodIds.length) {
    throw new Error(`The source of links answered ${links.length} lists for ${methodIds.length} methods.`);
  }
  return links.flat();
}

/** Puts methods in order, with a clear error when the order loses or repeats one. */
export async function putInOrder(inOrder: InOrder, methodIds: readonly string[]): Promise<readonly string[]> {
  const ordered = await inOrder(methodIds);
  const asked = new Set(methodIds);
  if (ordered.length !== asked.size || new Set(ordered).size !== asked.size || ordered.some((id) => !asked.has(id))) {
    throw new Error('The order of methods must hand back each method that it was given, once.');
  }
  return ordered;
}

/** Refuses what is not a whole number from 1 to `max`, naming the field. */
export function checkBound(field: string, value: number, max: number): void {
  if (!Number.isInteger(value) || value < 1 || value > max) {
    throw new InvalidInputError(field, `${field} is ${value}: give a whole number from 1 to ${max}.`);
  }
}

/** The method at the other end of a link, seen from the side that is walked. */
export function farEnd(link: LineageLink, side: LineageSide): string {
  return side === 'parents' ? link.parentId : link.childId;
}
