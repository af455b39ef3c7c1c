import { checkDescent } from '../../../domain/claim-rules.js';
import type { NamedLink } from '../../../domain/claim-rules.js';
import type { LineageLink } from '../../../domain/knowledge.js';
import { resolveEvidence } from '../../batch/checks.js';
import { checkEnds, checkSubject, planClaims } from '../../batch/plan-claims.js';
import type {
  CategoryWording,
  ClaimPlan,
  ClaimWording,
  FoundClaim,
  LineageWording,
  StoredClaim,
} from '../../batch/plan-claims.js';
import type { CategoryClaimRecord, LineageLinkRecord } from '../../ports/write-batch.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';
import { keepFacts, ridOf } from './facts.js';

/** What a claim is about, by rows, as changes name it. */
interface Subject {
  readonly paper: number | null;
  readonly method: number | null;
  readonly category: number | null;
}

/** A claim, said by a batch's row. */
export type LoadedClaim<Says extends ClaimWording> = StoredClaim<Says, number> & Subject;
type ClaimRow<Says extends ClaimWording> = Omit<LoadedClaim<Says>, 'says'> & Says;

export function categoryClaimsOf({ db }: BatchContext, ids: readonly string[]): LoadedClaim<CategoryWording>[] {
  return db
    .all<ClaimRow<CategoryWording>>(statements.CATEGORY_CLAIMS_OF_IDS, JSON.stringify(ids))
    .map(loadedCategoryClaim);
}

export function lineageLinksOf({ db }: BatchContext, ids: readonly string[]): LoadedClaim<LineageWording>[] {
  return db.all<ClaimRow<LineageWording>>(statements.LINEAGE_LINKS_OF_IDS, JSON.stringify(ids)).map(loadedLineageLink);
}

function loadedCategoryClaim(row: ClaimRow<CategoryWording>): LoadedClaim<CategoryWording> {
  const { paperId, methodId, categoryId, evidence, claimedBy, rule, confidence, status, ...stored } = row;
  return { ...stored, says: { paperId, methodId, categoryId, evidence, claimedBy, rule, confidence, status } };
}

function loadedLineageLink(row: ClaimRow<LineageWording>): LoadedClaim<LineageWording> {
  const { childId, parentId, relation, evidence, claimedBy, rule, confidence, status, ...stored } = row;
  return { ...stored, says: { childId, parentId, relation, evidence, claimedBy, rule, confidence, status } };
}

/** Writes the claims; gives the ids under which they stand. */
export function writeCategoryClaims(context: BatchContext, claims: readonly CategoryClaimRecord[]): readonly string[] {
  if (claims.length === 0) return [];
  const { db, batch, batchRid } = context;
  const rids = rowFinder(context, 'categoryClaims');
  const found = claims.map((claim): FoundClaim<CategoryWording> => {
    checkSubject(claim);
    const { id, paper, methodId, categoryId, claimedBy, rule, confidence, status } = claim;
    rids.category(categoryId);
    if (methodId !== null) rids.method(methodId);
    const paperId = paper === null ? null : context.paperId(paper, 'categoryClaims');
    const evidence = resolveEvidence(claim.evidence, (key) => context.paperId(key, 'categoryClaims'));
    return { id, says: { paperId, methodId, categoryId, evidence, claimedBy, rule, confidence, status } };
  });
  const subjectOf = ({ paperId, methodId, categoryId }: CategoryWording): Subject => ({
    paper: paperId === null ? null : context.paper(paperId, 'categoryClaims'),
    method: methodId === null ? null : rids.method(methodId),
    category: rids.category(categoryId),
  });
  const ofIds = categoryClaimsOf(
    context,
    found.map(({ id }) => id),
  );
  const places = JSON.stringify(
    withoutPresent(found, ofIds).map(({ says }) => {
      const { paper, method, category } = subjectOf(says);
      return [paper, method, category, says.claimedBy];
    }),
  );
  const ofPlaces = [statements.CLAIMS_OF_PAPERS, statements.CLAIMS_OF_METHODS].flatMap((statement) =>
    db.all<ClaimRow<CategoryWording>>(statement, places).map(loadedCategoryClaim),
  );
  const plan = planClaims('category-claim', { ...batch, isNews: context.isNews }, found, [...ofIds, ...ofPlaces]);
  keepFacts(context, plan.former);
  for (const { id, says, since, source } of plan.put) {
    const { paper, method, category } = subjectOf(says);
    const { evidence, claimedBy, rule, confidence, status } = says;
    const row = [paper, method, category, evidence, claimedBy, rule, confidence, status] as const;
    db.run(statements.PUT_CATEGORY_CLAIM, id, ...row, since, source, batchRid);
  }
  tellProposed(context, plan, subjectOf);
  return plan.ids;
}

