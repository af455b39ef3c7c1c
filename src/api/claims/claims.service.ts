import { Inject, Injectable } from '@nestjs/common';
import { UnauthenticatedError } from '../../domain/errors.js';
import { claimList } from '../../graph/claim-list.js';
import type { Loaders } from '../../graph/loaders.js';
import { ClaimStore, type AnyClaimRow } from '../../graph/ports/claim-store.js';
import { resolveClaimFilter } from '../../queries/claim-filter.js';
import type { ApiOptions } from '../core/api-options.js';
import { plainConnection, type PlainConnection } from '../core/connection.js';
import { Cursors } from '../core/cursor.js';
import { typed, type Typed } from '../core/node.types.js';
import { pageRequest } from '../core/page-request.js';
import { API_OPTIONS } from '../core/subscriptions.service.js';
import type { WriteRequest } from '../core/write-policy.js';
import type { ClaimsArgs } from './claims.types.js';

export type TypedClaim = AnyClaimRow & Typed;

/** What is claimed, as one list. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly claims: ClaimStore,
    @Inject(API_OPTIONS) private readonly options: Pick<ApiOptions, 'writePolicy'>,
  ) {}

  /** `Query.claims`. @throws InvalidInputError naming the field, UnauthenticatedError for needsMyVerdict without a key */
  async list(
    args: ClaimsArgs,
    withTotal: boolean,
    request: WriteRequest,
    loaders: Loaders,
  ): Promise<PlainConnection<TypedClaim>> {
    const order = args.orderBy ?? 'CONFIDENCE';
    const awaitsVerdictOf = args.filter?.needsMyVerdict === true ? this.requireReader(request) : null;
    const cursors = new Cursors('Query.claims', { order, filter: args.filter, awaitsVerdictOf });
    const page = pageRequest(args, cursors);
    const filter = await resolveClaimFilter(args.filter ?? {}, awaitsVerdictOf, 'filter.', loaders);
    const { kinds = null, status: statuses = null } = args.filter ?? {};
    const found = await claimList(this.claims, { kinds, statuses, filter, order, page, withTotal });
    const rows = found.rows.map((claim) => typed('childId' in claim ? 'LineageLink' : 'CategoryClaim', claim));
    return plainConnection<TypedClaim>({ ...found, rows }, cursors);
  }

  private requireReader(request: WriteRequest): string {
    const name = this.options.writePolicy.readerOf(request);
    if (name !== null) return name;
    throw new UnauthenticatedError('filter.needsMyVerdict needs a key: send the header Authorization: Bearer <key>.');
  }
}
