import { Inject, Injectable } from '@nestjs/common';
import { InvalidInputError, UnauthenticatedError } from '../../domain/errors.js';
import { claimList } from '../../graph/claim-list.js';
import type { Loaders } from '../../graph/loaders.js';
import { ClaimStore, type AnyClaimRow, type ClaimFilter } from '../../graph/ports/claim-store.js';
import { requireMethod } from '../../queries/method-reference.js';
import { findPaper } from '../../queries/paper-reference.js';
import { requireSurvey } from '../../queries/survey-reference.js';
import { textArgument } from '../../queries/text-argument.js';
import type { ApiOptions } from '../core/api-options.js';
import { plainConnection, type PlainConnection } from '../core/connection.js';
import { Cursors } from '../core/cursor.js';
import { typed, type Typed } from '../core/node.types.js';
import { pageRequest } from '../core/page-request.js';
import { API_OPTIONS } from '../core/subscriptions.service.js';
import type { WriteRequest } from '../core/write-policy.js';
import type { ClaimFilterInput, ClaimsArgs } from './claims.types.js';

const MAX_NAME = 200;

export type TypedClaim = AnyClaimRow & Typed;

/** What is claimed, as one list. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly claims: ClaimStore,
    @Inject(API_OPTIONS) private readonly options: Pick<ApiOptions, 'writePolicy'>,
  ) {}

  /** `Query.claims`. @throws InvalidInputError naming the field, UnauthenticatedError where only a key tells whose verdict is asked for */
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
    const filter = await resolveClaimFilter(args.filter ?? {}, awaitsVerdictOf, loaders);
    const { kinds = null, status: statuses = null } = args.filter ?? {};
    const found = await claimList(this.claims, { kinds, statuses, filter, order, page, withTotal });
    const rows = found.rows.map((claim) => typed('childId' in claim ? 'LineageLink' : 'CategoryClaim', claim));
    return plainConnection<TypedClaim>({ ...found, rows }, cursors);
  }

  private requireReader(request: WriteRequest): string {
    const name = this.options.writePolicy.readerOf(request);
    if (name !== null) return name;
    throw new UnauthenticatedError(
      'filter.needsMyVerdict needs a key, which tells whose verdict: send the header Authorization: Bearer <key>.',
    );
  }
}

async function resolveClaimFilter(
  input: ClaimFilterInput,
  awaitsVerdictOf: string | null,
  loaders: Loaders,
): Promise<ClaimFilter> {
  const { survey, category, method, paper, claimedBy, rule, minConfidence = null } = input;
  if (minConfidence !== null && !(minConfidence >= 0 && minConfidence <= 1)) {
    throw new InvalidInputError(
      'filter.minConfidence',
      `filter.minConfidence is ${minConfidence}: give a number from 0 to 1.`,
    );
  }
  return {
    survey: survey == null ? null : await claimsOfSurvey(survey, loaders),
    categoryIds: category == null ? null : (await loaders.categories()).families('filter.category', [category]).flat(),
    methodId: method == null ? null : (await requireMethod('filter.method', method, loaders)).id,
    paperId: paper == null ? null : await paperId(paper, loaders),
    claimedBy: claimedBy == null ? null : textArgument('filter.claimedBy', claimedBy, MAX_NAME),
    rule: rule == null ? null : textArgument('filter.rule', rule, MAX_NAME),
    minConfidence,
    since: input.since ?? null,
    awaitsVerdictOf,
  };
}

async function claimsOfSurvey(ref: string, loaders: Loaders): Promise<ClaimFilter['survey']> {
  const { id, categoryIds } = await requireSurvey('filter.survey', ref, loaders);
  const tree = await loaders.categories();
  return { id, categoryIds: [...new Set(categoryIds.flatMap((root) => tree.family(root)))] };
}

async function paperId(ref: string, loaders: Loaders): Promise<string> {
  const paper = await findPaper('filter.paper', ref, { parts: [] }, loaders);
  if (paper) return paper.id;
  throw new InvalidInputError('filter.paper', `filter.paper: the graph has no paper "${ref}".`);
}
