import { ArgsType, Field, ObjectType } from '@nestjs/graphql';
import type { MethodOrder } from '../../graph/ports/knowledge-store.js';
import type { PaperOrder } from '../../graph/ports/paper-store.js';
import { NodeType } from '../core/node.types.js';
import { ForwardPageArgs } from '../core/page.types.js';
import { MethodOrderEnum } from '../methods/method.types.js';
import { PaperOrderEnum } from '../papers/paper-filter.types.js';

@ObjectType('Category', { implements: () => [NodeType], description: 'A category of methods and papers.' })
export class CategoryType extends NodeType {
  @Field(() => String, { description: 'Unique among categories.' })
  readonly slug!: string;
  @Field(() => String, { description: 'The usual name.' })
  readonly name!: string;
  @Field(() => String, { nullable: true, description: 'Definition, in a sentence.' })
  readonly definition!: string | null;
}

@ArgsType()
export class CategoryMembersArgs extends ForwardPageArgs {
  @Field(() => Boolean, { nullable: true, defaultValue: true, description: 'Include subcategories.' })
  readonly includeDescendants?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Include proposals that nobody has accepted yet.',
  })
  readonly includeProposed?: boolean | null;
}

@ArgsType()
export class MostCitedArgs extends ForwardPageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Only cited papers in this category or below; slug, name or id.',
  })
  readonly withinCategory?: string | null;
}

@ArgsType()
export class CategoryMethodsArgs extends CategoryMembersArgs {
  @Field(() => MethodOrderEnum, { nullable: true, defaultValue: 'NEWEST', description: 'The order.' })
  readonly orderBy?: MethodOrder | null;
}

@ArgsType()
export class CategoryPapersArgs extends CategoryMembersArgs {
  @Field(() => PaperOrderEnum, { nullable: true, defaultValue: 'MOST_CITED', description: 'The order.' })
  readonly orderBy?: PaperOrder | null;
}
