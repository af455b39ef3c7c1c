import { ArgsType, Field, Int, ObjectType, type ReturnTypeFunc } from '@nestjs/graphql';
import type { PageArguments } from './page-request.js';

/** A class that GraphQL types are made of. */
export type TypeClass = abstract new () => object;

@ArgsType()
export class ForwardPageArgs implements PageArguments {
  @Field(() => Int, { nullable: true, description: 'Number of items from the start, 0 to 100. Default: 20.' })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: 'Items after this cursor of the same list.' })
  readonly after?: string | null;
}

@ArgsType()
export class PageArgs extends ForwardPageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'Number of items from the end, 0 to 100; not together with `first`.',
  })
  readonly last?: number | null;

  @Field(() => String, { nullable: true, description: 'Items before this cursor of the same list.' })
  readonly before?: string | null;
}

@ObjectType('PageInfo', { description: 'Position of a page in its list.' })
export class PageInfoType {
  @Field(() => Boolean, { description: 'More follows behind the last edge.' })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'There are items before the first edge.' })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first edge; null on an empty page.' })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last edge; null on an empty page.' })
  readonly endCursor!: string | null;
}

/** What every edge has: its cursor. */
@ObjectType({ isAbstract: true })
export abstract class EdgeType {
  @Field(() => String, { description: 'The place of this edge, for `after` and `before` of the same list.' })
  readonly cursor!: string;
}

/** The type of an edge that says nothing but its node. */
export function plainEdgeType(name: string, what: string, node: () => TypeClass): TypeClass {
  @ObjectType(`${name}Edge`, { description: `${what} in a list.` })
  class PlainEdgeType extends EdgeType {
    @Field(node as ReturnTypeFunc, { description: `${what}.` })
    readonly node!: object;
  }
  return PlainEdgeType;
}

/**
 * The type `<name>Connection` of a list, as Relay's specification has it, with `nodes` and `totalCount` beside; `isAbstract`: only to be extended by
 * one that says more.
 */
export function connectionType(
  name: string,
  what: string,
  edge: () => TypeClass,
  node: () => unknown,
  { isAbstract = false }: { readonly isAbstract?: boolean } = {},
): TypeClass {
  @ObjectType(`${name}Connection`, { description: `A page of a list: ${what}.`, isAbstract })
  class ConnectionType {
    @Field(() => [edge()], {
      description: 'The items of this page, with cursors and with the properties of each in this list.',
    })
    readonly edges!: readonly object[];

    @Field((() => [node()]) as ReturnTypeFunc, { description: 'The items of this page, without their edges.' })
    readonly nodes!: readonly object[];

    @Field(() => PageInfoType, { description: 'Where this page is in the list.' })
    readonly pageInfo!: PageInfoType;

    @Field(() => Int, { description: 'Number of items in the list, on all pages.' })
    readonly totalCount!: number;
  }
  return ConnectionType;
}
