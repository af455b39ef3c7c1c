import type { Category, CategoryClaim, LineageLink, Method, Review } from '../../../domain/knowledge.js';
import { LINEAGE_RELATIONS } from '../../../domain/lineage/relations.js';
import type { LineageArc, LineageGraph } from '../../../domain/lineage/lineage-graph.js';
import { pageOf } from '../../../domain/page.js';
import type { Page, PageRequest, SortKey } from '../../../domain/page.js';
import { foldText } from '../../../domain/text.js';
import { LineageCache, type LineageReading } from '../../lineage-cache.js';
import { KnowledgeStore } from '../../ports/knowledge-store.js';
import type { LinkFilter, MethodFilter, MethodOrder } from '../../ports/knowledge-store.js';
import type { Neo4jReader, Parameters } from '../executor.js';
import { toCategoryClaim, toLineageLink, type ClaimRow } from '../reads/claim-rows.js';
import { ascending, descending, keysetClauses, undatedLast } from '../cypher/keyset.js';
import type { OrderTerm } from '../cypher/keyset.js';
import { THING_FIELDS, matchWords } from '../cypher/match-words.js';
import type { Statement } from '../cypher/statement.js';
import * as claims from '../statements/claims.js';
import * as lineage from '../statements/lineage.js';
import * as methods from '../statements/methods.js';

const ORDERS: Readonly<Record<MethodOrder, readonly OrderTerm[]>> = {
  NEWEST: [descending('date'), ascending('m.id')],
  OLDEST: [undatedLast('date'), ascending('m.id')],
  NAME: [ascending('m.foldedName'), ascending('m.id')],
  MOST_DESCENDANTS: [descending('descendants', 'number'), ascending('m.id')],
};

type MethodRow = readonly [
  id: string,
  slug: string,
  name: string,
  aliases: readonly string[],
  summary: string | null,
  introducedById: string | null,
  year: number | null,
  training: Method['training'],
];

export class Neo4jKnowledgeStore extends KnowledgeStore {
  private readonly lineage = new LineageCache((known) => readLineage(this.executor, known));

  constructor(private readonly executor: Neo4jReader) {
    super();
  }

