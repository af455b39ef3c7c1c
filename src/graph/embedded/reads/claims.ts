import { kindOfNodeId } from '../../../domain/identifier.js';
import type { Category, CategoryClaim, Claim, Evidence, LineageLink, Review } from '../../../domain/knowledge.js';
import type { LinkFilter } from '../../ports/knowledge-store.js';
import type { Connection } from '../connection.js';
import * as statements from '../statements/claims.js';
import { ridsOfIds } from './rids.js';

type Stored<C extends Claim> = Omit<C, 'evidence'> & { readonly evidence: string; readonly position: number };

export function categories(db: Connection): Category[] {
  return db
    .all<Category>(statements.LISTED_CATEGORIES)
    .map(({ id, slug, name, definition, parentId }) => ({ id, slug, name, definition, parentId }));
}

function claimOf(row: Stored<Claim>): Claim {
  const { id, claimedBy, rule, confidence, status, since, until } = row;
  return { id, evidence: JSON.parse(row.evidence) as Evidence[], claimedBy, rule, confidence, status, since, until };
}

function toCategoryClaim(row: Stored<CategoryClaim>): CategoryClaim {
  return { ...claimOf(row), paperId: row.paperId, methodId: row.methodId, categoryId: row.categoryId };
}

function toLineageLink(row: Stored<LineageLink>): LineageLink {
  return { ...claimOf(row), childId: row.childId, parentId: row.parentId, relation: row.relation };
}

export function categoryClaimsByIds(db: Connection, ids: readonly string[]): (CategoryClaim | null)[] {
  const claims: (CategoryClaim | null)[] = ids.map(() => null);
  for (const row of db.all<Stored<CategoryClaim>>(statements.CATEGORY_CLAIMS_OF_IDS, JSON.stringify(ids))) {
    claims[row.position] = toCategoryClaim(row);
  }
  return claims;
}

export function lineageLinksByIds(db: Connection, ids: readonly string[]): (LineageLink | null)[] {
  const links: (LineageLink | null)[] = ids.map(() => null);
  for (const row of db.all<Stored<LineageLink>>(statements.LINEAGE_LINKS_OF_IDS, JSON.stringify(ids))) {
    links[row.position] = toLineageLink(row);
  }
  return links;
}

export function reviewsOfClaims(db: Connection, claimIds: readonly string[]): Review[][] {
  type Row = Omit<Review, 'by'> & { readonly reviewer: string; readonly position: number };
  const groups: Review[][] = claimIds.map(() => []);
  for (const { position, verdict, reviewer, at, note } of db.all<Row>(
    statements.REVIEWS_OF_CLAIMS,
    JSON.stringify(claimIds),
  )) {
    groups[position]?.push({ verdict, by: reviewer, at, note });
  }
  return groups;
}

export function categoryClaims(
  db: Connection,
  subjectIds: readonly string[],
  includeProposed: boolean,
): CategoryClaim[][] {
  const papers = ridsOfIds(
    db,
    subjectIds.map((id) => (kindOfNodeId(id) === 'paper' ? id : '')),
  );
  const groups: CategoryClaim[][] = subjectIds.map(() => []);
  const proposed = Number(includeProposed);
  const rows = [
    ...db.all<Stored<CategoryClaim>>(statements.CATEGORY_CLAIMS_OF_PAPERS, JSON.stringify(papers), proposed),
    ...db.all<Stored<CategoryClaim>>(statements.CATEGORY_CLAIMS_OF_METHODS, JSON.stringify(subjectIds), proposed),
  ];
  for (const row of rows) groups[row.position]?.push(toCategoryClaim(row));
  return groups;
}

export function lineageLinks(
  db: Connection,
  methodIds: readonly string[],
  side: 'parents' | 'children',
  filter: LinkFilter,
): LineageLink[][] {
  const groups: LineageLink[][] = methodIds.map(() => []);
  const rows = db.all<Stored<LineageLink>>(
    side === 'parents' ? statements.LINKS_TO_PARENTS : statements.LINKS_TO_CHILDREN,
    JSON.stringify(methodIds),
    Number(filter.includeProposed),
    Number(filter.relations === null),
    JSON.stringify(filter.relations ?? []),
  );
  for (const row of rows) groups[row.position]?.push(toLineageLink(row));
  return groups;
}
