import { ArgsType, Field, ObjectType } from '@nestjs/graphql';
import type { BoundaryState } from '../../domain/knowledge.js';
import { NodeType } from '../core/node.types.js';
import { connectionType, EdgeType, ForwardPageArgs } from '../core/page.types.js';
import { BoundaryStateEnum } from '../papers/paper-filter.types.js';
import { PaperType } from '../papers/paper.types.js';

@ObjectType('Survey', {
  implements: () => [NodeType],
  description: 'A survey, and the boundary it draws around a field.',
})
export class SurveyType extends NodeType {
  @Field(() => String, { description: 'Unique among surveys.' })
  readonly slug!: string;
  @Field(() => String, { description: 'The title.' })
  readonly title!: string;
}

@ArgsType()
export class CoversArgs extends ForwardPageArgs {
  @Field(() => BoundaryStateEnum, {
    nullable: true,
    description: 'Only included or only excluded papers; default: both.',
  })
  readonly state?: BoundaryState | null;
}

@ObjectType('CoverageEdge', { description: "A paper inside or outside a survey's boundary." })
export class CoverageEdgeType extends EdgeType {
  @Field(() => PaperType, { description: 'The paper.' })
  readonly node!: object;
  @Field(() => BoundaryStateEnum, { description: 'Inside or outside.' })
  readonly state!: string;
  @Field(() => [String], {
    description:
      "Who lists it: the source of the survey's own reference list, `seed` for the curated list, further lists named by the seed, and `person:NAME` for a person who decided.",
  })
  readonly listedBy!: readonly string[];
  @Field(() => String, { nullable: true, description: 'Why it is excluded.' })
  readonly reason!: string | null;
}

export const CoverageConnectionType = connectionType(
  'Coverage',
  'covered papers',
  () => CoverageEdgeType,
  () => PaperType,
);
