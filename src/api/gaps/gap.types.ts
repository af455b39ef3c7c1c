import { ArgsType, Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { connectionType, EdgeType, ForwardPageArgs } from '../core/page.types.js';
import { PaperType } from '../papers/paper.types.js';
import { DEFAULT_MIN_CITED_BY, type GapQuestion } from '../../queries/gap-question.js';

@ArgsType()
export class GapsArgs extends ForwardPageArgs implements GapQuestion {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_MIN_CITED_BY,
    description: 'Only papers that at least N covered ones cite.',
  })
  readonly minCitedBy?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Rank by the share of the covered papers that could cite it, those of its year or later, instead of the number that do.',
  })
  readonly adjustForAge?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Only covered papers of this category, or one below it, cite and count: slug, name or id. Accepted claims only.',
  })
  readonly category?: string | null;
}

@ObjectType('GapEdge', { description: 'A paper that covered papers cite and that the survey does not cover.' })
export class GapEdgeType extends EdgeType {
  @Field(() => PaperType, { description: 'The paper.' })
  readonly node!: object;
  @Field(() => Int, { description: 'Covered papers that cite it.' })
  readonly citedBy!: number;
  @Field(() => Int, {
    description:
      'Covered papers that could cite it: all; with adjustForAge those of its year or later, of an unknown year, or that cite it. All where its own year is unknown.',
  })
  readonly of!: number;
  @Field(() => Float, { description: 'citedBy / of' })
  readonly share!: number;
}

export const GapConnectionType = connectionType(
  'Gap',
  'gaps of a survey',
  () => GapEdgeType,
  () => PaperType,
);
