import { checkDescent, refuseRepeated, ruleName, statusWhenSaid } from '../../../domain/claim-rules.js';
import type { NamedLink, SeenClaim } from '../../../domain/claim-rules.js';
import { InvalidInputError } from '../../../domain/errors.js';
import type { ClaimStatus, LineageLink } from '../../../domain/knowledge.js';
import { LINEAGE_RELATIONS } from '../../../domain/knowledge.js';
import type { OutdatedProposals } from '../../ports/write-batch.js';
import type { Properties } from '../cypher/paper-properties.js';
import type { Statement } from '../cypher/statement.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';
import { checkThing, keepFact, keepFormerNodes, loadFacts, partsOf, resolveEvidence, same, saidBy } from './facts.js';
import type { StoredFact } from './facts.js';
import type { KnownThings } from './write-knowledge.js';

export type ClaimKind = 'category-claim' | 'lineage-link';

/** What a claim says beside what it is about. */
interface Says extends Properties {
  readonly claimedBy: string;
  readonly rule: string | null;
  readonly status: ClaimStatus;
}

/** What a record says, and the place that it has in common with every record of the same claimant on the same thing. */
interface Said {
  readonly id: string;
  readonly says: Says;
  readonly place: string;
}

interface ClaimRow extends Properties {
  readonly id: string;
  readonly status: ClaimStatus;
}

/** Writes the claims; gives the ids under which they stand. */
export async function writeCategoryClaims(context: BatchContext, known: KnownThings): Promise<string[]> {
  const { categoryClaims = [] } = context.batch;
  if (categoryClaims.length === 0) return [];
  const said = categoryClaims.map((claim): Said => {
    const { id, paper, methodId, categoryId, claimedBy, rule, confidence, status } = claim;
    if ((paper === null) === (methodId === null)) {
      throw new InvalidInputError(
        'categoryClaims',
        `categoryClaims: ${id} must name a paper or a method, one of the two`,
      );
    }
    checkThing(context, known.categories, categoryId, 'categoryClaims', 'category');
    if (methodId !== null) checkThing(context, known.methods, methodId, 'categoryClaims', 'method');
    const paperId = paper === null ? null : context.paperId(paper, 'categoryClaims');
    const evidence = resolveEvidence(context, claim.evidence, 'categoryClaims');
    const says = { paperId, methodId, categoryId, evidence, claimedBy, rule, confidence, status };
    return { id, says, place: placeOf([paperId ?? methodId, categoryId], says) };
  });
  const stored = await storedClaims(context, said, statements.STORED_CATEGORY_CLAIMS, [
    statements.PRESENT_CLAIMS_OF_PAPERS,
    statements.PRESENT_CLAIMS_OF_METHODS,
  ]);
  const { ids, changed, again } = rowsOf(context, 'category-claim', said, stored);
  const changedIds = { ids: changed.map(({ id }) => id) };
  if (changed.length > 0) {
    context.send(statements.DROP_CLAIMED_CATEGORIES, { ...changedIds, at: context.batch.at });
    context.send(statements.DROP_CATEGORY_CLAIM_ENDS, changedIds);
  }
  keepFormerNodes(context, 'category-claim');
  context.sendRows(statements.PUT_CATEGORY_CLAIMS, [...changed, ...again]);
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
  drawCategories(context, changed);
  return ids;
}

/** Draws what accepted claims say. */
export function drawCategories(context: BatchContext, claims: readonly ClaimRow[]): void {
  const ids = claims.filter(({ status }) => status === 'ACCEPTED').map(({ id }) => id);
  if (ids.length > 0) context.send(statements.ADD_CLAIMED_CATEGORIES, { ids, at: context.batch.at });
}

