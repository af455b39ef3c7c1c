import { CategoryTree } from '../../domain/category-tree.js';
import { ruleName } from '../../domain/claim-rules.js';
import { nodeId } from '../../domain/identifier.js';
import type { CategoryClaim } from '../../domain/knowledge.js';
import { everyRow } from '../../domain/every-page.js';
import type { PageRequest } from '../../domain/page.js';
import type { CandidateFilter, CandidateOf } from '../../graph/ports/knowledge-store.js';
import { ANY_PAPER } from '../../graph/ports/paper-store.js';
import type { CategoryClaimRecord, WriteBatch } from '../../graph/ports/write-batch.js';
import type { GraphStores } from '../../graph/stores.js';
import { askFiling } from './ask-filing.js';
import type { FiledPaper, FilingQuestion } from './file-papers.js';
import type { CategoryNode } from './learnt-categories.js';
import { CATEGORY_RULE, type CategoryProposal } from './propose-categories.js';
import { dayOfSurvey, usualCandidates } from '../../queries/survey-candidates.js';

/** The rule that categories are proposed by, as claims name it. */
export const FILING_RULE = `${CATEGORY_RULE.name}@${CATEGORY_RULE.version}`;
const CLAIMED_BY = 'stemma';
const SOURCE = `rule:${CATEGORY_RULE.name}`;

const ROWS_AT_ONCE = 500;
const PAPERS_AT_ONCE = 250;
const PARTS = ['title', 'abstract', 'tldr'] as const;

type Stores = Pick<GraphStores, 'knowledge' | 'papers' | 'surveys' | 'citations' | 'writer'>;
type Candidate = CandidateOf<(typeof PARTS)[number]>;
type Covered = FilingQuestion['covered'][number];

/**
 * Writes which of the survey's categories its candidates (those of `usualCandidates`) may belong to, as proposals of `PaperFiler`: from title, abstract or TLDR, the
 * covered papers that they cite, and those that they are like. Left out is what somebody claims already and what a person rejected; what was proposed stays until somebody reviews it. A newer version of the
 * rule words it anew, and what that one no longer proposes ends.
 * @returns how many proposals were written
 */
export async function proposeForCandidates(
  stores: Stores,
  surveyId: string,
  by: Pick<WriteBatch, 'run' | 'at' | 'isBeginning'>,
  signal: AbortSignal,
): Promise<number> {
  const { knowledge, writer } = stores;
  const survey = (await stores.surveys.surveys()).find(({ id }) => id === surveyId);
  if (!survey) return 0;
  const tree = new CategoryTree(await knowledge.categories());
  const categoryIds = new Map<string, string>();
  const nodes: CategoryNode[] = [];
  for (const id of survey.categoryIds.flatMap((root) => tree.family(root))) {
    const category = tree.get(id);
    if (!category) continue;
    const { slug, name, parentId } = category;
    categoryIds.set(slug, id);
    nodes.push({ slug, name, parent: parentId === null ? null : (tree.get(parentId)?.slug ?? null) });
  }
  // All are read before the first is written: a ranking holds until somebody writes.
  const filter = await usualFilter(stores, survey);
  const read = (page: PageRequest) => stores.surveys.candidates(surveyId, filter, page, PARTS, false);
  const candidates = await everyRow((page) => {
    signal.throwIfAborted();
    return read(page);
  });
  if (candidates.length === 0) return 0;
  const covered = await readCovered(stores, surveyId, tree);
  const works = new Map(covered.map((paper) => [paper.id, paper]));
  const filed = candidates.map(({ paper: { title, abstract, tldr }, citesCovered }): FiledPaper => {
    const cites = citesCovered.flatMap(({ citedId: id, intents, isInfluential }) => {
      const work = works.get(id);
      return work ? [{ id, title: work.title, categories: work.categories, intents, isInfluential }] : [];
    });
    return { title, abstract, tldr, cites };
  });
  const proposals = await askFiling({ covered, categories: nodes, papers: filed });
  signal.throwIfAborted();
  const found = new Map<string, PaperProposals>();
  for (let from = 0; from < candidates.length; from += ROWS_AT_ONCE) {
    const some = candidates.slice(from, from + ROWS_AT_ONCE);
    const claims = some.flatMap(({ paper }, n) => claimsOf(paper.id, proposals[from + n] ?? [], categoryIds));
    for (const of of await proposalsOf(some, claims, knowledge)) found.set(of.paper, of);
  }
  const papers = [...found.values()];
  for (let from = 0; from < papers.length; from += PAPERS_AT_ONCE) {
    signal.throwIfAborted();
    const some = papers.slice(from, from + PAPERS_AT_ONCE);
    const outdated = some.filter(({ isOutdated }) => isOutdated).map(({ paper }) => paper);
    await writer.apply({
      source: SOURCE,
      ...by,
      categoryClaims: some.flatMap(({ claims }) => claims),
      ...(outdated.length > 0 && { endsProposals: { claimedBy: CLAIMED_BY, rule: FILING_RULE, papers: outdated } }),
    });
  }
  return papers.reduce((sum, { claims }) => sum + claims.length, 0);
}

