import { CLAIM_STATUSES, type ClaimStatus } from '../domain/knowledge.js';
import { checkPlace, mergePages, type KeyOrder, type Page, type PageRequest } from '../domain/page.js';
import {
  CLAIM_KINDS,
  type AnyClaimRow,
  type ClaimFilter,
  type ClaimKind,
  type ClaimOrder,
  type ClaimStore,
} from './ports/claim-store.js';

/** What is compared of the claims of every kind, see `ClaimOrder`; each store gives keys of these parts. */
export const CLAIM_KEYS: Readonly<Record<ClaimOrder, readonly KeyOrder[]>> = {
  CONFIDENCE: [
    { holds: 'number', descending: true },
    { holds: 'text', descending: false },
  ],
  NEWEST: [
    { holds: 'text', descending: true },
    { holds: 'text', descending: false },
  ],
  OLDEST: [
    { holds: 'text', descending: false },
    { holds: 'text', descending: false },
  ],
};

/** What the key of a claim without a confidence holds: behind every confidence. */
export const NO_CONFIDENCE = -1;

export interface ClaimListRequest {
  /** Null: all. */
  readonly kinds: readonly ClaimKind[] | null;
  readonly statuses: readonly ClaimStatus[] | null;
  readonly filter: ClaimFilter;
  readonly order: ClaimOrder;
  readonly page: PageRequest;
  readonly withTotal: boolean;
}

/** Claims of several kinds and statuses as one list. Each kind and status is a range of an index of its own. */
export async function claimList(
  store: ClaimStore,
  { kinds, statuses, filter, order, page, withTotal }: ClaimListRequest,
): Promise<Page<AnyClaimRow>> {
  const keys = CLAIM_KEYS[order];
  const parts = keys.map(({ holds }) => holds);
  checkPlace('after', page.after, parts);
  checkPlace('before', page.before, parts);
  const ofStatuses = CLAIM_STATUSES.filter((status) => statuses === null || statuses.includes(status));
  const ofKinds = CLAIM_KINDS.filter((kind) => kinds === null || kinds.includes(kind));
  const pages = await Promise.all(
    ofKinds.flatMap((kind) =>
      ofStatuses.map((status): Promise<Page<AnyClaimRow>> => store.page(kind, status, filter, order, page, withTotal)),
    ),
  );
  const merged = mergePages(page, keys, pages);
  return withTotal ? merged : { ...merged, total: null };
}
