import { Args, Context, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Instant } from '../../domain/time.js';
import type { Category, Method } from '../../domain/knowledge.js';
import type { YearCount } from '../../domain/network.js';
import { ANY_METHOD } from '../../graph/ports/knowledge-store.js';
import { ANY_PAPER } from '../../graph/ports/paper-store.js';
import { Connection, plainConnection, type PlainConnection } from '../core/connection.js';
import { Cursors } from '../core/cursor.js';
import { AS_OF } from '../core/as-of.js';
import type { OperationContext } from '../core/operation-context.js';
import { pageRequest } from '../core/page-request.js';
import { MethodConnectionType } from '../methods/method.types.js';
import { RankedPaperEdge, type RankedRow } from '../papers/network-edges.js';
import { RankedPaperConnectionType, YearCountType } from '../papers/network.types.js';
import { listPapersOf } from '../papers/paper-lists.js';
import { paperListSelection } from '../papers/paper-parts.js';
import { type PaperRow } from '../../graph/paper-row.js';
import { PaperConnectionType } from '../papers/paper.types.js';
import type { CategoryTree } from '../../domain/category-tree.js';
import {
  CategoryMethodsArgs,
  CategoryPapersArgs,
  CategoryType,
  MostCitedArgs,
  type CategoryMembersArgs,
} from './category.types.js';

@Resolver(() => CategoryType)
export class CategoryResolver {
  @Query(() => CategoryType, { nullable: true, description: 'A category; null if there is none of that name.' })
  async category(
    @Args('ref', { type: () => String, description: 'Slug or name, case-insensitive, or an id of this API.' })
    ref: string,
    @Args('asOf', AS_OF) _asOf: Instant | null,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Category | null> {
    return (await context.loadersAt(info).categories()).find(ref);
  }

  @Query(() => [CategoryType], { description: 'The top-level categories, by slug.' })
  async categories(
    @Args('asOf', AS_OF) _asOf: Instant | null,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly Category[]> {
    return (await context.loadersAt(info).categories()).children(null);
  }

  @ResolveField(() => CategoryType, { nullable: true, description: 'The category above; null at a root.' })
  async parent(
    @Parent() category: Category,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Category | null> {
    return category.parentId === null ? null : (await context.loadersAt(info).categories()).get(category.parentId);
  }

  @ResolveField(() => [CategoryType], { description: 'The direct subcategories, by slug.' })
  async children(
    @Parent() category: Category,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly Category[]> {
    return (await context.loadersAt(info).categories()).children(category.id);
  }

  @ResolveField(() => MethodConnectionType, { description: 'The methods in it.' })
  async methods(
    @Parent() category: Category,
    @Args() args: CategoryMethodsArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PlainConnection<Method>> {
    const order = args.orderBy ?? 'NEWEST';
    const {
      categories: categoriesAny,
      includeProposed,
      list,
    } = members(category, args, await context.loadersAt(info).categories());
    const cursors = new Cursors('Category.methods', [list, order]);
    const page = pageRequest(args, cursors);
    const withTotal = context.plan(info, (selection) => selection.has('totalCount'));
    const filter = { ...ANY_METHOD, categoriesAny, includeProposed };
    return plainConnection(await context.loadersAt(info).methodPage({ filter, order, page, withTotal }), cursors);
  }

  @ResolveField(() => PaperConnectionType, {
    description: 'The papers in it, themselves or by a method they introduce.',
  })
  async papers(
    @Parent() category: Category,
    @Args() args: CategoryPapersArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PlainConnection<PaperRow>> {
    const order = args.orderBy ?? 'MOST_CITED';
    const {
      categories: categoriesAny,
      includeProposed,
      list,
    } = members(category, args, await context.loadersAt(info).categories());
    const filter = { ...ANY_PAPER, categoriesAny, includeProposed };
    const selection = context.plan(info, paperListSelection);
    return listPapersOf('Category.papers', [list, order], filter, order, args, selection, context.loadersAt(info));
  }

  @ResolveField(() => [YearCountType], {
    description:
      'Its papers, and those of the categories below, by year, earliest first; papers without a year are left out.',
  })
  async papersPerYear(
    @Parent() category: Category,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<YearCount[]> {
    const loaders = context.loadersAt(info);
    return loaders.papersPerYear().load((await loaders.categories()).family(category.id).join());
  }

  @ResolveField(() => RankedPaperConnectionType, {
    description:
      'What its papers, and those of the categories below, cite most, most cited first. Counts the reference lists that were read.',
  })
  async mostCited(
    @Parent() category: Category,
    @Args() args: MostCitedArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<RankedRow, PaperRow, RankedPaperEdge>> {
    const loaders = context.loadersAt(info);
    const tree = await loaders.categories();
    const categories = tree.family(category.id);
    const [within = null] = args.withinCategory == null ? [] : tree.families('withinCategory', [args.withinCategory]);
    const cursors = new Cursors('Category.mostCited', [categories, within]);
    const page = pageRequest(args, cursors);
    const ranked = await loaders.mostCited({ categories, within, page, ...context.plan(info, paperListSelection) });
    return new Connection<RankedRow, PaperRow, RankedPaperEdge>(ranked, cursors, RankedPaperEdge, ({ paper }) => paper);
  }
}

/** Whose members are meant, and what tells this list from another. */
function members(category: Category, args: CategoryMembersArgs, tree: CategoryTree) {
  const includeDescendants = args.includeDescendants ?? true;
  const includeProposed = args.includeProposed ?? false;
  return {
    categories: includeDescendants ? tree.family(category.id) : [category.id],
    includeProposed,
    list: [category.id, includeDescendants, includeProposed],
  };
}
