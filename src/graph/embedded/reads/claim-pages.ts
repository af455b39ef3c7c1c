import type { ClaimStatus } from '../../../domain/knowledge.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import { NO_CONFIDENCE } from '../../claim-list.js';
import type { ClaimFilter, ClaimKind, ClaimOfKind, ClaimOrder } from '../../ports/claim-store.js';
import type { Connection } from '../connection.js';
import { Conditions } from '../sql/conditions.js';
import { ascending, countRows, descending, readPage } from '../sql/keyset.js';
import type { ListQuery, OrderTerm } from '../sql/keyset.js';
import * as statements from '../statements/claim-pages.js';
import { categoryClaimsByIds, lineageLinksByIds } from './claims.js';

/** Each is the order of an index, see migration 011. */
const ORDERS: Readonly<Record<ClaimOrder, readonly OrderTerm[]>> = {
  CONFIDENCE: [descending(`ifnull(k.confidence, ${NO_CONFIDENCE})`, 'number'), ascending('k.id')],
  NEWEST: [descending('k.since'), ascending('k.id')],
  OLDEST: [ascending('k.since'), ascending('k.id')],
};

const BY_IDS: {
  readonly [Kind in ClaimKind]: (db: Connection, ids: readonly string[]) => (ClaimOfKind[Kind] | null)[];
} = { CATEGORY: categoryClaimsByIds, LINEAGE: lineageLinksByIds };

export function claimPage<Kind extends ClaimKind>(
  db: Connection,
  kind: Kind,
  status: ClaimStatus,
  filter: ClaimFilter,
  order: ClaimOrder,
  request: PageRequest,
  withTotal: boolean,
): Page<ClaimOfKind[Kind]> {
  const conditions = new Conditions();
  conditions.add(statements.OF_STATUS, status);
  addConditions(conditions, kind, filter);
  const query: ListQuery = {
    select: 'k.id AS id',
    from: statements.CLAIMS_FROM[kind],
    where: conditions.sql,
    parameters: conditions.parameters,
    order: ORDERS[order],
  };
  const total = withTotal ? countRows(db, query) : null;
  const page = readPage<{ id: string }>(db, query, request, total);
  const claims = BY_IDS[kind](
    db,
    page.rows.map(({ id }) => id),
  );
  return { ...page, rows: claims.flatMap((claim) => claim ?? []) };
}

function addConditions(conditions: Conditions, kind: ClaimKind, filter: ClaimFilter): void {
  const { survey, categoryIds, methodId, paperId, rule } = filter;
  const asked = {
    surveyId: survey?.id ?? '',
    surveyCategories: JSON.stringify(survey?.categoryIds ?? []),
    categories: JSON.stringify(categoryIds ?? []),
    methodId: methodId ?? '',
    paperId: paperId ?? '',
  };
  const given = { survey, category: categoryIds, method: methodId, paper: paperId };
  for (const name of ['survey', 'category', 'method', 'paper'] as const) {
    const { sql, takes } = statements.ABOUT[kind][name];
    if (given[name] !== null) conditions.add(sql, ...takes.map((take) => asked[take]));
  }
  conditions.addFor(filter.claimedBy, statements.CLAIMED_BY);
  if (rule !== null) conditions.add(statements.BY_RULE, rule, rule, rule);
  conditions.addFor(filter.minConfidence, statements.AS_CONFIDENT);
  conditions.addFor(filter.since, statements.CLAIMED_SINCE);
  conditions.addFor(filter.awaitsVerdictOf, statements.AWAITS_VERDICT);
}
