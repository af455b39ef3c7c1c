import { descentCycle } from './lineage/descent-cycle.js';
import { ConflictError } from './errors.js';
import type { ClaimStatus, LineageLink, Verdict } from './knowledge.js';
import type { Instant } from './time.js';

/** What a claim was when somebody looked at it. */
export interface SeenClaim {
  readonly status: ClaimStatus;
  /** The instant of its last review; null where there was none. */
  readonly reviewedAt: Instant | null;
}

export const STATUS_AFTER: Readonly<Record<Verdict, ClaimStatus>> = {
  ACCEPT: 'ACCEPTED',
  REJECT: 'REJECTED',
  REOPEN: 'PROPOSED',
};

/** The status of a claim whose source says `said`: what a person decided outlasts what sources say. */
export function statusWhenSaid(said: ClaimStatus, was: SeenClaim | undefined): ClaimStatus {
  return was === undefined || was.reviewedAt === null ? said : was.status;
}

/** A rule without its version: `contexts` of `contexts@2`. Versions of a rule are one claimant. */
export function ruleName(rule: string | null): string | null {
  return rule === null ? null : (rule.split('@', 1)[0] ?? rule);
}

/** Refuses what a person claims already. @throws ConflictError naming the claim and its state */
export function refuseRepeated(claim: { readonly id: string; readonly status: ClaimStatus }, claimedBy: string): never {
  const next = claim.status === 'ACCEPTED' ? '' : ': review it to change that';
  throw new ConflictError(`${claimedBy} claims this already, as ${claim.id}, which is ${claim.status}${next}`);
}

/** Refuses a method of a slug that another has. @throws ConflictError naming that one */
export function refuseTaken({ slug, name }: { readonly slug: string; readonly name: string }): never {
  throw new ConflictError(`there is a method ${slug} already, ${name}: choose another slug, or speak of that method`);
}

/** @throws ConflictError where a review is of a claim that ended, or of another state than the claim has */
export function checkReview(
  claim: SeenClaim & { readonly id: string; readonly until: Instant | null },
  seen: SeenClaim,
): void {
  const { id, status, until, reviewedAt } = claim;
  if (until !== null) {
    throw new ConflictError(`the claim ${id} ended at ${until}: what ended is kept as it was and takes no review`);
  }
  if (status !== seen.status || reviewedAt !== seen.reviewedAt) {
    const since = reviewedAt === null ? '' : ` by a review of ${reviewedAt}`;
    throw new ConflictError(
      `the claim ${id} changed meanwhile: it is ${status}${since}. Look at it again, then decide`,
    );
  }
}

type LinkEnds = Pick<LineageLink, 'childId' | 'parentId' | 'relation'>;

/** A link with the names that a message says. */
export interface NamedLink extends LinkEnds {
  readonly childSlug: string;
  readonly parentSlug: string;
}

/** @throws ConflictError, with the cycle spelled out, where one of `accepted` closes a cycle of descent with the links that hold (itself among them or not) */
export function checkDescent(holding: readonly NamedLink[], accepted: readonly LinkEnds[]): void {
  for (const link of accepted) {
    const cycle = descentCycle<LinkEnds>(holding, link);
    if (cycle === null) continue;
    const slugs = new Map(
      holding.flatMap(({ childId, childSlug, parentId, parentSlug }) => [
        [childId, childSlug],
        [parentId, parentSlug],
      ]),
    );
    const slugOf = (id: string): string => slugs.get(id) ?? id;
    const steps = cycle.map(({ childId, relation }) => `${slugOf(childId)} ${relation} `);
    throw new ConflictError(
      `accepting this link would close a cycle: ${steps.join('')}${slugOf(link.childId)}. ` +
        'No method descends from itself: reject or reopen one of these links first; a proposal (propose: true) may stand',
    );
  }
}
