import { Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { BoundaryVerdict, TrainingNeed } from '../../domain/knowledge.js';
import type { LineageRelation } from '../../domain/lineage/relations.js';
import { describedEnum } from '../core/described-enum.js';
import { BoundaryStateEnum } from '../papers/paper-filter.types.js';
import { LineageRelationEnum, TrainingNeedEnum } from '../methods/method.types.js';

@InputType('EvidenceInput', {
  description:
    'Why you claim it, so that a reader can open it: give url; or paper, with the place in it in source or text, such as "section 3.2"; or mark it as your own reading.',
})
export class EvidenceInput {
  @Field(() => String, { nullable: true, description: 'A sentence of your own that states it.' })
  readonly text?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'A paper of this graph that states it: any identifier, as for Query.paper.',
  })
  readonly paper?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Where it can be read: a http or https address, of a host that is known for research, code or data or that the service or a seed names.',
  })
  readonly url?: string | null;
  @Field(() => String, { description: 'The source: a list, a file of a repository, a person.' })
  readonly source!: string;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Your own reading, without a document that states it.',
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
    description: 'Make it a proposal, which becomes valid when somebody accepts it.',
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

@InputType('ClaimLineageInput', { description: 'A method derives from another.' })
export class ClaimLineageInput extends ClaimInput {
  @Field(() => String, { description: 'The derived method: slug, name, alias or id.' })
  readonly child!: string;
  @Field(() => String, { description: 'The method it derives from: slug, name, alias or id.' })
  readonly parent!: string;
  @Field(() => LineageRelationEnum, { description: 'The relation.' })
  readonly relation!: LineageRelation;
}

@InputType('AddMethodInput', { description: 'A method that the graph does not have.' })
export class AddMethodInput {
  @Field(() => String, { description: 'The usual name; other methods may have it too.' })
  readonly name!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Unique name: lower-case words and digits joined by hyphens. Default: derived from the name.',
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
  @Field(() => Int, { nullable: true, description: 'The year of its introduction, 1800 to 2100.' })
  readonly year?: number | null;
  @Field(() => TrainingNeedEnum, {
    nullable: true,
    description: 'Training that it needs, if documented.',
  })
  readonly training?: TrainingNeed | null;
}

export const BoundaryVerdictEnum = describedEnum<BoundaryVerdict>(
  'BoundaryVerdict',
  "A person's decision on whether a paper belongs to a survey.",
  {
    IN: 'Include it: from now on it is tracked like all covered papers.',
    OUT: 'Exclude it, with a reason.',
    REOPEN: 'Revoke earlier decisions: lists decide again, or the paper may be a candidate.',
  },
);

@ObjectType('BoundaryDecision', { description: "A paper and its place in a survey's boundary after a decision." })
export class BoundaryDecisionType {
  @Field(() => BoundaryStateEnum, {
    nullable: true,
    description: 'Inside or outside; null if there is neither a list nor a decision.',
  })
  readonly state!: string | null;
  @Field(() => [String], { description: 'Who lists it, as on CoverageEdge; `person:NAME` for a person who decided.' })
  readonly listedBy!: readonly string[];
  @Field(() => String, { nullable: true, description: 'The reason, in the words of the person who decided.' })
  readonly reason!: string | null;
}
