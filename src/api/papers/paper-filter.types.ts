import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import type { BoundaryState, TrainingNeed } from '../../domain/knowledge.js';
import type { PaperStatus } from '../../domain/paper.js';
import type { PaperOrder } from '../../graph/ports/paper-store.js';
import type { PaperFilterQuestion } from '../../queries/paper-filter.js';
import { describedEnum } from '../core/described-enum.js';
import { PageArgs } from '../core/page.types.js';
import { DateScalar } from '../core/scalars.js';
import { TrainingNeedEnum } from '../methods/method.types.js';
import { PaperStatusEnum } from './paper.types.js';

export const PaperOrderEnum = describedEnum('PaperOrder', 'The order of a list of papers; ties go by id.', {
  MOST_CITED: 'By reported citations, unknown last.',
  NEWEST: 'By date, latest first, undated last.',
  OLDEST: 'By date, earliest first, undated last.',
  MOST_CITED_IN_GRAPH: 'By the citations that the graph holds.',
  TITLE: 'By title, in lower case and without accents.',
});

export const BoundaryStateEnum = describedEnum('BoundaryState', "On which side of a survey's boundary a paper is.", {
  IN: 'The survey covers it.',
  OUT: 'It was considered and excluded, with a reason.',
});

@InputType('PaperFilter', { description: 'All given conditions hold together.' })
export class PaperFilterInput implements PaperFilterQuestion {
  @Field(() => String, {
    nullable: true,
    description: 'Every word occurs in title, abstract or TLDR; the last word may be a prefix.',
  })
  readonly text?: string | null;
  @Field(() => Int, { nullable: true, description: 'Published in this year or later.' })
  readonly yearFrom?: number | null;
  @Field(() => Int, { nullable: true, description: 'Published in this year or earlier.' })
  readonly yearTo?: number | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Published on this day or later; a month or year alone counts as its first day.',
  })
  readonly publishedFrom?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Published on this day or earlier, by the same rule.' })
  readonly publishedTo?: string | null;
  @Field(() => String, { nullable: true, description: 'Its venue contains this, case and accents aside.' })
  readonly venue?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The name of one of its authors contains this, case and accents aside; or an author's id.",
  })
  readonly author?: string | null;
  @Field(() => [String], {
    nullable: true,
    description: 'It, or a method it introduces, is in one of these categories or below; slug, name or id.',
  })
  readonly categoriesAny?: readonly string[] | null;
  @Field(() => [String], {
    nullable: true,
    description: 'It, or methods it introduces, are in every one of these categories or below.',
  })
  readonly categoriesAll?: readonly string[] | null;
  @Field(() => [String], {
    nullable: true,
    description: 'Neither it nor a method it introduces is in one of these categories or below.',
  })
  readonly categoriesNone?: readonly string[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Introduces, or does not introduce, a method.' })
  readonly introducesMethod?: boolean | null;
  @Field(() => String, { nullable: true, description: 'Introduces this method; slug, name, alias or id.' })
  readonly method?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'This survey covers it; slug, title, id, or an identifier of its paper.',
  })
  readonly survey?: string | null;
  @Field(() => BoundaryStateEnum, {
    nullable: true,
    description: 'On this side of the boundary of `survey`; IN by default.',
  })
  readonly boundary?: BoundaryState | null;
  @Field(() => String, {
    nullable: true,
    description: 'Cites the paper that introduces this method; not together with `citesPaper`.',
  })
  readonly citesMethod?: string | null;
  @Field(() => String, { nullable: true, description: 'Cites this paper; any identifier.' })
  readonly citesPaper?: string | null;
  @Field(() => String, { nullable: true, description: 'Is cited by a paper in this category or below.' })
  readonly citedByCategory?: string | null;
  @Field(() => Int, { nullable: true, description: 'The source reports at least N citations.' })
  readonly minCitations?: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Has, or does not have, an open full text.' })
  readonly openAccess?: boolean | null;
  @Field(() => TrainingNeedEnum, { nullable: true, description: 'Introduces a method with this need.' })
  readonly training?: TrainingNeed | null;
  @Field(() => PaperStatusEnum, { nullable: true, description: 'How well it is identified.' })
  readonly status?: PaperStatus | null;
  @Field(() => Boolean, { nullable: true, description: 'Is, or is not, tracked.' })
  readonly tracked?: boolean | null;
}

@ArgsType()
export class PapersArgs extends PageArgs {
  @Field(() => PaperFilterInput, { nullable: true, description: 'Which papers.' })
  readonly filter?: PaperFilterInput | null;
  @Field(() => PaperOrderEnum, { nullable: true, defaultValue: 'MOST_CITED', description: 'The order.' })
  readonly orderBy?: PaperOrder | null;
}
