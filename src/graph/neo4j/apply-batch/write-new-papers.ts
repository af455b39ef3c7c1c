import type { StoredPaper } from '../../../domain/stored-paper.js';
import * as statements from '../statements/write-papers.js';
import type { BatchContext, KnownPaper } from './batch-context.js';
import { citationRow } from './write-citations.js';
import type { CitationWrites, SaidCitation } from './write-citations.js';
import { newPaperRows } from './write-papers.js';

/** Below it a statement of its own costs more than the look-ups that it saves. */
const LEAST_ROWS = 20;

/**
 * Makes the new papers. A page of one paper's list brings papers whose one citation is of or by that paper: these are made together with it,
 * without a look-up of either end.
 * @returns the citations that are written with their papers
 */
export async function writeNewPapers(
  context: BatchContext,
  created: readonly StoredPaper[],
  plan: CitationWrites,
): Promise<ReadonlySet<SaidCitation>> {
  const papers = new Map([...created].sort((a, b) => (a.id < b.id ? -1 : 1)).map((paper) => [paper.id, paper]));
  const pages = pagesOf(plan).filter(({ citations }) => citations.length >= LEAST_ROWS);
  const onPages = new Set(pages.flatMap(({ citations, newEnd }) => citations.map((citation) => citation[newEnd].id)));
  // First the others: the paper at the other end of a page may be new itself.
  const others = [...papers.values()].filter(({ id }) => !onPages.has(id));
  for (const some of chunksOf(others)) {
    const { groups, rows, shared } = newPaperRows(context, some, plan.sizes);
    context.sendRows(statements.addPapers(groups), rows, shared);
    await onItsWay();
  }
  const written = new Set<SaidCitation>();
  for (const { citations, newEnd } of pages) {
    const otherEnd = newEnd === 'citing' ? 'cited' : 'citing';
    const addPage = newEnd === 'citing' ? statements.addCitingPapers : statements.addCitedPapers;
    for (const some of chunksOf(citations)) {
      const ends = some.flatMap((citation) => papers.get(citation[newEnd].id) ?? []);
      const { groups, rows, shared } = newPaperRows(context, ends, plan.sizes);
      const pageRows = some.map((citation, i) => [rows[i], citationRow(citation)]);
      context.sendRows(addPage(groups), pageRows, { ...shared, id: some[0]?.[otherEnd].id });
      for (const citation of some) written.add(citation);
      await onItsWay();
    }
  }
  return written;
}

/** Lets the driver hand over what it was given: it does so once nothing else runs. */
const onItsWay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The server writes one statement's rows while the next one's are put together. */
const CHUNK_ROWS = 250;

function* chunksOf<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < list.length; i += CHUNK_ROWS) yield list.slice(i, i + CHUNK_ROWS);
}

/** Citations between a paper and new papers that have no other citation in the batch. */
function pagesOf({ added }: CitationWrites): { citations: SaidCitation[]; newEnd: 'citing' | 'cited' }[] {
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