export function writeLineageLinks(context: BatchContext, links: readonly LineageLinkRecord[]): readonly string[] {
  if (links.length === 0) return [];
  const { db, batch, batchRid } = context;
  const rids = rowFinder(context, 'lineageLinks');
  const found = links.map((link): FoundClaim<LineageWording> => {
    checkEnds(link);
    const { id, childId, parentId, relation, claimedBy, rule, confidence, status } = link;
    rids.method(childId);
    rids.method(parentId);
    const evidence = resolveEvidence(link.evidence, (key) => context.paperId(key, 'lineageLinks'));
    return { id, says: { childId, parentId, relation, evidence, claimedBy, rule, confidence, status } };
  });
  const ofIds = lineageLinksOf(
    context,
    found.map(({ id }) => id),
  );
  const places = withoutPresent(found, ofIds).map(({ says: { childId, parentId, relation, claimedBy } }) => [
    rids.method(childId),
    rids.method(parentId),
    relation,
    claimedBy,
  ]);
  const ofPlaces = db
    .all<ClaimRow<LineageWording>>(statements.LINKS_OF_CHILDREN, JSON.stringify(places))
    .map(loadedLineageLink);
  const plan = planClaims('lineage-link', { ...batch, isNews: context.isNews }, found, [...ofIds, ...ofPlaces]);
  keepFacts(context, plan.former);
  for (const { id, says, since, source } of plan.put) {
    const { childId, parentId, relation, evidence, claimedBy, rule, confidence, status } = says;
    const row = [relation, evidence, claimedBy, rule, confidence, status, since, source, batchRid] as const;
    db.run(statements.PUT_LINEAGE_LINK, id, rids.method(childId), rids.method(parentId), ...row);
  }
  tellProposed(context, plan, ({ childId }) => ({ paper: null, method: rids.method(childId), category: null }));
  if (batch.byHand) {
    checkAccepted(
      context,
      plan.put.map(({ says }) => says).filter(({ status }) => status === 'ACCEPTED'),
    );
  }
  return plan.ids;
}

/** Those that are no wording of a present claim by their id: they may be one of a claim by what they are about. */
function withoutPresent<Says extends ClaimWording>(
  found: readonly FoundClaim<Says>[],
  ofIds: readonly LoadedClaim<Says>[],
): FoundClaim<Says>[] {
  const present = new Set(ofIds.filter(({ until }) => until === null).map(({ id }) => id));
  return found.filter(({ id }) => !present.has(id));
}

/** The rows of methods and categories, each looked up once; refuses what is not there. */
function rowFinder(context: BatchContext, field: string) {
  const finder = (statement: string, what: string) => {
    const known = new Map<string, number>();
    return (id: string): number => {
      const rid = known.get(id) ?? ridOf(context, statement, id, field, what);
      known.set(id, rid);
      return rid;
    };
  };
  return { method: finder(statements.METHOD_RID, 'method'), category: finder(statements.CATEGORY_RID, 'category') };
}

function tellProposed<Says extends ClaimWording>(
  context: BatchContext,
  { proposed }: ClaimPlan<Says, number>,
  subjectOf: (says: Says) => Subject,
): void {
  for (const { id, says } of proposed) context.tell({ kind: 'CLAIM_PROPOSED', claim: id, ...subjectOf(says) });
}

/** @throws ConflictError where one of the links closes a cycle of those that hold */
export function checkAccepted(
  { db }: BatchContext,
  accepted: readonly Pick<LineageLink, 'childId' | 'parentId' | 'relation'>[],
): void {
  if (accepted.length > 0) checkDescent(db.all<NamedLink>(statements.HOLDING_DESCENT), accepted);
}
