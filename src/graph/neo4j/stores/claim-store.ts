import type { ClaimStatus } from '../../../domain/knowledge.js';
import { pageOf } from '../../../domain/page.js';
import type { Page, PageRequest, SortKey } from '../../../domain/page.js';
import { NO_CONFIDENCE } from '../../claim-list.js';
import { ClaimStore } from '../../ports/claim-store.js';
import type { ClaimFilter, ClaimKind, ClaimOfKind, ClaimOrder } from '../../ports/claim-store.js';
import { ascending, descending, keysetClauses, pageOfRows } from '../cypher/keyset.js';
import type { OrderTerm } from '../cypher/keyset.js';
import type { Statement } from '../cypher/statement.js';
import type { Neo4jReader, Parameters } from '../executor.js';
import { toCategoryClaim, toLineageLink, type ClaimRow } from '../reads/claim-rows.js';
import * as statements from '../statements/claim-pages.js';

const ORDERS: Readonly<Record<ClaimOrder, readonly OrderTerm[]>> = {
  CONFIDENCE: [descending(`coalesce(k.confidence, ${NO_CONFIDENCE}.0)`, 'number'), ascending('k.id')],
  NEWEST: [descending('k.since'), ascending('k.id')],
  OLDEST: [ascending('k.since'), ascending('k.id')],
};

const READ: { readonly [Kind in ClaimKind]: (row: ClaimRow) => ClaimOfKind[Kind] } = {
  CATEGORY: toCategoryClaim,
  LINEAGE: toLineageLink,
};

export class Neo4jClaimStore extends ClaimStore {
  constructor(private readonly executor: Neo4jReader) {
    super();
  }

  override async page<Kind extends ClaimKind>(
    kind: Kind,
    status: ClaimStatus,
    filter: ClaimFilter,
    order: ClaimOrder,
    request: PageRequest,
    withTotal: boolean,
  ): Promise<Page<ClaimOfKind[Kind]>> {
    const conditions = statements.claimConditions(kind, filter);
    const keyset = keysetClauses(ORDERS[order], request);
    const { survey: _survey, ...plain } = filter;
    const asked = { ...plain, ...(await this.named(kind, filter)), status };
    const [rows, [count]] = await Promise.all([
      request.size === 0
        ? []
        : this.executor.read<{ claim: ClaimRow; key: SortKey }>(statements.claimPage(kind, conditions, keyset), {
            ...asked,
            ...keyset.parameters,
          }),
      withTotal ? this.executor.read<{ total: number }>(statements.countClaims(kind, conditions), asked) : [],
    ]);
    const total = count?.total ?? null;
    if (request.size === 0) return pageOf<ClaimOfKind[Kind]>(request, [], total);
    return pageOfRows(request, rows, total, ({ claim }) => READ[kind](claim));
  }

  /** The ids for which parts of the filter stand. */
  private async named(kind: ClaimKind, { survey, categoryIds, paperId }: ClaimFilter): Promise<Parameters> {
    const surveyCategories = survey?.categoryIds ?? [];
    const isLink = kind === 'LINEAGE';
    const [within, inTree, methodsInCategories, methodsOfPaper] = await Promise.all([
      isLink && survey !== null ? this.ids(statements.METHODS_WITHIN_SURVEY, { surveyId: survey.id }) : [],
      isLink && survey !== null ? this.ids(statements.METHODS_IN_CATEGORIES, { categoryIds: surveyCategories }) : [],
      isLink && categoryIds !== null ? this.ids(statements.METHODS_IN_CATEGORIES, { categoryIds }) : [],
      paperId === null ? [] : this.ids(statements.METHODS_OF_PAPER, { paperId }),
    ]);
    return { surveyCategories, methodsOfSurvey: [...within, ...inTree], methodsInCategories, methodsOfPaper };
  }

  private async ids(statement: Statement, parameters: Parameters): Promise<string[]> {
    return (await this.executor.read<{ id: string }>(statement, parameters)).map(({ id }) => id);
  }
}
