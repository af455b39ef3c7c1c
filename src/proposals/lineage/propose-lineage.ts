import { everyRow } from '../../domain/every-page.js';
import { ruleName } from '../../domain/claim-rules.js';
import type { Method } from '../../domain/knowledge.js';
import type { LineageGraph } from '../../domain/lineage/lineage-graph.js';
import { ANY_METHOD } from '../../graph/ports/knowledge-store.js';
import type { WriteBatch } from '../../graph/ports/write-batch.js';
import type { GraphStores } from '../../graph/stores.js';
import { CLAIMED_BY, LINK_RULE, proposeLinks } from './propose-links.js';
import { RELATION_RULE } from './propose-relation.js';

/**
 * Writes the links between methods that citations of their papers speak for, as proposals; see `proposeLinks`. Nothing is proposed twice, nor again
 * what a person rejected; what was proposed stays until somebody reviews it, also where the citation vanished since, as its
 * evidence then says. A newer version of the rule words its proposals again, and those that it no longer proposes end. `listedBy`: the source that the citations
 * were read from.
 * @returns how many links were written
 */
export async function proposeLineage(
  { knowledge, citations, writer }: Pick<GraphStores, 'knowledge' | 'citations' | 'writer'>,
  listedBy: string,
  by: Pick<WriteBatch, 'run' | 'at' | 'isBeginning'>,
): Promise<number> {
  const methods = await allMethods(knowledge);
  const papers = [...new Set(methods.flatMap(({ introducedById }) => introducedById ?? []))];
  const lineage = await knowledge.lineageGraph();
  const outdated = await outdatedLinks(knowledge, lineage);
  const lineageLinks = proposeLinks(methods, await citations.among(papers), lineage, listedBy, new Set(outdated));
  if (lineageLinks.length > 0 || outdated.length > 0) {
    await writer.apply({
      source: `rule:${RELATION_RULE.name}`,
      ...by,
      lineageLinks,
      ...(outdated.length > 0 && { endsProposals: { claimedBy: CLAIMED_BY, rule: LINK_RULE, links: outdated } }),
    });
  }
  return lineageLinks.length;
}

/** Undecided proposals of other versions of the rule. */
async function outdatedLinks(knowledge: GraphStores['knowledge'], { arcs }: LineageGraph): Promise<string[]> {
  const proposed = arcs.filter(({ status }) => status === 'PROPOSED').map(({ id }) => id);
  return (await knowledge.lineageLinksByIds(proposed)).flatMap((link) =>
    link?.claimedBy === CLAIMED_BY && ruleName(link.rule) === RELATION_RULE.name && link.rule !== LINK_RULE
      ? [link.id]
      : [],
  );
}

/** By name. */
export function allMethods(knowledge: GraphStores['knowledge']): Promise<Method[]> {
  return everyRow((page) => knowledge.methodPage(ANY_METHOD, 'NAME', page, false));
}
