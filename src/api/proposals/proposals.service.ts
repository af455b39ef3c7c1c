import { Inject, Injectable } from '@nestjs/common';
import { ConflictError, InvalidInputError, RateLimitedError } from '../../domain/errors.js';
import { nodeId } from '../../domain/identifier.js';
import { CLAIM_STATUSES, type CategoryClaim, type LineageLink } from '../../domain/knowledge.js';
import { firstRows } from '../../domain/page.js';
import { systemClock } from '../../domain/time.js';
import { claimList } from '../../graph/claim-list.js';
import type { Loaders } from '../../graph/loaders.js';
import {
  ANY_CLAIM,
  ClaimStore,
  type AnyClaimRow,
  type ClaimFilter,
  type ClaimKind,
} from '../../graph/ports/claim-store.js';
import { GraphWriter } from '../../graph/ports/graph-writer.js';
import { KnowledgeStore } from '../../graph/ports/knowledge-store.js';
import type { ApiOptions } from '../core/api-options.js';
import { API_OPTIONS } from '../core/subscriptions.service.js';
import { categoryArgument, confidenceArgument, methodArgument, paperArgument } from '../curation/curation-input.js';
import { writeByHand, written } from '../curation/write-by-hand.js';
import type { ProposeCategoryInput, ProposeLinkInput } from './proposals.types.js';
import { readQuote } from './read-quote.js';

/** Claims of one key in a day (UTC), where the operator says nothing. */
export const DEFAULT_PROPOSALS_PER_DAY = 500;
const DAY_MS = 86_400_000;

