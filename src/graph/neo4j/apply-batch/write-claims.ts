import { checkDescent, ruleName } from '../../../domain/claim-rules.js';
import type { NamedLink } from '../../../domain/claim-rules.js';
import type { ClaimStatus, LineageLink } from '../../../domain/knowledge.js';
import { LINEAGE_RELATIONS } from '../../../domain/lineage/relations.js';
import { checkThing, resolveEvidence } from '../../batch/checks.js';
import { checkEnds, checkSubject, planClaims } from '../../batch/plan-claims.js';
import type {
  CategoryWording,
  ClaimPlan,
  ClaimWording,
  FoundClaim,
  LineageWording,
  StoredClaim,
} from '../../batch/plan-claims.js';
import type { OutdatedProposals, WriteBatch } from '../../ports/write-batch.js';
import type { Properties } from '../cypher/paper-properties.js';
import type { Statement } from '../cypher/statement.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';
import { keepFacts, leaveFormer, loadFacts, saidBy } from './facts.js';
import type { Saying, StoredFact } from './facts.js';
import type { KnownThings } from './write-knowledge.js';

export type ClaimKind = 'category-claim' | 'lineage-link';

/** A claim's node, as far as writes read it. */
type ClaimNode = StoredFact & {
  readonly status: ClaimStatus;
  readonly since: string;
  readonly until?: string | null;
  readonly source: string;
  readonly reviewedAt?: string | null;
  readonly saidAt: string;
  readonly saidRun: string;
  /** Who said the present wording, where another source said the claim first. */
  readonly saidSource?: string | null;
};

interface ClaimRow extends Properties {
  readonly id: string;
  readonly status: ClaimStatus;
}

const CATEGORY_PARTS = ['paperId', 'methodId', 'categoryId'] as const;
const LINEAGE_PARTS = ['childId', 'parentId', 'relation'] as const;
const PARTS = ['evidence', 'claimedBy', 'rule', 'confidence', 'status'] as const;

/** A claim as its node has it. */
export function storedClaim<Says extends ClaimWording>(fact: StoredFact): StoredClaim<Says, Saying> {
  const node = fact as ClaimNode;
  const { id, since, until = null, source, reviewedAt = null, saidAt, saidRun, saidSource } = node;
  const names = [...(node.childId == null ? CATEGORY_PARTS : LINEAGE_PARTS), ...PARTS];
  const says = Object.fromEntries(names.map((name) => [name, node[name] ?? null])) as unknown as Says;
  return { id, says, since, until, source, reviewedAt, saidAt, said: { source: saidSource ?? source, run: saidRun } };
}

/** Writes the claims; gives the ids under which they stand. */
export async function writeCategoryClaims(context: BatchContext, known: KnownThings): Promise<readonly string[]> {
  const { categoryClaims = [], at, byHand } = context.batch;
  if (categoryClaims.length === 0) return [];
  const found = categoryClaims.map((claim): FoundClaim<CategoryWording> => {
    checkSubject(claim);
    const { id, paper, methodId, categoryId, claimedBy, rule, confidence, status } = claim;
    const field = 'categoryClaims';
    checkThing(known.categories, categoryId, { field, what: 'category', byHand });
    if (methodId !== null) checkThing(known.methods, methodId, { field, what: 'method', byHand });
    const paperId = paper === null ? null : context.paperId(paper, field);
    const evidence = resolveEvidence(claim.evidence, (key) => context.paperId(key, field));
    return { id, says: { paperId, methodId, categoryId, evidence, claimedBy, rule, confidence, status } };
  });
  const { plan, changed, again } = await planned(context, 'category-claim', found, statements.STORED_CATEGORY_CLAIMS, [
    statements.PRESENT_CLAIMS_OF_PAPERS,
    statements.PRESENT_CLAIMS_OF_METHODS,
  ]);
  const changedIds = { ids: changed.map(({ id }) => id) };
  if (changed.length > 0) {
    context.send(statements.DROP_CLAIMED_CATEGORIES, { ...changedIds, at });
    context.send(statements.DROP_CATEGORY_CLAIM_ENDS, changedIds);
  }
  leaveFormer(context, 'category-claim', plan.replaced);
  context.sendRows(statements.PUT_CATEGORY_CLAIMS, [...changed, ...again]);
  const drawn = plan.put.map(({ id, says: { paperId, methodId, categoryId } }) => ({
    id,
    paperId,
    methodId,
    categoryId,
  }));
  context.sendRows(
    statements.ADD_CATEGORY_CLAIM_PAPERS,
    drawn.filter(({ paperId }) => paperId !== null),
  );
  context.sendRows(
    statements.ADD_CATEGORY_CLAIM_METHODS,
    drawn.filter(({ methodId }) => methodId !== null),
  );
  context.sendRows(statements.ADD_CATEGORY_CLAIM_CATEGORIES, drawn);
  drawCategories(context, changed);
  for (const { id, says } of plan.proposed) {
    const subject = { paper: says.paperId, method: says.methodId, category: says.categoryId };
    context.tell({ kind: 'CLAIM_PROPOSED', claim: id, ...subject });
  }
  return plan.ids;
}

/** Draws what accepted claims say. */
export function drawCategories(context: BatchContext, claims: readonly ClaimRow[]): void {
  const ids = claims.filter(({ status }) => status === 'ACCEPTED').map(({ id }) => id);
  if (ids.length > 0) context.send(statements.ADD_CLAIMED_CATEGORIES, { ids, at: context.batch.at });
}

