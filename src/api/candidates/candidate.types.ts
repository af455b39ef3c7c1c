import { ArgsType, Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { Day } from '../../domain/time.js';
import { connectionType, EdgeType, ForwardPageArgs } from '../core/page.types.js';
import { DateScalar } from '../core/scalars.js';
import { PaperType } from '../papers/paper.types.js';
import type { CandidateQuestion } from '../../queries/candidate-question.js';
import { DEFAULT_MIN_COVERED } from '../../queries/survey-candidates.js';

@ArgsType()
export class CandidatesArgs extends ForwardPageArgs implements CandidateQuestion {
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Only papers that may have been published on this day or later; default: the day of the survey. If only the year is known, the whole year counts; a paper without a date is kept.',
  })
  readonly since?: Day | null;
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_MIN_COVERED,
    description: 'Only papers that cite at least N covered ones.',
  })
  readonly minCovered?: number | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Only papers that are claimed, or proposed, to belong to this category or one below it: slug, name or id.',
  })
  readonly category?: string | null;
}

@ObjectType('CandidateEdge', { description: 'A paper that a survey may have to include.' })
export class CandidateEdgeType extends EdgeType {
  @Field(() => PaperType, { description: 'The paper.' })
  readonly node!: object;
  @Field(() => Float, {
    description:
      'Score `covered-influence-intents-recency@1`: 1 for each covered paper that it cites, 1 more where that citation is influential, 0.5 where it is of intent METHODOLOGY or RESULT, and 1 for each year (by months) that it is younger than the survey.',
  })
  readonly score!: number;
}

export const CandidateConnectionType = connectionType(
  'Candidate',
  'candidates of a survey',
  () => CandidateEdgeType,
  () => PaperType,
);
