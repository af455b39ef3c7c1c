import { CategoryTree } from '../../domain/category-tree.js';
import { ruleName } from '../../domain/claim-rules.js';
import { nodeId } from '../../domain/identifier.js';
import type { CategoryClaim } from '../../domain/knowledge.js';
import { everyPage } from '../../domain/every-page.js';
import type { PageRequest } from '../../domain/page.js';
import type { CandidateFilter, CandidateOf } from '../../graph/ports/knowledge-store.js';
import type { CategoryClaimRecord, WriteBatch } from '../../graph/ports/write-batch.js';
import type { GraphStores } from '../../graph/stores.js';
import type { CitedWork } from './citation-signals.js';
import { CATEGORY_RULE, proposeCategories } from './propose-categories.js';
import { dayOfSurvey, usualCandidates } from '../../queries/survey-candidates.js';

/** The rule that categories are proposed by, as claims name it. */
export const FILING_RULE = `${CATEGORY_RULE.name}@${CATEGORY_RULE.version}`;
const CLAIMED_BY = 'stemma';
const SOURCE = `rule:${CATEGORY_RULE.name}`;

const ROWS_AT_ONCE = 500;
const PAPERS_AT_ONCE = 250;
const PARTS = ['title', 'abstract', 'tldr'] as const;

type Stores = Pick<GraphStores, 'knowledge' | 'papers' | 'surveys' | 'writer'>;
type Candidate = CandidateOf<(typeof PARTS)[number]>;
/** What a covered paper gives to whoever cites it: `CitedWork` without how it is cited. */
type CoveredWork = Pick<CitedWork, 'title' | 'categories'>;

/**
 * Writes which of the survey's categories its candidates (those of `usualCandidates`) may belong to, as proposals of `proposeCategories`: from title, abstract or TLDR, and the
 * covered papers that they cite. Left out is what somebody claims already and what a person rejected; what was proposed stays until somebody reviews it. A newer version of the
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
  const parents = new Map<string, string | null>();
  for (const id of survey.categoryIds.flatMap((root) => tree.family(root))) {
    const category = tree.get(id);
    if (!category) continue;
    const { slug, parentId } = category;
    categoryIds.set(slug, id);
    parents.set(slug, parentId === null ? null : (tree.get(parentId)?.slug ?? null));
  }
  const covered = new Map<string, CoveredWork>();
  const found = new Map<string, PaperProposals>();
  // All are read before the first is written: a ranking holds until somebody writes.
  const filter = await usualFilter(stores, survey);
  const read = (page: PageRequest) => stores.surveys.candidates(surveyId, filter, page, PARTS, false);
  for await (const { rows: candidates } of everyPage(ROWS_AT_ONCE, read)) {
    signal.throwIfAborted();
    await readCovered(stores, tree, candidates, covered);
    const claims = candidates.flatMap((candidate) => claimsOf(candidate, covered, parents, categoryIds));
    for (const of of await proposalsOf(candidates, claims, knowledge)) found.set(of.paper, of);
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

/** Adds titles and accepted categories, their own and those of methods that they introduce, of covered papers that are not known yet. */
async function readCovered(
  { knowledge, papers }: Stores,
  tree: CategoryTree,
  candidates: readonly Candidate[],
  covered: Map<string, CoveredWork>,
): Promise<void> {
  const ids = [...new Set(candidates.flatMap(({ citesCovered }) => citesCovered.map(({ citedId }) => citedId)))].filter(
    (id) => !covered.has(id),
  );
  if (ids.length === 0) return;
  const [titles, introduced] = await Promise.all([papers.byIds(ids, ['title']), knowledge.introducedBy(ids)]);
  const subjects = ids.map((id, n) => [id, ...(introduced[n] ?? []).map((method) => method.id)]);
  const flat = subjects.flat();
  const claims = await knowledge.categoryClaims(flat, false);
  const slugsOf = new Map(
    flat.map((id, n) => [id, (claims[n] ?? []).flatMap(({ categoryId }) => tree.get(categoryId)?.slug ?? [])]),
  );
  for (const [n, id] of ids.entries()) {
    const categories = (subjects[n] ?? []).flatMap((subject) => slugsOf.get(subject) ?? []);
    covered.set(id, { title: titles[n]?.title ?? '', categories: [...new Set(categories)] });
  }
}

function claimsOf(
  { citesCovered, paper: { id, title, abstract, tldr } }: Candidate,
  covered: ReadonlyMap<string, CoveredWork>,
  parents: ReadonlyMap<string, string | null>,
  categoryIds: ReadonlyMap<string, string>,
): CategoryClaimRecord[] {
  const cites = citesCovered.flatMap(({ citedId, intents, isInfluential }) => {
    const work = covered.get(citedId);
    return work ? [{ ...work, intents, isInfluential }] : [];
  });
  return proposeCategories({ title, abstract, tldr, cites }, parents).flatMap(({ category, confidence, reason }) => {
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