  override async methodsByIds(ids: readonly string[]): Promise<(Method | null)[]> {
    const rows = await this.executor.read<{ method: MethodRow }>(methods.METHODS_OF_IDS, { ids });
    const byId = new Map(rows.map(({ method }) => [method[0], toMethod(method)]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  override async methodsByRefs(refs: readonly string[]): Promise<Method[][]> {
    const rows = await this.executor.read<{ method: MethodRow; names: string[] }>(methods.METHODS_OF_REFS, {
      refs,
      names: refs.map(foldText),
    });
    const found = rows.map(({ method, names }) => ({ method: toMethod(method), names }));
    return refs.map((ref) => {
      const bySlug = found.filter(({ method }) => method.slug === ref);
      const folded = foldText(ref);
      const matching = bySlug.length > 0 ? bySlug : found.filter(({ names }) => names.includes(folded));
      return matching.map(({ method }) => method);
    });
  }

  override async methodPage(
    filter: MethodFilter,
    order: MethodOrder,
    request: PageRequest,
    withTotal: boolean,
  ): Promise<Page<Method>> {
    const words = filter.tokens === null ? null : matchWords(filter.tokens, THING_FIELDS);
    if (filter.tokens !== null && words === null) return pageOf(request, [], withTotal ? 0 : null);
    const { selection, parameters } = select(filter);
    const keyset = keysetClauses(ORDERS[order], request);
    const statement = methods.methodPage(selection, order === 'MOST_DESCENDANTS', keyset);
    const asked = { ...parameters, words };
    const [rows, [count]] = await Promise.all([
      this.executor.read<{ method: MethodRow; key: SortKey }>(statement, { ...asked, ...keyset.parameters }),
      withTotal ? this.executor.read<{ total: number }>(methods.countMethods(selection), asked) : [],
    ]);
    const found = rows.map(({ method, key }) => ({ row: toMethod(method), key }));
    return pageOf(request, found, count?.total ?? null);
  }

  override introducedBy(paperIds: readonly string[]): Promise<Method[][]> {
    return this.methodsOf(methods.METHODS_INTRODUCED_BY, paperIds);
  }

  override methodsOfAuthors(authorIds: readonly string[]): Promise<Method[][]> {
    return this.methodsOf(methods.METHODS_OF_AUTHORS, authorIds);
  }

  override categories(): Promise<Category[]> {
    return this.executor.read<Category>(claims.LISTED_CATEGORIES);
  }

  override categoryClaims(subjectIds: readonly string[], includeProposed: boolean): Promise<CategoryClaim[][]> {
    return this.claimsOf(claims.CATEGORY_CLAIMS_OF_SUBJECTS, subjectIds, { includeProposed }, toCategoryClaim);
  }

  override async categoryClaimsByIds(ids: readonly string[]): Promise<(CategoryClaim | null)[]> {
    return (await this.claimsOf(claims.CATEGORY_CLAIMS_OF_IDS, ids, {}, toCategoryClaim)).map(
      ([claim]) => claim ?? null,
    );
  }

  override async lineageLinksByIds(ids: readonly string[]): Promise<(LineageLink | null)[]> {
    return (await this.claimsOf(claims.LINEAGE_LINKS_OF_IDS, ids, {}, toLineageLink)).map(([link]) => link ?? null);
  }

  override async reviews(claimIds: readonly string[]): Promise<Review[][]> {
    const rows = await this.executor.read<Review & { key: string }>(claims.REVIEWS_OF_CLAIMS, { ids: claimIds });
    return grouped(claimIds, rows, ({ verdict, by, at, note }) => ({ verdict, by, at, note }));
  }

  override lineageLinks(
    methodIds: readonly string[],
    side: 'parents' | 'children',
    filter: LinkFilter,
  ): Promise<LineageLink[][]> {
    const statement = side === 'parents' ? claims.LINKS_TO_PARENTS : claims.LINKS_TO_CHILDREN;
    return this.claimsOf(statement, methodIds, { ...filter }, toLineageLink);
  }

  override lineageGraph(): Promise<LineageGraph> {
    return this.lineage.graph();
  }

  private async methodsOf(statement: Statement, ids: readonly string[]): Promise<Method[][]> {
    const rows = await this.executor.read<{ key: string; method: MethodRow }>(statement, { ids });
    return grouped(ids, rows, ({ method }) => toMethod(method));
  }

  private async claimsOf<T>(
    statement: Statement,
    ids: readonly string[],
    parameters: Parameters,
    toClaim: (row: ClaimRow) => T,
  ): Promise<T[][]> {
    const rows = await this.executor.read<{ key: string; claim: ClaimRow }>(statement, { ...parameters, ids });
    return grouped(ids, rows, ({ claim }) => toClaim(claim));
  }
}

type LinkRow = readonly [id: string, parentId: string, relation: LineageArc['relation'], status: LineageArc['status']];

/** The version first: what is read after it may be newer, never older. */
async function readLineage(executor: Neo4jReader, known: number | null): Promise<LineageReading | null> {
  const [turn] = await executor.read<{ version: number }>(lineage.LINEAGE_VERSION);
  const version = turn?.version ?? 0;
  if (version === known) return null;
  const rows = await executor.read<{ id: string; links: readonly LinkRow[] }>(lineage.PRESENT_LINKS);
  const places = new Map(rows.map(({ id }, place) => [id, place]));
  // A method that came while its links were read belongs to the next reading.
  const links = rows.flatMap(({ links: up }, child) =>
    up.flatMap(([id, parentId, relation, status]) => {
      const parent = places.get(parentId);
      return parent === undefined ? [] : { id, child, parent, relation, status };
    }),
  );
  return {
    version,
    methodIds: rows.map(({ id }) => id),
    linkIds: links.map(({ id }) => id),
    children: links.map(({ child }) => child),
    parents: links.map(({ parent }) => parent),
    relations: links.map(({ relation }) => LINEAGE_RELATIONS.indexOf(relation)),
    statuses: links.map(({ status }) => status),
  };
}

function grouped<Row extends { readonly key: string }, T>(
  keys: readonly string[],
  rows: readonly Row[],
  toValue: (row: Row) => T,
): T[][] {
  const groups = new Map<string, T[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(row.key)?.push(toValue(row));
  return keys.map((key) => groups.get(key) ?? []);
}

function select(filter: MethodFilter): { selection: methods.MethodSelection; parameters: Parameters } {
  const { includeProposed } = filter;
  const all = [...(filter.categoriesAny === null ? [] : [filter.categoriesAny]), ...(filter.categoriesAll ?? [])];
  const groups = Object.fromEntries(all.map((group, i) => [`group${i}`, group]));
  const given: readonly (readonly [boolean, string])[] = [
    [true, methods.IS_LISTED],
    [filter.tokens !== null && filter.ids !== null, methods.IS_ONE_OF],
    ...Object.keys(groups).map((name) => [true, methods.hasCategory(name, includeProposed)] as const),
    [filter.categoriesNone !== null, `NOT ${methods.hasCategory('categoriesNone', includeProposed)}`],
    [filter.hasFollowUp === true, methods.HAS_FOLLOW_UP],
    [filter.hasFollowUp === false, `NOT ${methods.HAS_FOLLOW_UP}`],
    [filter.training !== null, methods.NEEDS_TRAINING],
    [filter.surveyId !== null, methods.INTRODUCED_WITHIN],
  ];
  const dated: readonly (readonly [boolean, string])[] = [
    [filter.since !== null, methods.SINCE],
    [filter.until !== null, methods.UNTIL],
  ];
  const those = (conditions: readonly (readonly [boolean, string])[]): string[] =>
    conditions.filter(([isGiven]) => isGiven).map(([, condition]) => condition);
  const from = filter.tokens !== null ? methods.FROM_WORDS : filter.ids !== null ? methods.FROM_IDS : methods.FROM_ALL;
  const { tokens: _tokens, categoriesAll: _all, ...plain } = filter;
  return {
    selection: { from, conditions: those(given), dated: those(dated) },
    parameters: { ...plain, ...groups },
  };
}

function toMethod([id, slug, name, aliases, summary, introducedById, year, training]: MethodRow): Method {
  return { id, slug, name, aliases, summary, introducedById, year, training };
}
