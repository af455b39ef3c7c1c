import { refuseRepeated, ruleName, statusWhenSaid } from '../../domain/claim-rules.js';
import type { SeenClaim } from '../../domain/claim-rules.js';
import { InvalidInputError } from '../../domain/errors.js';
import type { ClaimStatus } from '../../domain/knowledge.js';
import type { LineageRelation } from '../../domain/lineage/relations.js';
import type { Instant } from '../../domain/time.js';
import type { CategoryClaimRecord, LineageLinkRecord, WriteBatch } from '../ports/write-batch.js';
import { keptFacts } from './former-facts.js';
import type { FormerFact } from './former-facts.js';

/** What a claim says beside what it is about. Evidence is JSON with papers named by their ids. */
interface Wording {
  readonly evidence: string;
  readonly claimedBy: string;
  readonly rule: string | null;
  readonly confidence: number | null;
  readonly status: ClaimStatus;
}

/** What a claim says, things named by their ids. */
export interface CategoryWording extends Wording {
  readonly paperId: string | null;
  readonly methodId: string | null;
  readonly categoryId: string;
}

export interface LineageWording extends Wording {
  readonly childId: string;
  readonly parentId: string;
  readonly relation: LineageRelation;
}

export type ClaimWording = CategoryWording | LineageWording;

/** A record whose papers the store has found. */
export interface FoundClaim<Says extends ClaimWording> {
  readonly id: string;
  readonly says: Says;
}

/** A claim of the graph, an ended one too; `Said` is how a store names the batch that said its present wording. */
export interface StoredClaim<Says extends ClaimWording, Said> extends FoundClaim<Says> {
  readonly since: Instant;
  readonly until: Instant | null;
  /** Who said it first. */
  readonly source: string;
  readonly reviewedAt: Instant | null;
  readonly said: Said;
  /** When its present wording was said. */
  readonly saidAt: Instant;
}

/** A claim in the wording of the batch. */
export interface WordedClaim<Says extends ClaimWording> extends FoundClaim<Says> {
  readonly since: Instant;
  readonly source: string;
}

export interface ClaimPlan<Says extends ClaimWording, Said> {
  /** Under which id each record stands; aligned with the records. */
  readonly ids: readonly string[];
  readonly put: readonly WordedClaim<Says>[];
  /** Present claims that the batch says as they are. */
  readonly again: readonly string[];
  /** Those of `put` that the graph has. */
  readonly replaced: readonly string[];
  readonly former: readonly FormerFact<Said>[];
  /** Proposals that are news, in the order of the batch. */
  readonly proposed: readonly FoundClaim<Says>[];
}

type Batch = Pick<WriteBatch, 'source' | 'at' | 'byHand'> & { readonly isNews: boolean };

/**
 * A record is another wording of the claim of its id, else of the present one of the same claimant on the same thing. A present claim keeps its beginning
 * and its source, one that ended begins again. Of several records of one claim the last holds; a person may not claim a thing twice.
 * `stored`: the claims of the records' ids, ended ones too, and the present ones of the same claimants on the same things.
 */
export function planClaims<Says extends ClaimWording, Said>(
  kind: 'category-claim' | 'lineage-link',
  batch: Batch,
  records: readonly FoundClaim<Says>[],
  stored: readonly StoredClaim<Says, Said>[],
): ClaimPlan<Says, Said> {
  const known = new Map(stored.map((claim) => [claim.id, claim]));
  const present = new Map<string, StoredClaim<Says, Said>>();
  for (const claim of [...known.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const place = claimantPlace(claim.says);
    if (claim.until === null && !present.has(place)) present.set(place, claim);
  }
  const placed = new Map<string, string>();
  const worded = new Map<string, Says>();
  const ids = records.map(({ id: newId, says: saysNow }) => {
    const place = claimantPlace(saysNow);
    const ofId = known.get(newId);
    const was = ofId?.until === null ? ofId : (present.get(place) ?? ofId);
    const id = was?.id ?? placed.get(place) ?? newId;
    placed.set(place, id);
    const says = { ...saysNow, status: statusWhenSaid(saysNow.status, was && seenOf(was)) };
    const repeated = worded.get(id) ?? (was?.until === null ? was.says : undefined);
    if (batch.byHand && repeated) refuseRepeated({ id, status: repeated.status }, says.claimedBy);
    worded.set(id, says);
    return id;
  });
  const put: WordedClaim<Says>[] = [];
  const again: string[] = [];
  const replaced: string[] = [];
  const former: FormerFact<Said>[] = [];
  const proposed: FoundClaim<Says>[] = [];
  for (const [id, says] of worded) {
    const was = known.get(id);
    const isPresent = was?.until === null;
    if (isPresent && isSame(was.says, says)) {
      again.push(id);
      continue;
    }
    if (was) {
      replaced.push(id);
      former.push(formerWording(kind, was, was.until ?? batch.at));
    }
    put.push({ id, says, since: isPresent ? was.since : batch.at, source: isPresent ? was.source : batch.source });
    if (batch.isNews && !isPresent && says.status === 'PROPOSED') proposed.push({ id, says });
  }
  return { ids, put, again, replaced, former: keptFacts(former), proposed };
}

/** What a claim said, and since when it was claimed, until another wording takes its place. */
export function formerWording<Said>(
  kind: 'category-claim' | 'lineage-link',
  { id, says, since, saidAt, said }: StoredClaim<ClaimWording, Said>,
  until: Instant,
): FormerFact<Said> {
  return { kind, of: id, value: { ...says, since }, said, since: saidAt, until };
}

export function seenOf({ says, reviewedAt }: StoredClaim<ClaimWording, unknown>): SeenClaim {
  return { status: says.status, reviewedAt };
}

/** What the records of one claimant (one rule in all of its versions) on one thing have in common. */
function claimantPlace(says: ClaimWording): string {
  const about =
    'childId' in says ? [says.childId, says.parentId, says.relation] : [says.paperId, says.methodId, says.categoryId];
  return JSON.stringify([...about, says.claimedBy, ruleName(says.rule)]);
}

/** By the parts of the second: what a driver adds to the first says nothing. */
function isSame<Says extends ClaimWording>(was: Says, says: Says): boolean {
  return (Object.keys(says) as (keyof Says)[]).every((name) => was[name] === says[name]);
}

/** @throws InvalidInputError for a claim on nothing, or on a paper and a method */
export function checkSubject({ id, paper, methodId }: CategoryClaimRecord): void {
  if ((paper === null) !== (methodId === null)) return;
  throw new InvalidInputError('categoryClaims', `categoryClaims: ${id} must name a paper or a method, one of the two`);
}

/** @throws InvalidInputError for a link of a method to itself */
export function checkEnds({ id, childId, parentId }: LineageLinkRecord): void {
  if (childId !== parentId) return;
  throw new InvalidInputError('lineageLinks', `lineageLinks: ${id} makes ${childId} its own parent`);
}
