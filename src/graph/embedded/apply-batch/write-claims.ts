import { checkDescent, refuseRepeated, ruleName, statusWhenSaid } from '../../../domain/claim-rules.js';
import type { NamedLink, SeenClaim } from '../../../domain/claim-rules.js';
import { InvalidInputError } from '../../../domain/errors.js';
import type { ClaimStatus, LineageLink } from '../../../domain/knowledge.js';
import type { FactKind } from '../../batch/former-facts.js';
import type { CategoryClaimRecord, LineageLinkRecord } from '../../ports/write-batch.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';
import { keepFact, resolveEvidence, ridOf, same } from './facts.js';

/** A claim as it lies in the file; what it says is in further columns. */
export interface StoredClaim extends SeenClaim {
  readonly id: string;
  readonly since: string;
  readonly until: string | null;
  readonly source: string;
  /** When, and by which batch, its present wording was said. */
  readonly saidAt: string;
  readonly lastBatch: number;
}

/** Writes the claims; gives the ids under which they stand. */
export function writeCategoryClaims(context: BatchContext, claims: readonly CategoryClaimRecord[]): string[] {
  const { db, batchRid } = context;
  return claims.map((claim) => {
    if ((claim.paper === null) === (claim.methodId === null)) {
      throw new InvalidInputError(
        'categoryClaims',
        `categoryClaims: ${claim.id} must name a paper or a method, one of the two`,
      );
    }
    const category = ridOf(context, statements.CATEGORY_RID, claim.categoryId, 'categoryClaims', 'category');
    const paper = claim.paper === null ? null : context.paper(claim.paper, 'categoryClaims');
    const method =
      claim.methodId === null
        ? null
        : ridOf(context, statements.METHOD_RID, claim.methodId, 'categoryClaims', 'method');
    const evidence = JSON.stringify(resolveEvidence(context, claim.evidence, 'categoryClaims'));
    const { claimedBy, rule, confidence } = claim;
    const said = storedClaim(db.get<StoredClaim>(statements.CATEGORY_CLAIM, claim.id), () =>
      paper === null
        ? db.get<StoredClaim>(statements.SAME_CLAIM_OF_METHOD, method, category, claimedBy, ruleName(rule))
        : db.get<StoredClaim>(statements.SAME_CLAIM_OF_PAPER, paper, category, claimedBy, ruleName(rule)),
    );
    const status = statusWhenSaid(claim.status, said);
    const says = { paper, method, category, evidence, claimedBy, rule, confidence, status };
    const put = wordingToPut(context, 'category-claim', claim.id, says, said);
    if (put) {
      const row = [paper, method, category, evidence, claimedBy, rule, confidence, status] as const;
      db.run(statements.PUT_CATEGORY_CLAIM, put.id, ...row, put.since, put.source, batchRid);
      if (isProposedNow(context, status, said)) {
        context.tell({ kind: 'CLAIM_PROPOSED', claim: put.id, paper, method, category });
      }
    }
    return said?.id ?? claim.id;
  });
}

export function writeLineageLinks(context: BatchContext, links: readonly LineageLinkRecord[]): string[] {
  const { db, batch, batchRid } = context;
  const accepted: LineageLinkRecord[] = [];
  const ids = links.map((link) => {
    if (link.childId === link.parentId) {
      throw new InvalidInputError('lineageLinks', `lineageLinks: ${link.id} makes ${link.childId} its own parent`);
    }
    const child = ridOf(context, statements.METHOD_RID, link.childId, 'lineageLinks', 'method');
    const parent = ridOf(context, statements.METHOD_RID, link.parentId, 'lineageLinks', 'method');
    const evidence = JSON.stringify(resolveEvidence(context, link.evidence, 'lineageLinks'));
    const { relation, claimedBy, rule, confidence } = link;
    const said = storedClaim(db.get<StoredClaim>(statements.LINEAGE_LINK, link.id), () =>
      db.get<StoredClaim>(statements.SAME_LINK, child, parent, claimedBy, ruleName(rule), relation),
    );
    const status = statusWhenSaid(link.status, said);
    const says = { child, parent, relation, evidence, claimedBy, rule, confidence, status };
    const put = wordingToPut(context, 'lineage-link', link.id, says, said);
    if (put) {
      const row = [child, parent, relation, evidence, claimedBy, rule, confidence, status] as const;
      db.run(statements.PUT_LINEAGE_LINK, put.id, ...row, put.since, put.source, batchRid);
      if (isProposedNow(context, status, said)) {
        context.tell({ kind: 'CLAIM_PROPOSED', claim: put.id, method: child });
      }
    }
    if (status === 'ACCEPTED') accepted.push(link);
    return said?.id ?? link.id;
  });
  if (batch.byHand) checkAccepted(context, accepted);
  return ids;
}

/** @throws ConflictError where one of the links closes a cycle of those that hold */
export function checkAccepted(
  { db }: BatchContext,
  accepted: readonly Pick<LineageLink, 'childId' | 'parentId' | 'relation'>[],
): void {
  if (accepted.length > 0) checkDescent(db.all<NamedLink>(statements.HOLDING_DESCENT), accepted);
}

function isProposedNow({ isNews }: BatchContext, status: ClaimStatus, stored: StoredClaim | undefined): boolean {
  return isNews && status === 'PROPOSED' && (!stored || stored.until !== null);
}

/** What the record is another wording of: the claim of its id, else the present one of the same claimant on the same thing. */
function storedClaim(
  ofId: StoredClaim | undefined,
  ofClaimant: () => StoredClaim | undefined,
): StoredClaim | undefined {
  return ofId?.until === null ? ofId : (ofClaimant() ?? ofId);
}

/**
 * Keeps what the claim was where it says something new, and how to write that; null where a present one says the same. A present claim keeps its
 * beginning and its source, one that ended begins anew.
 */
function wordingToPut(
  context: BatchContext,
  kind: FactKind,
  newId: string,
  says: { readonly status: ClaimStatus; readonly claimedBy: string },
  stored: StoredClaim | undefined,
): { readonly id: string; readonly since: string; readonly source: string } | null {
  const { batch } = context;
  const anew = { since: batch.at, source: batch.source };
  if (!stored) return { id: newId, ...anew };
  const was = wordingOf(stored, Object.keys(says));
  if (stored.until !== null) {
    keepWording(context, kind, was, stored, stored.until);
    return { id: stored.id, ...anew };
  }
  if (batch.byHand) refuseRepeated(stored, says.claimedBy);
  if (same(was, says)) return null;
  keepWording(context, kind, was, stored);
  return { id: stored.id, since: stored.since, source: stored.source };
}

/** What a row says: a driver may add to it. */
export function wordingOf(stored: StoredClaim, says: readonly string[]): object {
  return Object.fromEntries(says.map((name) => [name, stored[name as keyof StoredClaim]]));
}

/** Keeps what a claim said, and since when it was claimed, before the batch's wording takes its place. */
export function keepWording(
  context: BatchContext,
  kind: FactKind,
  was: object,
  { id, since, saidAt, lastBatch }: StoredClaim,
  until: string = context.batch.at,
): void {
  keepFact(context, kind, id, { ...was, since }, { since: saidAt, lastBatch }, until);
}