export async function writeLineageLinks(context: BatchContext, known: KnownThings): Promise<string[]> {
  const { lineageLinks = [], byHand } = context.batch;
  if (lineageLinks.length === 0) return [];
  const said = lineageLinks.map((link): Said => {
    const { id, childId, parentId, relation, claimedBy, rule, confidence, status } = link;
    if (childId === parentId) {
      throw new InvalidInputError('lineageLinks', `lineageLinks: ${id} makes ${childId} its own parent`);
    }
    checkThing(context, known.methods, childId, 'lineageLinks', 'method');
    checkThing(context, known.methods, parentId, 'lineageLinks', 'method');
    const evidence = resolveEvidence(context, link.evidence, 'lineageLinks');
    const says = { childId, parentId, relation, evidence, claimedBy, rule, confidence, status };
    return { id, says, place: placeOf([childId, parentId, relation], says) };
  });
  const stored = await storedClaims(context, said, statements.STORED_LINEAGE_LINKS, [
    statements.PRESENT_LINKS_OF_CHILDREN,
  ]);
  const { ids, changed, again } = rowsOf(context, 'lineage-link', said, stored);
  const changedIds = { ids: changed.map(({ id }) => id) };
  if (changed.length > 0) {
    context.send(statements.DROP_LINEAGE, { ...changedIds, at: context.batch.at });
    context.send(statements.DROP_LINEAGE_LINK_ENDS, changedIds);
  }
  keepFormerNodes(context, 'lineage-link');
  context.sendRows(statements.PUT_LINEAGE_LINKS, [...changed, ...again]);
  context.sendRows(
    statements.ADD_LINEAGE_LINK_ENDS,
    changed.map(({ id, childId, parentId }) => ({ id, childId, parentId })),
  );
  drawLineage(context, changed);
  if (byHand) await checkAccepted(context, changed);
  return ids;
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
export async function checkAccepted(context: BatchContext, links: readonly ClaimRow[]): Promise<void> {
  const accepted = links.filter(({ status }) => status === 'ACCEPTED');
  if (accepted.length === 0) return;
  const holding = await context.read<NamedLink>(statements.HOLDING_DESCENT, {});
  checkDescent(holding, accepted as unknown as readonly LineageLink[]);
}

/** Ends what this source claimed before and this batch does not name; `ids` are those of the claims that it does. */
export function endOtherClaims(context: BatchContext, ids: readonly string[]): void {
  const { at, source } = context.batch;
  context.send(statements.END_OTHER_CATEGORY_CLAIMS, { at, source, ids });
  context.send(statements.END_OTHER_LINEAGE_LINKS, { at, source, ids });
}

/** Ends what other versions of the rule proposed for these papers; `ids` are those of the claims that the batch names. */
export function endOutdatedProposals(
  context: BatchContext,
  { claimedBy, rule, papers }: OutdatedProposals,
  ids: readonly string[],
): void {
  const paperIds = papers.map((paper) => context.paperId(paper, 'endsProposals'));
  const says = { claimedBy, rule, ruleName: ruleName(rule) };
  context.send(statements.END_OUTDATED_PROPOSALS, { at: context.batch.at, paperIds, ids, ...says });
}

function placeOf(about: readonly unknown[], { claimedBy, rule }: Properties): string {
  return JSON.stringify([...about, claimedBy, ruleName((rule as string | null | undefined) ?? null)]);
}

interface StoredClaims {
  readonly byId: ReadonlyMap<string, StoredFact>;
  /** Present ones, the first by id of each place. */
  readonly byPlace: ReadonlyMap<string, StoredFact>;
}

/** The claims of these ids, and the present ones of the same claimants on the same things. */
async function storedClaims(
  context: BatchContext,
  said: readonly Said[],
  ofIds: Statement,
  ofPlaces: readonly Statement[],
): Promise<StoredClaims> {
  const byId = await loadFacts(context, ofIds, { ids: said.map(({ id }) => id) });
  const isPresent = (id: string) => byId.has(id) && byId.get(id)?.until == null;
  const rows = said.filter(({ id }) => !isPresent(id)).map(({ says: { evidence: _evidence, ...row } }) => row);
  const byPlace = new Map<string, StoredFact>();
  if (rows.length > 0) {
    const found = await Promise.all(
      ofPlaces.map((statement) => context.read<{ fact: StoredFact }>(statement, { rows })),
    );
    for (const { fact } of found.flat().sort((a, b) => (a.fact.id < b.fact.id ? -1 : 1))) {
      const about =
        fact.childId == null
          ? [fact.paperId ?? fact.methodId, fact.categoryId]
          : [fact.childId, fact.parentId, fact.relation];
      const place = placeOf(about, fact);
      if (!byPlace.has(place)) byPlace.set(place, fact);
    }
  }
  return { byId, byPlace };
}

type Subject = Readonly<Record<'paperId' | 'methodId' | 'childId' | 'categoryId', string | null>>;

/**
 * What of the records is new, with its rows, and what only says again what a present claim says. A present claim keeps its beginning and its
 * source, one that ended begins anew. What it was is kept.
 */
function rowsOf(
  context: BatchContext,
  kind: ClaimKind,
  said: readonly Said[],
  { byId, byPlace }: StoredClaims,
): { readonly ids: string[]; readonly changed: ClaimRow[]; readonly again: Properties[] } {
  const { batch } = context;
  const changed = new Map<string, ClaimRow>();
  const again: Properties[] = [];
  const placed = new Map<string, string>();
  const ids = said.map(({ id: newId, says: saysNow, place }) => {
    const ofId = byId.get(newId);
    const was = ofId && ofId.until == null ? ofId : (byPlace.get(place) ?? ofId);
    // Two records of one batch may be two wordings of one claim: the later one holds.
    const id = was?.id ?? placed.get(place) ?? newId;
    placed.set(place, id);
    const says = { ...saysNow, status: statusWhenSaid(saysNow.status, was && seenOf(was)) };
    const isPresent = was !== undefined && was.until == null;
    if (isPresent && batch.byHand) refuseRepeated({ id, ...seenOf(was) }, says.claimedBy);
    if (isPresent && same(partsOf(was, says), says)) {
      again.push({ id, lastSeenAt: batch.at });
      return id;
    }
    if (was && !changed.has(id)) keepWording(context, kind, was, says, (was.until as string | null) ?? batch.at);
    if (!isPresent && says.status === 'PROPOSED' && context.isNews && !changed.has(id)) {
      const { paperId = null, methodId = null, childId = null, categoryId = null } = says as Partial<Subject>;
      const subject = { paper: paperId, method: methodId ?? childId, category: categoryId };
      context.tell({ kind: 'CLAIM_PROPOSED', claim: id, ...subject });
    }
    const { source, ...saidNow } = saidBy(context, was);
    const begins = isPresent ? { since: was.since, source: was.source } : { since: batch.at, source };
    changed.set(id, { id, ...says, ...begins, until: null, ...saidNow, saidSource: batch.source });
    return id;
  });
  return { ids, changed: [...changed.values()], again };
}

export function seenOf(fact: StoredFact): SeenClaim {
  return { status: fact.status as ClaimStatus, reviewedAt: (fact.reviewedAt as string | null | undefined) ?? null };
}

/** Keeps what a claim said, and since when it was claimed, before another wording takes its place. */
export function keepWording(
  context: BatchContext,
  kind: ClaimKind,
  was: StoredFact,
  says: Properties,
  until: string = context.batch.at,
): void {
  const wording = { ...partsOf(was, says), since: was.since };
  keepFact(context, kind, { ...was, since: was.saidAt, source: was.saidSource ?? was.source }, wording, until);
}