/** Proposals with words that the graph holds: what agents, too, may add to the inbox, and nothing but that. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly writer: GraphWriter,
    private readonly knowledge: KnowledgeStore,
    private readonly claims: ClaimStore,
    @Inject(API_OPTIONS) private readonly options: Pick<ApiOptions, 'proposalsPerDay'>,
  ) {}

  /**
   * Proposes that a paper or a method belongs to a category.
   * @throws InvalidInputError naming the field; ConflictError where it is claimed already, with the reason of a rejection; RateLimitedError beyond
   * the day's share of the key
   */
  async proposeCategory(input: ProposeCategoryInput, by: string, loaders: Loaders): Promise<CategoryClaim> {
    if ((input.paper == null) === (input.method == null)) {
      throw new InvalidInputError('input', 'input: say either paper or method, exactly one of the two.');
    }
    const confidence = confidenceArgument(input.confidence);
    const [paper, method, category] = await Promise.all([
      input.paper == null ? null : paperArgument('input.paper', input.paper, loaders),
      input.method == null ? null : methodArgument('input.method', input.method, loaders),
      categoryArgument('input.category', input.category, loaders),
    ]);
    const paperIds = [paper, method?.introducedById ?? null].filter((id) => id !== null);
    const methodIds = method === null ? [] : [method.id];
    const evidence = await readQuote(input.quote, { paperIds, methodIds }, this.reading(loaders));
    const about = method === null ? { paperId: paper } : { methodId: method.id };
    const same = await this.find('CATEGORY', { ...about, categoryIds: [category.id] }, (claim) => {
      return 'categoryId' in claim && claim.paperId === paper && claim.methodId === (method?.id ?? null);
    });
    await this.refuseClaimed(same);
    await this.refuseBeyondShare(by);
    const id = nodeId('categoryClaim', ['person', by, paper ?? method?.id, category.id].join('\n'));
    const said = { evidence: [evidence], claimedBy: by, rule: null, confidence, status: 'PROPOSED' } as const;
    const record = { id, paper, methodId: method?.id ?? null, categoryId: category.id, ...said };
    await writeByHand(this.writer, by, { categoryClaims: [record] });
    return written(await this.knowledge.categoryClaimsByIds([id]));
  }

  /** Proposes that a method descends from another. @throws as `proposeCategory` */
  async proposeLink(input: ProposeLinkInput, by: string, loaders: Loaders): Promise<LineageLink> {
    const confidence = confidenceArgument(input.confidence);
    const [child, parent] = await Promise.all([
      methodArgument('input.child', input.child, loaders),
      methodArgument('input.parent', input.parent, loaders),
    ]);
    if (child.id === parent.id) {
      throw new InvalidInputError(
        'input.parent',
        `input.parent: ${child.slug} cannot be linked to itself: name the other method.`,
      );
    }
    const { relation } = input;
    const paperIds = [child.introducedById, parent.introducedById].filter((id) => id !== null);
    const about = { paperIds, methodIds: [child.id, parent.id] };
    const evidence = await readQuote(input.quote, about, this.reading(loaders));
    const same = await this.find('LINEAGE', { methodId: child.id }, (claim) => {
      return (
        'childId' in claim && claim.childId === child.id && claim.parentId === parent.id && claim.relation === relation
      );
    });
    await this.refuseClaimed(same);
    await this.refuseBeyondShare(by);
    const id = nodeId('lineageLink', ['person', by, child.id, relation, parent.id].join('\n'));
    const said = { evidence: [evidence], claimedBy: by, rule: null, confidence, status: 'PROPOSED' } as const;
    await writeByHand(this.writer, by, {
      lineageLinks: [{ id, childId: child.id, parentId: parent.id, relation, ...said }],
    });
    return written(await this.knowledge.lineageLinksByIds([id]));
  }

  private reading(loaders: Loaders) {
    return { loaders, knowledge: this.knowledge };
  }

  /** A present claim on the same thing by anybody: one that is open first, then one that holds, then one that was rejected. */
  private async find(
    kind: ClaimKind,
    filter: Partial<ClaimFilter>,
    isSame: (claim: AnyClaimRow) => boolean,
  ): Promise<AnyClaimRow | null> {
    for (const status of CLAIM_STATUSES) {
      for (let page = firstRows(100); ;) {
        const found = await this.claims.page(kind, status, { ...ANY_CLAIM, ...filter }, 'OLDEST', page, false);
        const same = found.rows.find(isSame);
        if (same) return same;
        if (!found.hasNext) break;
        page = { ...page, after: found.keys.at(-1) ?? null };
      }
    }
    return null;
  }

  private async refuseClaimed(claim: AnyClaimRow | null): Promise<void> {
    if (claim === null) return;
    const { id, status, claimedBy } = claim;
    if (status === 'PROPOSED') {
      throw new ConflictError(`${claimedBy} proposes this already, as ${id}: it waits for a review`);
    }
    if (status === 'ACCEPTED') throw new ConflictError(`this holds already, by the claim ${id} of ${claimedBy}`);
    const [reviews = []] = await this.knowledge.reviews([id]);
    const last = reviews.at(-1);
    const why = last === undefined ? '' : ` by ${last.by} at ${last.at}${last.note === null ? '' : `: ${last.note}`}`;
    throw new ConflictError(`the same claim of ${claimedBy}, ${id}, was rejected${why}`);
  }

  private async refuseBeyondShare(by: string): Promise<void> {
    const share = this.options.proposalsPerDay ?? DEFAULT_PROPOSALS_PER_DAY;
    const now = Date.parse(systemClock());
    const midnight = now - (now % DAY_MS);
    const filter = { ...ANY_CLAIM, claimedBy: by, since: new Date(midnight).toISOString() };
    const asked = { kinds: null, statuses: null, order: 'NEWEST', page: firstRows(0), withTotal: true } as const;
    const { total } = await claimList(this.claims, { ...asked, filter });
    if ((total ?? 0) < share) return;
    throw new RateLimitedError(
      `${by} claimed ${total} things today, and a key may make ${share} proposals in a day (UTC): go on tomorrow, or ask the operator to raise STEMMA_PROPOSALS_PER_DAY.`,
      Math.ceil((midnight + DAY_MS - now) / 1_000),
    );
  }
}
