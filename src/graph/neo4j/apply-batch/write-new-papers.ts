import type { StoredPaper } from '../../../domain/reconcile-papers.js';
import type { Properties } from '../paper-properties.js';
import * as statements from '../statements/write-papers.js';
import type { BatchContext, KnownPaper } from './batch-context.js';
import { citationProperties } from './write-citations.js';
import type { CitationPlan, SaidCitation } from './write-citations.js';
import { newPaperProperties } from './write-papers.js';

/** Below it a statement of its own costs more than the look-ups that it saves. */
const LEAST_ROWS = 20;

/**
 * Makes the new papers. A page of one paper's list brings papers whose one citation is of or by that paper: these are made together with it,
 * without a look-up of either end.
 * @returns the citations that are written with their papers
 */
export function writeNewPapers(
  context: BatchContext,
  created: readonly StoredPaper[],
  plan: CitationPlan,
): ReadonlySet<SaidCitation> {
  const properties = new Map<string, Properties>();
  for (const paper of [...created].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    properties.set(paper.id, newPaperProperties(context, paper, plan.sizes.get(paper.id)));
  }
  const written = new Set<SaidCitation>();
  const together: { citations: SaidCitation[]; newEnd: 'citing' | 'cited' }[] = [];
  for (const group of pagesOf(plan)) {
    if (group.citations.length < LEAST_ROWS) continue;
    together.push(group);
  }
  const sent: (() => void)[] = [];
  for (const { citations, newEnd } of together) {
    const rows = citations.map((citation) => {
      const { id } = citation[newEnd];
      const row = [properties.get(id), citationProperties(context, citation)];
      properties.delete(id);
      written.add(citation);
      return row;
    });
    const [first] = citations;
    if (!first) continue;
    sent.push(() => {
      if (newEnd === 'citing') context.sendRows(statements.ADD_CITING_PAPERS, rows, { cited: first.cited.id });
      else context.sendRows(statements.ADD_CITED_PAPERS, rows, { citing: first.citing.id });
    });
  }
  // The paper at the other end may be new itself.
  context.sendRows(statements.ADD_PAPERS, [...properties.values()]);
  for (const send of sent) send();
  return written;
}

/** Citations between a paper and new papers that have no other citation in the batch. */
function pagesOf({ added }: CitationPlan): { citations: SaidCitation[]; newEnd: 'citing' | 'cited' }[] {
  const uses = new Map<string, number>();
  for (const { citing, cited } of added) {
    uses.set(citing.id, (uses.get(citing.id) ?? 0) + 1);
    uses.set(cited.id, (uses.get(cited.id) ?? 0) + 1);
  }
  const isAlone = (paper: KnownPaper): boolean => paper.isNew && uses.get(paper.id) === 1;
  const groups = new Map<string, { citations: SaidCitation[]; newEnd: 'citing' | 'cited' }>();
  for (const citation of added) {
    const { citing, cited } = citation;
    const newEnd = isAlone(citing) ? 'citing' : isAlone(cited) ? 'cited' : null;
    // Two that know only each other are made one by one.
    if (newEnd === null || (isAlone(citing) && isAlone(cited))) continue;
    const key = newEnd === 'citing' ? `citing ${cited.id}` : `cited ${citing.id}`;
    const group = groups.get(key);
    if (group) group.citations.push(citation);
    else groups.set(key, { citations: [citation], newEnd });
  }
  return [...groups.values()];
}
