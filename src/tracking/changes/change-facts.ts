import type { Change } from '../../domain/change.js';
import type { Citation } from '../../domain/citation.js';
import { kindOfNodeId } from '../../domain/identifier.js';
import type { CategoryClaim, LineageLink, Method, Survey } from '../../domain/knowledge.js';
import type { Loaders } from '../../graph/loaders.js';
import type { PaperRow } from '../../graph/paper-row.js';

/** What a change is told by: things as the graph has them now. */
export interface ChangeFacts {
  readonly change: Change;
  readonly paper: PaperRow | null;
  readonly citing: PaperRow | null;
  readonly method: Method | null;
  /** Methods that the paper introduces, by slug. */
  readonly introduces: readonly Method[];
  /** Names of the accepted categories of the paper and its methods, or of the method, each once, by slug. */
  readonly categories: readonly string[];
  /** Titles of the surveys that cover the paper; of BOUNDARY_DECIDED of the one that it was decided for. */
  readonly surveys: readonly string[];
  readonly citation: Citation | null;
  readonly claim: CategoryClaim | LineageLink | null;
  /** What the claim is about: the name of the category, or of the parent method. */
  readonly claimed: string | null;
}

const SHOWN = { parts: ['title', 'year'] } as const;

/** Facts of many changes are read together, by the loaders' batches: the number of statements does not grow with the number of changes. */
export async function readFacts(change: Change, loaders: Loaders): Promise<ChangeFacts> {
  const { paperId, citingId, methodId } = change;
  const papers = loaders.papers(SHOWN);
  const [paper, citing, method, introduces, surveys, citation, claim] = await Promise.all([
    paperId === null ? null : papers.load(paperId),
    citingId === null ? null : papers.load(citingId),
    methodId === null ? null : loaders.methods().load(methodId),
    paperId === null ? [] : loaders.introducedBy().load(paperId),
    surveysOf(change, loaders),
    paperId === null || citingId === null ? null : loaders.citationPairs().load(`${citingId} ${paperId}`),
    readClaim(change, loaders),
  ]);
  const subjects = [paperId, methodId, ...introduces.map(({ id }) => id)].filter((id) => id !== null);
  return {
    change,
    paper,
    citing,
    method,
    introduces,
    surveys: surveys.map(({ title }) => title),
    citation,
    claim,
    categories: await categoryNames(subjects, loaders),
    claimed: await claimedName(claim, loaders),
  };
}

async function surveysOf({ kind, field, paperId }: Change, loaders: Loaders): Promise<readonly Survey[]> {
  if (kind === 'BOUNDARY_DECIDED') return (await loaders.surveys()).filter(({ id }) => id === field);
  return paperId === null ? [] : loaders.surveysOf().load(paperId);
}

export async function readClaim({ claimId }: Change, loaders: Loaders): Promise<CategoryClaim | LineageLink | null> {
  if (claimId === null) return null;
  const isLink = kindOfNodeId(claimId) === 'lineageLink';
  return isLink ? loaders.lineageLinksById().load(claimId) : loaders.categoryClaimsById().load(claimId);
}

/** Names of the accepted categories of these papers and methods, each once, by slug. */
export async function categoryNames(subjects: readonly string[], loaders: Loaders): Promise<string[]> {
  const loader = loaders.categoryClaims(false);
  const [claims, tree] = await Promise.all([Promise.all(subjects.map((id) => loader.load(id))), loaders.categories()]);
  const found = claims.flat().flatMap(({ categoryId }) => tree.get(categoryId) ?? []);
  const bySlug = new Map(found.map(({ slug, name }) => [slug, name]));
  return [...bySlug].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);
}

async function claimedName(claim: CategoryClaim | LineageLink | null, loaders: Loaders): Promise<string | null> {
  if (claim === null) return null;
  if ('categoryId' in claim) return (await loaders.categories()).get(claim.categoryId)?.name ?? null;
  return (await loaders.methods().load(claim.parentId))?.name ?? null;
}
