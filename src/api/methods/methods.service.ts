import { Injectable } from '@nestjs/common';
import { ANY_CITATION } from '../../graph/ports/citation-store.js';
import { ANY_METHOD, type MethodFilter } from '../../graph/ports/knowledge-store.js';
import { withoutRows } from '../../domain/page.js';
import type { Method } from '../../domain/knowledge.js';
import { EMPTY_PAGE, plainConnection, type PlainConnection } from '../core/connection.js';
import { Cursors } from '../core/cursor.js';
import type { Loaders } from '../../graph/loaders.js';
import { pageRequest, type PageArguments } from '../core/page-request.js';
import { checkRange, tokensArgument } from '../../queries/text-argument.js';
import { methodsInLineage } from '../../queries/methods-in-lineage.js';
import type { PaperListSelection, PaperRow } from '../../graph/paper-row.js';
import { requireSurvey } from '../../queries/survey-reference.js';
import type { MethodFilterInput, MethodsArgs } from './method.types.js';

@Injectable()
export class MethodsService {
  /** `Query.methods`. @throws InvalidInputError naming the field */
  async list(args: MethodsArgs, withTotal: boolean, loaders: Loaders): Promise<PlainConnection<Method>> {
    const order = args.orderBy ?? 'NEWEST';
    const cursors = new Cursors('Query.methods', { order, filter: args.filter });
    const page = pageRequest(args, cursors);
    const filter = await resolveMethodFilter(args.filter, loaders);
    return plainConnection(await loaders.methodPage({ filter, order, page, withTotal }), cursors);
  }

  /** Papers that cite the introducing paper for its method: the source's intent METHODOLOGY is its word that they use it. Latest first. */
  async usedBy(
    method: Method,
    args: PageArguments,
    selection: PaperListSelection,
    loaders: Loaders,
  ): Promise<PlainConnection<PaperRow>> {
    const cursors = new Cursors('Method.usedBy');
    const page = pageRequest(args, cursors);
    if (method.introducedById === null) return plainConnection<PaperRow>(EMPTY_PAGE, cursors);
    const citations = await loaders
      .citations({
        direction: 'citations',
        filter: { ...ANY_CITATION, intents: ['METHODOLOGY'] },
        order: 'NEWEST',
        page: selection.withRows ? page : withoutRows(page),
        ...selection,
        withKeys: true,
        withCitations: false,
      })
      .load(method.introducedById);
    return plainConnection<PaperRow>({ ...citations, rows: citations.rows.map(({ paper }) => paper) }, cursors);
  }
}

async function resolveMethodFilter(
  input: MethodFilterInput | null | undefined,
  loaders: Loaders,
): Promise<MethodFilter> {
  if (!input) return ANY_METHOD;
  checkRange(['filter.since', input.since], ['filter.until', input.until]);
  const named = input.categoriesAny ?? input.categoriesAll ?? input.categoriesNone;
  const tree = named == null ? null : await loaders.categories();
  const families = (field: string, refs: readonly string[] | null | undefined) =>
    refs == null || tree === null ? null : tree.families(field, refs);
  return {
    ...ANY_METHOD,
    tokens: input.text == null ? null : tokensArgument('filter.text', input.text),
    categoriesAny: families('filter.categoriesAny', input.categoriesAny)?.flat() ?? null,
    categoriesAll: families('filter.categoriesAll', input.categoriesAll),
    categoriesNone: families('filter.categoriesNone', input.categoriesNone)?.flat() ?? null,
    since: input.since ?? null,
    until: input.until ?? null,
    hasFollowUp: input.hasFollowUp ?? null,
    training: input.training ?? null,
    ids: await methodsInLineage(input, loaders),
    surveyId: input.survey == null ? null : (await requireSurvey('filter.survey', input.survey, loaders)).id,
  };
}
