import type { Citation } from '../../domain/citation.js';
import { nodeId } from '../../domain/identifier.js';
import type { Method } from '../../domain/knowledge.js';
import type { LineageRelation } from '../../domain/lineage/relations.js';
import type { LineageArc, LineageGraph } from '../../domain/lineage/lineage-graph.js';
import { isDescent } from '../../domain/lineage/link-order.js';
import type { LineageLinkRecord } from '../../graph/ports/write-batch.js';
import { namesOne, proposeRelation, RELATION_RULE } from './propose-relation.js';

/** The rule that links are proposed by, as claims name it. */
export const LINK_RULE = `${RELATION_RULE.name}@${RELATION_RULE.version}`;
export const CLAIMED_BY = 'stemma';

/**
 * Links that citations between the papers of two methods speak for, by the rule of `proposeRelation`: the child's paper cites the parent's.
 * Where a paper introduces several methods, the sentence must name the one that is meant; a sentence that names another method alone is not read. Left out is what a link of `lineage` says already: one of
 * the same relation, present or rejected, or any descent between the two that has not been rejected, whichever way it runs.
 * One for each pair and relation, in the order of the citations. `listedBy`: the source of these citations and their sentences.
 * @param outdated ids of links that count as not there: what another version of the rule proposed
 */
export function proposeLinks(
  methods: readonly Method[],
  citations: readonly Citation[],
  lineage: LineageGraph,
  listedBy: string,
  outdated: ReadonlySet<string> = new Set(),
): LineageLinkRecord[] {
  const methodsOf = new Map<string, Method[]>();
  for (const method of methods) {
    if (method.introducedById === null) continue;
    methodsOf.set(method.introducedById, [...(methodsOf.get(method.introducedById) ?? []), method]);
  }
  const said = saidOf(lineage.arcs.filter(({ id }) => !outdated.has(id)));
  return citations.flatMap((citation) => {
    const children = methodsOf.get(citation.citingId) ?? [];
    const parents = methodsOf.get(citation.citedId) ?? [];
    return children.flatMap((child) =>
      parents.flatMap((parent) => {
        if (child.id === parent.id) return [];
        const { contexts, intents, isInfluential, citingId, citedId } = citation;
        const found = proposeRelation(contexts, intents, isInfluential, namesOf(parent));
        if (!found) return [];
        const isMeant =
          (children.length === 1 || namesOne(found.sentence, namesOf(child))) &&
          (parents.length === 1 || namesOne(found.sentence, namesOf(parent))) &&
          !namesAnother(found.sentence, parent, child, methods);
        if (!isMeant || said(child.id, parent.id, found.relation)) return [];
        return {
          id: nodeId('lineageLink', [RELATION_RULE.name, child.id, parent.id, found.relation].join('\n')),
          childId: child.id,
          parentId: parent.id,
          relation: found.relation,
          evidence: [
            {
              text: found.sentence,
              paperId: citingId,
              citation: { citingId, citedId },
              url: null,
              source: listedBy,
            },
          ],
          claimedBy: CLAIMED_BY,
          rule: LINK_RULE,
          confidence: found.confidence,
          status: 'PROPOSED' as const,
        };
      }),
    );
  });
}

/** The sentence names another method than the two, and not the parent: it speaks of that one, whatever it cites. */
function namesAnother(sentence: string, parent: Method, child: Method, methods: readonly Method[]): boolean {
  if (namesOne(sentence, namesOf(parent))) return false;
  const folded = sentence.toLowerCase();
  return methods.some(
    (other) =>
      other.id !== parent.id &&
      other.id !== child.id &&
      namesOne(
        sentence,
        namesOf(other).filter((name) => folded.includes(name.toLowerCase())),
      ),
  );
}

function namesOf({ name, aliases }: Method): string[] {
  return [name, ...aliases];
}

function saidOf(
  arcs: readonly LineageArc[],
): (childId: string, parentId: string, relation: LineageRelation) => boolean {
  const byPair = new Map<string, LineageArc[]>();
  for (const arc of arcs) {
    const pair = `${arc.childId} ${arc.parentId}`;
    byPair.set(pair, [...(byPair.get(pair) ?? []), arc]);
  }
  const between = (childId: string, parentId: string): LineageArc[] => byPair.get(`${childId} ${parentId}`) ?? [];
  return (childId, parentId, relation) =>
    between(childId, parentId).some((arc) => arc.relation === relation) ||
    [...between(childId, parentId), ...between(parentId, childId)].some(
      (arc) => isDescent(arc) && arc.status !== 'REJECTED',
    );
}