async function usualFilter(
  { papers }: Stores,
  { paperId }: { readonly paperId: string | null },
): Promise<CandidateFilter> {
  const [own = null] = paperId === null ? [] : await papers.byIds([paperId], ['year', 'publicationDate']);
  return usualCandidates(dayOfSurvey(own));
}

/** The covered papers with accepted categories, their own and those of methods that they introduce, and which covered papers they cite. */
async function readCovered(
  { knowledge, papers, citations }: Stores,
  surveyId: string,
  tree: CategoryTree,
): Promise<Covered[]> {
  const filter = { ...ANY_PAPER, surveyId, boundary: 'IN' as const };
  const rows = await everyRow((page) => papers.page(filter, 'NEWEST', page, PARTS, false));
  const categories = new Map<string, string[]>();
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const ids = rows.slice(from, from + ROWS_AT_ONCE).map(({ id }) => id);
    const introduced = await knowledge.introducedBy(ids);
    const subjects = ids.flatMap((id, n) =>
      [id, ...(introduced[n] ?? []).map((method) => method.id)].map((of) => ({ id, of })),
    );
    const claims = await knowledge.categoryClaims(
      subjects.map(({ of }) => of),
      false,
    );
    for (const [n, { id }] of subjects.entries()) {
      const slugs = (claims[n] ?? []).flatMap(({ categoryId }) => tree.get(categoryId)?.slug ?? []);
      categories.set(id, [...new Set([...(categories.get(id) ?? []), ...slugs])]);
    }
  }
  const works = new Map(rows.map((row) => [row.id, { title: row.title, categories: categories.get(row.id) ?? [] }]));
  const cites = new Map<string, Covered['cites'][number][]>();
  for (const { citingId, citedId, intents, isInfluential } of await citations.among([...works.keys()])) {
    const work = works.get(citedId);
    if (!work) continue;
    const cited = { id: citedId, ...work, intents, isInfluential };
    const known = cites.get(citingId);
    if (known) known.push(cited);
    else cites.set(citingId, [cited]);
  }
  return rows.map(({ id, title, abstract, tldr }) => ({
    id,
    title,
    abstract,
    tldr,
    cites: cites.get(id) ?? [],
    categories: categories.get(id) ?? [],
  }));
}

function claimsOf(
  id: string,
  proposals: readonly CategoryProposal[],
  categoryIds: ReadonlyMap<string, string>,
): CategoryClaimRecord[] {
  return proposals.flatMap(({ category, confidence, reason }) => {
    const categoryId = categoryIds.get(category);
    if (categoryId === undefined) return [];
    return {
      id: nodeId('categoryClaim', [CATEGORY_RULE.name, id, categoryId].join('\n')),
      paper: id,
      methodId: null,
      categoryId,
      evidence: [{ text: reason, paperId: id, citation: null, url: null, source: SOURCE }],
      claimedBy: CLAIMED_BY,
      rule: FILING_RULE,
      confidence,
      status: 'PROPOSED' as const,
    };
  });
}

/** What is to be written of one paper, all at once: what ends and what takes its place. */
interface PaperProposals {
  readonly paper: string;
  readonly claims: readonly CategoryClaimRecord[];
  /** Another version of the rule proposed something. */
  readonly isOutdated: boolean;
}

/**
 * Of the papers of which there is something to write: the claims without what anybody claims of the same paper and category, this version of the rule included, and without what a person
 * decided of the rule's own.
 */
async function proposalsOf(
  candidates: readonly Candidate[],
  claims: readonly CategoryClaimRecord[],
  knowledge: GraphStores['knowledge'],
): Promise<PaperProposals[]> {
  const papers = candidates.map(({ paper }) => paper.id);
  const [present, own] = await Promise.all([
    knowledge.categoryClaims(papers, true),
    knowledge.categoryClaimsByIds(claims.map(({ id }) => id)),
  ]);
  const rejected = new Set(own.flatMap((claim) => (claim?.status === 'REJECTED' ? claim.id : [])));
  return papers
    .map((paper, n): PaperProposals => {
      const said = present[n] ?? [];
      const outdated = said.filter(isOfOtherVersion);
      const taken = new Set(said.filter((claim) => !outdated.includes(claim)).map(({ categoryId }) => categoryId));
      const unsaid = claims.filter((claim) => claim.paper === paper && !taken.has(claim.categoryId));
      return { paper, claims: unsaid.filter(({ id }) => !rejected.has(id)), isOutdated: outdated.length > 0 };
    })
    .filter(({ claims: unsaid, isOutdated }) => unsaid.length > 0 || isOutdated);
}

function isOfOtherVersion({ status, claimedBy, rule }: CategoryClaim): boolean {
  const isOwn = claimedBy === CLAIMED_BY && ruleName(rule) === CATEGORY_RULE.name;
  return isOwn && status === 'PROPOSED' && rule !== FILING_RULE;
}
