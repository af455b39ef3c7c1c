import { Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { BoundaryVerdict, LineageRelation, TrainingNeed } from '../../domain/knowledge.js';
import { describedEnum } from '../core/described-enum.js';
import { BoundaryStateEnum } from '../papers/paper-filter.types.js';
import { LineageRelationEnum, TrainingNeedEnum } from '../methods/method.types.js';

@InputType('EvidenceInput', {
  description:
    'Why you claim it, so that a reader can open it: give url; or paper, with the place in it in source or text, such as "section 3.2"; or mark it as your own reading.',
})
export class EvidenceInput {
  @Field(() => String, { nullable: true, description: 'A sentence of your own that says it.' })
  readonly text?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'A paper of this graph that says it: any identifier, as for Query.paper.',
  })
  readonly paper?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Where it can be read: a http or https address, of a host that is known for research, code or data or that the service or a seed names.',
  })
  readonly url?: string | null;
  @Field(() => String, { description: "Who or what says so: a list, a repository's file, a person." })
  readonly source!: string;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Your own reading: no document says it.',
  })
  readonly ownReading?: boolean | null;
}

@InputType({ isAbstract: true })
abstract class ClaimInput {
  @Field(() => [EvidenceInput], { description: 'Why: at least one reason, at most 20.' })
  readonly evidence!: readonly EvidenceInput[];
  @Field(() => Float, { nullable: true, description: 'How sure you are, 0 to 1.' })
  readonly confidence?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Make it a proposal, which holds once somebody accepts it.',
  })
  readonly propose?: boolean | null;
}

@InputType('ClaimCategoryInput', {
  description: 'That a paper or a method (exactly one of the two) belongs to a category.',
})
export class ClaimCategoryInput extends ClaimInput {
  @Field(() => String, {
    nullable: true,
    description: 'The paper, which the graph must have: any identifier, as for Query.paper.',
  })
  readonly paper?: string | null;
  @Field(() => String, { nullable: true, description: 'The method: slug, name, alias or id.' })
  readonly method?: string | null;
  @Field(() => String, { description: 'The category: slug, name or id.' })
  readonly category!: string;
}

@InputType('ClaimLineageInput', { description: 'That a method descends from another.' })
export class ClaimLineageInput extends ClaimInput {
  @Field(() => String, { description: 'The method that descends: slug, name, alias or id.' })
  readonly child!: string;
  @Field(() => String, { description: 'The method that it descends from: slug, name, alias or id.' })
  readonly parent!: string;
  @Field(() => LineageRelationEnum, { description: 'How it descends.' })
  readonly relation!: LineageRelation;
}

@InputType('AddMethodInput', { description: 'A method that the graph does not have.' })
export class AddMethodInput {
  @Field(() => String, { description: 'The usual name; other methods may have it too.' })
  readonly name!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'What distinguishes it from all others: lower-case words and digits joined by hyphens; made from the name where it is left out.',
  })
  readonly slug?: string | null;
  @Field(() => [String], { nullable: true, description: 'Other names, at most 20.' })
  readonly aliases?: readonly string[] | null;
  @Field(() => String, { nullable: true, description: 'What it is, in a sentence of your own.' })
  readonly summary?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The paper that introduces it, which the graph must have: any identifier, as for Query.paper.',
  })
  readonly introducedBy?: string | null;
  @Field(() => Int, { nullable: true, description: 'The year it came up, 1800 to 2100.' })
  readonly year?: number | null;
  @Field(() => TrainingNeedEnum, {
    nullable: true,
    description: 'What using it costs in training, where that is documented.',
  })
  readonly training?: TrainingNeed | null;
}

export const BoundaryVerdictEnum = describedEnum<BoundaryVerdict>(
  'BoundaryVerdict',
  "What a person decides of a paper and a survey's boundary.",
  {
    IN: 'It belongs to the survey: it is followed from now on as all that the survey covers.',
    OUT: 'It does not, for a reason.',
    REOPEN: 'What people decided is taken back: what lists say holds again, or it may be a candidate.',
  },
);

@ObjectType('BoundaryDecision', { description: "Where a paper and a survey's boundary stand after a decision." })
export class BoundaryDecisionType {
  @Field(() => BoundaryStateEnum, {
    nullable: true,
    description: 'On which side it is; null where nobody says anything of it.',
  })
  readonly state!: string | null;
  @Field(() => [String], { description: 'Who lists it, as on CoverageEdge; `person:NAME` decided it.' })
  readonly listedBy!: readonly string[];
  @Field(() => String, { nullable: true, description: 'Why, in the words of who decided.' })
  readonly reason!: string | null;
}
