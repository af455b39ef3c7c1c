import { Injectable } from '@nestjs/common';
import { ConflictError, InvalidInputError, NotFoundError } from '../domain/errors.js';
import { kindOfNodeId } from '../domain/identifier.js';
import type { CategoryClaim, LineageLink, Verdict } from '../domain/knowledge.js';
import { STATUS_AFTER } from '../domain/claim-rules.js';
import { laterInstant, systemClock } from '../domain/time.js';
import { GraphWriter } from '../graph/ports/graph-writer.js';
import { KnowledgeStore } from '../graph/ports/knowledge-store.js';
import { textArgument } from './curation-input.js';

/** A claim of either kind, with the name of its type. */
export type AnyClaim = (CategoryClaim | LineageLink) & { readonly __typename: 'CategoryClaim' | 'LineageLink' };

/** The source of what a person says. */
export const personSource = (name: string): string => `person:${name}`;

/** What people add to the graph and decide of what is claimed in it. */
@Injectable()
export class CurationService {
  constructor(
    private readonly writer: GraphWriter,
    private readonly knowledge: KnowledgeStore,
  ) {}

  /**
   * Decides of a claim. A verdict that says again what the claim is, by who decided that last, is not written twice; by somebody else
   * it is kept as one more voice.
   * @throws NotFoundError, ConflictError where the claim ended, has nothing to reopen, changed meanwhile, or would close a cycle of EXTENDS
   */
  async review(claimId: string, verdict: Verdict, note: string | null, by: string): Promise<AnyClaim> {
    const said = note === null ? null : textArgument('note', note);
    const claim = await this.claim(claimId);
    const [reviews = []] = await this.knowledge.reviews([claimId]);
    const last = reviews.at(-1);
    const isSame = claim.status === STATUS_AFTER[verdict] && claim.until === null;
    if (isSame && last?.by === by && last.verdict === verdict) return claim;
    if (isSame && verdict === 'REOPEN') {
      throw new ConflictError(`the claim ${claimId} is PROPOSED: there is nothing to reopen`);
    }
    const source = personSource(by);
    await this.writer.apply({
      source,
      run: source,
      at: laterInstant(systemClock(), last?.at ?? claim.since),
      reviews: [{ claimId, verdict, by, note: said, seen: { status: claim.status, reviewedAt: last?.at ?? null } }],
    });
    return this.claim(claimId);
  }

  private async claim(id: string): Promise<AnyClaim> {
    const kind = kindOfNodeId(id);
    if (kind !== 'categoryClaim' && kind !== 'lineageLink') {
      throw new InvalidInputError(
        'claim',
        `claim: "${id.slice(0, 100)}" is no id of a claim (cc_...) or of a lineage link (ll_...).`,
      );
    }
    const [found] =
      kind === 'categoryClaim'
        ? await this.knowledge.categoryClaimsByIds([id])
        : await this.knowledge.lineageLinksByIds([id]);
    if (!found) throw new NotFoundError(`There is no claim ${id}.`);
    return { ...found, __typename: kind === 'categoryClaim' ? 'CategoryClaim' : 'LineageLink' };
  }
}
