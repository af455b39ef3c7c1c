import { useMemo } from 'preact/hooks';
import type { ClaimFilter, ClaimKind, ClaimOrder } from '../graphql/generated.js';
import { useAddress } from '../shell/address.js';

const KINDS: readonly ClaimKind[] = ['CATEGORY', 'LINEAGE'];
const ORDERS: readonly ClaimOrder[] = ['CONFIDENCE', 'NEWEST', 'OLDEST'];

/** Which open claims the address asks for. */
export interface ReviewState {
  readonly kind: ClaimKind | null;
  readonly survey: string | null;
  readonly category: string | null;
  readonly minConfidence: number | null;
  readonly order: ClaimOrder;
}

export function useReviewState(): ReviewState {
  const { query } = useAddress();
  return useMemo(() => {
    const confidence = Number(query.get('confidence') ?? Number.NaN);
    return {
      kind: KINDS.find((kind) => kind === query.get('kind')) ?? null,
      survey: query.get('survey'),
      category: query.get('category'),
      minConfidence: confidence > 0 && confidence <= 1 ? confidence : null,
      order: ORDERS.find((order) => order === query.get('order')) ?? 'CONFIDENCE',
    };
  }, [query]);
}

export function filterOf({ kind, survey, category, minConfidence }: ReviewState): ClaimFilter {
  return {
    status: ['PROPOSED'],
    ...(kind === null ? {} : { kinds: [kind] }),
    ...(survey === null ? {} : { survey }),
    ...(category === null ? {} : { category }),
    ...(minConfidence === null ? {} : { minConfidence }),
  };
}
