import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { TrainingNeed } from '../../domain/knowledge.js';
import { relationDescriptions, type LineageRelation } from '../../domain/lineage/relations.js';
import type { MethodOrder } from '../../graph/ports/knowledge-store.js';
import { describedEnum } from '../core/described-enum.js';
import { NodeType } from '../core/node.types.js';
import { connectionType, PageArgs, plainEdgeType } from '../core/page.types.js';
import { DateScalar } from '../core/scalars.js';

export const TrainingNeedEnum = describedEnum('TrainingNeed', 'Training that a method needs.', {
  NONE: 'Nothing: it works on a trained model as it is.',
  CALIBRATION: 'A short calibration, without training weights.',
  FINE_TUNING: 'Further training of a trained model.',
  FROM_SCRATCH: 'Training from the start.',
});

export const LineageRelationEnum = describedEnum(
  'LineageRelation',
  'How a method derives from another, or compares with it. The child does it to the parent: read from the child `LCM extends Consistency Models`, from the parent `DDPM, accelerated by DDIM`.',
  relationDescriptions(),
);

export const MethodOrderEnum = describedEnum('MethodOrder', 'The order of a list of methods; ties go by id.', {
  NEWEST: 'By the date of the introducing paper, else the year, latest first, undated last.',
  OLDEST: 'By the date of the introducing paper, else the year, earliest first, undated last.',
  NAME: 'By name, in lower case and without accents.',
  MOST_DESCENDANTS: 'By the number of methods that descend from it by accepted links; being compared is no descent.',
});

@ObjectType('Method', { implements: () => [NodeType], description: 'A method that a paper introduces.' })
export class MethodType extends NodeType {
  @Field(() => String, { description: 'Unique among methods; names are not.' })
  readonly slug!: string;
  @Field(() => String, { description: 'The usual name.' })
  readonly name!: string;
  @Field(() => [String], { description: 'Other names.' })
  readonly aliases!: readonly string[];
  @Field(() => String, { nullable: true, description: 'What it is, in a sentence.' })
  readonly summary!: string | null;
  @Field(() => Int, { nullable: true, description: 'The year of its introduction.' })
  readonly year!: number | null;
  @Field(() => TrainingNeedEnum, {
    nullable: true,
    description: 'Training that it needs; null if not known.',
  })
  readonly training!: string | null;
}

const methodEdge = plainEdgeType('Method', 'A method', () => MethodType);
export const MethodConnectionType = connectionType(
  'Method',
  'methods',
  () => methodEdge,
  () => MethodType,
);

@InputType('MethodFilter', { description: 'All given conditions hold together.' })
export class MethodFilterInput {
  @Field(() => String, {
    nullable: true,
    description: 'Every word occurs in name, aliases or summary; the last may be a beginning.',
  })
  readonly text?: string | null;
  @Field(() => [String], {
    nullable: true,
    description: 'It, or the paper that introduces it, is in one of these categories or below; slug, name or id.',
  })
  readonly categoriesAny?: readonly string[] | null;
  @Field(() => [String], {
    nullable: true,
    description: 'It, or the paper that introduces it, is in every one of these categories or below.',
  })
  readonly categoriesAll?: readonly string[] | null;
  @Field(() => [String], { nullable: true, description: 'It is in none of these categories, nor below.' })
  readonly categoriesNone?: readonly string[] | null;
  @Field(() => String, {
    nullable: true,
    description: 'This method descends from it, by accepted links, at any depth; slug, name, alias or id.',
  })
  readonly ancestorOf?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'It descends from this method, by accepted links, at any depth; slug, name, alias or id.',
  })
  readonly descendantOf?: string | null;
  @Field(() => [LineageRelationEnum], {
    nullable: true,
    description: 'Which links ancestorOf and descendantOf go by; all but COMPARED_WITH by default.',
  })
  readonly relations?: readonly LineageRelation[] | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Came up on this day or later, by its paper, else by its year.',
  })
  readonly since?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Came up on this day or earlier.' })
  readonly until?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Some method, or none, descends from it by an accepted link; being compared is no descent.',
  })
  readonly hasFollowUp?: boolean | null;
  @Field(() => TrainingNeedEnum, { nullable: true, description: 'Has this need.' })
  readonly training?: TrainingNeed | null;
  @Field(() => String, { nullable: true, description: 'A paper inside the boundary of this survey introduces it.' })
  readonly survey?: string | null;
}

@ArgsType()
export class MethodsArgs extends PageArgs {
  @Field(() => MethodFilterInput, { nullable: true, description: 'Which methods.' })
  readonly filter?: MethodFilterInput | null;
  @Field(() => MethodOrderEnum, { nullable: true, defaultValue: 'NEWEST', description: 'The order.' })
  readonly orderBy?: MethodOrder | null;
}

@ArgsType()
export class ClaimArgs {
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Include proposals that nobody has accepted yet.',
  })
  readonly includeProposed?: boolean | null;
}

@ArgsType()
export class LineageArgs extends ClaimArgs {
  @Field(() => [LineageRelationEnum], {
    nullable: true,
    description: 'Only these relations; all by default.',
  })
  readonly relations?: readonly LineageRelation[] | null;
}
