import type { Method } from '../domain/knowledge.js';
import type { Page, SortKey } from '../domain/page.js';
import { ANY_METHOD } from '../graph/ports/knowledge-store.js';
import type { WriteBatch } from '../graph/ports/write-batch.js';
import type { GraphStores } from '../graph/stores.js';
import { proposeLinks } from './propose-links.js';
import { RELATION_RULE } from './propose-relation.js';

const ROWS_AT_ONCE = 500;

/**
 * Writes the links between methods that citations of their papers speak for, as proposals; see `proposeLinks`. Nothing is proposed twice, nor again
 * what a person rejected; what was proposed stays until somebody reviews it, also where the citation vanished since, as its
 * evidence then says.
 * @returns how many links are new
 */
export async function proposeLineage(
  { knowledge, citations, writer }: Pick<GraphStores, 'knowledge' | 'citations' | 'writer'>,
  by: Pick<WriteBatch, 'run' | 'at' | 'isBeginning'>,
): Promise<number> {
  const methods = await allMethods(knowledge);
  const papers = [...new Set(methods.flatMap(({ introducedById }) => introducedById ?? []))];
  const lineageLinks = proposeLinks(methods, await citations.among(papers), await knowledge.lineageGraph());
  if (lineageLinks.length > 0) await writer.apply({ source: `rule:${RELATION_RULE.name}`, ...by, lineageLinks });
  return lineageLinks.length;
}

/** By name. */
export async function allMethods(knowledge: GraphStores['knowledge']): Promise<Method[]> {
  const found: Method[] = [];
  for (let after: SortKey | null = null; ;) {
    const request = { size: ROWS_AT_ONCE, backward: false, after, before: null };
    const page: Page<Method> = await knowledge.methodPage(ANY_METHOD, 'NAME', request, false);
    found.push(...page.rows);
    after = page.keys.at(-1) ?? null;
    if (!page.hasNext) return found;
  }
}
