import { everyRow } from '../../domain/every-page.js';
import type { Method } from '../../domain/knowledge.js';
import { ANY_METHOD } from '../../graph/ports/knowledge-store.js';
import type { WriteBatch } from '../../graph/ports/write-batch.js';
import type { GraphStores } from '../../graph/stores.js';
import { proposeLinks } from './propose-links.js';
import { RELATION_RULE } from './propose-relation.js';

/**
 * Writes the links between methods that citations of their papers speak for, as proposals; see `proposeLinks`. Nothing is proposed twice, nor again
 * what a person rejected; what was proposed stays until somebody reviews it, also where the citation vanished since, as its
 * evidence then says. `listedBy`: the source that the citations were read from.
 * @returns how many links are new
 */
export async function proposeLineage(
  { knowledge, citations, writer }: Pick<GraphStores, 'knowledge' | 'citations' | 'writer'>,
  listedBy: string,
  by: Pick<WriteBatch, 'run' | 'at' | 'isBeginning'>,
): Promise<number> {
  const methods = await allMethods(knowledge);
  const papers = [...new Set(methods.flatMap(({ introducedById }) => introducedById ?? []))];
  const lineageLinks = proposeLinks(methods, await citations.among(papers), await knowledge.lineageGraph(), listedBy);
  if (lineageLinks.length > 0) await writer.apply({ source: `rule:${RELATION_RULE.name}`, ...by, lineageLinks });
  return lineageLinks.length;
}

/** By name. */
export function allMethods(knowledge: GraphStores['knowledge']): Promise<Method[]> {
  return everyRow((page) => knowledge.methodPage(ANY_METHOD, 'NAME', page, false));
}
