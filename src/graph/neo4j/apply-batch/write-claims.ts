import { InvalidInputError } from '../../../domain/errors.js';
import { LINEAGE_RELATIONS } from '../../../domain/knowledge.js';
import type { Properties } from '../paper-properties.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';
import { checkKnown, keepFact, loadFacts, partsOf, resolveEvidence, same, saidBy } from './facts.js';
import type { StoredFact } from './facts.js';
import type { KnownThings } from './write-knowledge.js';

interface ClaimRow extends Properties {
  readonly id: string;
  readonly status: string;
  /** What it says or whether it holds is new: its relations are drawn anew. */
  readonly isChanged: boolean;
}

export async function writeCategoryClaims(context: BatchContext, known: KnownThings): Promise<void> {
  const { categoryClaims = [] } = context.batch;
  if (categoryClaims.length === 0) return;
  const ids = categoryClaims.map(({ id }) => id);
  const stored = await loadFacts(context, statements.STORED_CATEGORY_CLAIMS, { ids });
  const rows = categoryClaims.map((claim) => {
    const { id, paper, methodId, categoryId, claimedBy, rule, confidence, status } = claim;
    if ((paper === null) === (methodId === null)) {
      throw new InvalidInputError(
        'categoryClaims',
        `categoryClaims: ${id} must name a paper or a method, one of the two`,
      );
    }
    checkKnown(known.categories, categoryId, 'categoryClaims', 'category');
    if (methodId !== null) checkKnown(known.methods, methodId, 'categoryClaims', 'method');
    const paperId = paper === null ? null : context.paperId(paper, 'categoryClaims');
    const evidence = resolveEvidence(context, claim.evidence, 'categoryClaims');
    const says = { paperId, methodId, categoryId, evidence, claimedBy, rule, confidence, status };
    return claimRow(context, 'category-claim', id, says, stored.get(id));
  });
  const changed = rows.filter(({ isChanged }) => isChanged);
  const changedIds = { ids: changed.map(({ id }) => id) };
  if (changed.length > 0) {
    context.send(statements.DROP_CLAIMED_CATEGORIES, changedIds);
    context.send(statements.DROP_CATEGORY_CLAIM_ENDS, changedIds);
  }
  context.sendRows(statements.PUT_CATEGORY_CLAIMS, rows.map(withoutMark));
  const drawn = changed.map(({ id, paperId, methodId, categoryId }) => ({ id, paperId, methodId, categoryId }));
  context.sendRows(
    statements.ADD_CATEGORY_CLAIM_PAPERS,
    drawn.filter(({ paperId }) => paperId !== null),
  );
  context.sendRows(
    statements.ADD_CATEGORY_CLAIM_METHODS,
    drawn.filter(({ methodId }) => methodId !== null),
  );
  context.sendRows(statements.ADD_CATEGORY_CLAIM_CATEGORIES, drawn);
  const accepted = changed.filter(({ status }) => status === 'ACCEPTED').map(({ id }) => id);
  if (accepted.length > 0) context.send(statements.ADD_CLAIMED_CATEGORIES, { ids: accepted });
}

export async function writeLineageLinks(context: BatchContext, known: KnownThings): Promise<void> {
  const { lineageLinks = [] } = context.batch;
  if (lineageLinks.length === 0) return;
  const ids = lineageLinks.map(({ id }) => id);
  const stored = await loadFacts(context, statements.STORED_LINEAGE_LINKS, { ids });
  const rows = lineageLinks.map((link) => {
    const { id, childId, parentId, relation, claimedBy, rule, confidence, status } = link;
    if (childId === parentId) {
      throw new InvalidInputError('lineageLinks', `lineageLinks: ${id} makes ${childId} its own parent`);
    }
    checkKnown(known.methods, childId, 'lineageLinks', 'method');
    checkKnown(known.methods, parentId, 'lineageLinks', 'method');
    const evidence = resolveEvidence(context, link.evidence, 'lineageLinks');
    const says = { childId, parentId, relation, evidence, claimedBy, rule, confidence, status };
    return claimRow(context, 'lineage-link', id, says, stored.get(id));
  });
  const changed = rows.filter(({ isChanged }) => isChanged);
  const changedIds = { ids: changed.map(({ id }) => id) };
  if (changed.length > 0) {
    context.send(statements.DROP_LINEAGE, changedIds);
    context.send(statements.DROP_LINEAGE_LINK_ENDS, changedIds);
  }
  context.sendRows(statements.PUT_LINEAGE_LINKS, rows.map(withoutMark));
  context.sendRows(
    statements.ADD_LINEAGE_LINK_ENDS,
    changed.map(({ id, childId, parentId }) => ({ id, childId, parentId })),
  );
  for (const relation of LINEAGE_RELATIONS) {
    const accepted = changed.filter((row) => row.status === 'ACCEPTED' && row.relation === relation);
    if (accepted.length > 0) context.send(statements.ADD_LINEAGE[relation], { ids: accepted.map(({ id }) => id) });
  }
}

/** Ends what this source claimed before and this batch does not name. */
export function endOtherClaims(context: BatchContext): void {
  const { at, source, categoryClaims = [], lineageLinks = [] } = context.batch;
  context.send(statements.END_OTHER_CATEGORY_CLAIMS, { at, source, ids: categoryClaims.map(({ id }) => id) });
  context.send(statements.END_OTHER_LINEAGE_LINKS, { at, source, ids: lineageLinks.map(({ id }) => id) });
}

/** A present claim keeps its beginning, one that ended begins anew; a person's review outlasts what a source says. What it was is kept. */
function claimRow(
  context: BatchContext,
  kind: string,
  id: string,
  saysNow: Properties & { readonly status: string },
  was: StoredFact | undefined,
): ClaimRow {
  const says = was?.reviewedAt == null ? saysNow : { ...saysNow, status: was.status as string };
  const isPresent = was !== undefined && was.until == null;
  const isChanged = !isPresent || !same(partsOf(was, says), says);
  if (was && !isPresent) keepFact(context, kind, was, partsOf(was, says), was.until as string);
  else if (was && isChanged) keepFact(context, kind, { ...was, since: was.saidAt }, partsOf(was, says));
  const since = isPresent ? was.since : context.batch.at;
  return { id, ...says, since, until: null, ...saidBy(context, was), isChanged };
}

function withoutMark(row: ClaimRow): Properties {
  const { isChanged: _isChanged, ...kept } = row;
  return kept;
}