export async function writeLineageLinks(context: BatchContext, known: KnownThings): Promise<readonly string[]> {
  const { lineageLinks = [], byHand, at } = context.batch;
  if (lineageLinks.length === 0) return [];
  const found = lineageLinks.map((link): FoundClaim<LineageWording> => {
    checkEnds(link);
    const { id, childId, parentId, relation, claimedBy, rule, confidence, status } = link;
    const field = 'lineageLinks';
    checkThing(known.methods, childId, { field, what: 'method', byHand });
    checkThing(known.methods, parentId, { field, what: 'method', byHand });
    const evidence = resolveEvidence(link.evidence, (key) => context.paperId(key, field));
    return { id, says: { childId, parentId, relation, evidence, claimedBy, rule, confidence, status } };
  });
  const { plan, changed, again } = await planned(context, 'lineage-link', found, statements.STORED_LINEAGE_LINKS, [
    statements.PRESENT_LINKS_OF_CHILDREN,
  ]);
  const changedIds = { ids: changed.map(({ id }) => id) };
  if (changed.length > 0) {
    context.send(statements.DROP_LINEAGE, { ...changedIds, at });
    context.send(statements.DROP_LINEAGE_LINK_ENDS, changedIds);
  }
  leaveFormer(context, 'lineage-link', plan.replaced);
  context.sendRows(statements.PUT_LINEAGE_LINKS, [...changed, ...again]);
  context.sendRows(
    statements.ADD_LINEAGE_LINK_ENDS,
    plan.put.map(({ id, says: { childId, parentId } }) => ({ id, childId, parentId })),
  );
  drawLineage(context, changed);
  for (const { id, says } of plan.proposed) {
    context.tell({ kind: 'CLAIM_PROPOSED', claim: id, paper: null, method: says.childId, category: null });
  }
  if (byHand) {
    await checkAccepted(
      context,
      plan.put.map(({ says }) => says),
    );
  }
  return plan.ids;
}

/** Draws what accepted links say. */
export function drawLineage(context: BatchContext, links: readonly ClaimRow[]): void {
  for (const relation of LINEAGE_RELATIONS) {
    const accepted = links.filter((row) => row.status === 'ACCEPTED' && row.relation === relation);
    const ids = accepted.map(({ id }) => id);
    if (ids.length > 0) context.send(statements.ADD_LINEAGE[relation], { ids, at: context.batch.at });
  }
}

/** @throws ConflictError where one of the links is accepted and closes a cycle of those that hold */
export async function checkAccepted(
  context: BatchContext,
  links: readonly (Pick<LineageLink, 'childId' | 'parentId' | 'relation'> & { readonly status: ClaimStatus })[],
): Promise<void> {
  const accepted = links.filter(({ status }) => status === 'ACCEPTED');
  if (accepted.length === 0) return;
  checkDescent(await context.read<NamedLink>(statements.HOLDING_DESCENT, {}), accepted);
}

/** Ends what this source claimed before and this batch does not name; `ids` are those of the claims that it does. */
export function endOtherClaims(context: BatchContext, ids: readonly string[]): void {
  const { at, source } = context.batch;
  context.send(statements.END_OTHER_CATEGORY_CLAIMS, { at, source, ids });
  context.send(statements.END_OTHER_LINEAGE_LINKS, { at, source, ids });
}

/** Ends what other versions of the rule proposed for these papers and of these links; `ids` are those of the claims that the batch names. */
export function endOutdatedProposals(
  context: BatchContext,
  { claimedBy, rule, papers = [], links = [] }: OutdatedProposals,
  ids: readonly string[],
): void {
  const paperIds = papers.map((paper) => context.paperId(paper, 'endsProposals'));
  const says = { claimedBy, rule, ruleName: ruleName(rule) };
  const { at } = context.batch;
  if (paperIds.length > 0) context.send(statements.END_OUTDATED_PROPOSALS, { at, paperIds, ids, ...says });
  if (links.length > 0) context.send(statements.END_OUTDATED_LINKS, { at, links, ids, ...says });
}

/** Reads the claims of the records' ids, and the present ones of the same claimants on the same things; decides what to write. */
async function planned<Says extends ClaimWording>(
  context: BatchContext,
  kind: ClaimKind,
  found: readonly FoundClaim<Says>[],
  ofIds: Statement,
  ofPlaces: readonly Statement[],
): Promise<{ plan: ClaimPlan<Says, Saying>; changed: ClaimRow[]; again: Properties[] }> {
  const { batch } = context;
  const facts = await loadFacts(context, ofIds, { ids: found.map(({ id }) => id) });
  const isPresent = (id: string) => facts.has(id) && facts.get(id)?.until == null;
  const rows = found.filter(({ id }) => !isPresent(id)).map(({ says: { evidence: _evidence, ...about } }) => about);
  if (rows.length > 0) {
    const more = await Promise.all(ofPlaces.map((statement) => loadFacts(context, statement, { rows })));
    for (const [id, fact] of more.flatMap((some) => [...some])) facts.set(id, fact);
  }
  const said: Batch = { ...batch, isNews: context.isNews };
  const plan = planClaims<Says, Saying>(kind, said, found, [...facts.values()].map(storedClaim<Says>));
  keepFacts(context, plan.former);
  const changed = plan.put.map(({ id, says, since, source }): ClaimRow => {
    const { source: saidSource, ...by } = saidBy(context, facts.get(id));
    return { id, ...says, since, source, until: null, ...by, saidSource };
  });
  return { plan, changed, again: plan.again.map((id) => ({ id, lastSeenAt: batch.at })) };
}

type Batch = WriteBatch & { readonly isNews: boolean };
