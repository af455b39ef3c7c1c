import type { ClaimStatus } from '../../../domain/knowledge.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import { ClaimStore } from '../../ports/claim-store.js';
import type { ClaimFilter, ClaimKind, ClaimOfKind, ClaimOrder } from '../../ports/claim-store.js';
import type { GraphWorkers } from '../workers/graph-workers.js';

export class EmbeddedClaimStore extends ClaimStore {
  constructor(private readonly workers: GraphWorkers) {
    super();
  }

  override page<Kind extends ClaimKind>(
    kind: Kind,
    status: ClaimStatus,
    filter: ClaimFilter,
    order: ClaimOrder,
    page: PageRequest,
    withTotal: boolean,
  ): Promise<Page<ClaimOfKind[Kind]>> {
    // The worker's operations have no type parameters: it answers with claims of the kind that was asked for.
    return this.workers.read('claimPage', kind, status, filter, order, page, withTotal) as Promise<
      Page<ClaimOfKind[Kind]>
    >;
  }
}
