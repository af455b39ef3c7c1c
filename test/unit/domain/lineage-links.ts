import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import type { LineageLink } from '../../../src/domain/knowledge.js';
import { LINEAGE_RELATIONS, type LineageRelation } from '../../../src/domain/lineage/relations.js';
import { LineageGraph } from '../../../src/domain/lineage/lineage-graph.js';
import type { LineageArc } from '../../../src/domain/lineage/lineage-graph.js';
import { evidenceText } from '../../../src/cli/draw-lineage-tree.js';
import { BUNDLED_SEEDS } from '../../../src/seeds/locate-seed.js';

/** A link made up for a test; the id tells what it joins. */
export function link(
  childId: string,
  relation: LineageRelation,
  parentId: string,
  text: string | null = null,
): LineageLink {
  return {
    id: `${childId} ${relation} ${parentId}`,
    childId,
    parentId,
    relation,
    evidence: [{ text, paperId: null, citation: null, url: null, source: 'made up' }],
    claimedBy: 'test',
    rule: null,
    confidence: null,
    status: 'ACCEPTED',
    since: '2026-01-01T00:00:00.000Z',
    until: null,
  };
}

/** `a>b` says that a extends b. */
export function extending(...pairs: readonly string[]): LineageLink[] {
  return pairs.map((pair) => {
    const [child = '', parent = ''] = pair.split('>');
    return link(child, 'EXTENDS', parent);
  });
}

/** The links as a store would hand them over: methods by id. */
export function graphOf(links: readonly LineageLink[]): LineageGraph {
  const methodIds = [...new Set(links.flatMap(({ childId, parentId }) => [childId, parentId]))].sort();
  return new LineageGraph({
    methodIds,
    linkIds: links.map(({ id }) => id),
    children: links.map(({ childId }) => methodIds.indexOf(childId)),
    parents: links.map(({ parentId }) => methodIds.indexOf(parentId)),
    relations: links.map(({ relation }) => LINEAGE_RELATIONS.indexOf(relation)),
    statuses: links.map(({ status }) => status),
  });
}

export function evidenceOf(links: readonly LineageLink[]): (arc: LineageArc) => string | null {
  const byId = new Map(links.map((one) => [one.id, one]));
  return ({ id }) => {
    const one = byId.get(id);
    return one ? evidenceText(one) : null;
  };
}

/** Small graphs over m0 to m5 with cycles, parallel links and links to themselves. */
export const someLinks = fc
  .uniqueArray(fc.tuple(fc.nat(5), fc.constantFrom(...LINEAGE_RELATIONS), fc.nat(5)), {
    maxLength: 16,
    selector: (parts) => parts.join(),
  })
  .map((all) => all.map(([child, relation, parent]) => link(`m${child}`, relation, `m${parent}`)));

export const METHODS = ['m0', 'm1', 'm2', 'm3', 'm4', 'm5'];

export function isDescentOf(links: readonly LineageArc[], child: string, parent: string): boolean {
  return links.some((one) => one.childId === child && one.parentId === parent && one.relation !== 'COMPARED_WITH');
}

/** Every loop-free sequence of METHODS from one to another, longest last, then by name: tried one after the other. */
export function allDescents(links: readonly LineageArc[], from: string, to: string): string[][] {
  const grow = (path: string[]): string[][] =>
    METHODS.filter((next) => isDescentOf(links, path.at(-1) ?? '', next)).flatMap((next) =>
      next === to ? [[...path, next]] : path.includes(next) ? [] : grow([...path, next]),
    );
  return grow([from]).sort((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1));
}

interface SeedLink {
  readonly child: string;
  readonly relation: LineageRelation;
  readonly parent: string;
  readonly evidence?: readonly { readonly text?: string }[];
}

export async function seedLinks(): Promise<LineageLink[]> {
  const file = join(BUNDLED_SEEDS, 'lightweight-diffusion-models', 'lineage.yaml');
  const rows = parse(await readFile(file, 'utf8')) as SeedLink[];
  return rows.map((row) => link(row.child, row.relation, row.parent, row.evidence?.[0]?.text ?? null));
}
