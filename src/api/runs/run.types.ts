import { Field, Int, ObjectType } from '@nestjs/graphql';
import { describedEnum } from '../core/described-enum.js';
import { NodeType } from '../core/node.types.js';
import { connectionType, plainEdgeType } from '../core/page.types.js';
import { DateTimeScalar } from '../core/scalars.js';

export const RunStatusEnum = describedEnum('RunStatus', 'Status of a run.', {
  QUEUED: 'It has not started.',
  RUNNING: 'It is running.',
  SUCCEEDED: 'It ended and nothing is missing.',
  PARTIAL: 'It ended and something is missing: see its problems.',
  FAILED: 'It could not go on.',
  CANCELLED: 'Somebody stopped it.',
});

@ObjectType('Progress', { description: 'Progress of a run.' })
export class ProgressType {
  @Field(() => String, { description: 'queued, boundary, details, references, citations, proposals or done.' })
  readonly phase!: string;
  @Field(() => Int, { description: 'Units of the phase that are done.' })
  readonly done!: number;
  @Field(() => Int, { nullable: true, description: 'Units of the phase; null while it is not known.' })
  readonly total!: number | null;
  @Field(() => Int, { description: 'Requests sent to the source.' })
  readonly requests!: number;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "It waits until then, because of the source's limits.",
  })
  readonly waitingUntil!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it waits; null if it does not, and for runs of earlier versions.',
  })
  readonly waitingFor?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Estimated end.' })
  readonly eta!: string | null;
}

@ObjectType('RunCounts', { description: 'What a run added.' })
export class RunCountsType {
  @Field(() => Int, { description: 'Papers that the graph did not have.' })
  readonly papersAdded!: number;
  @Field(() => Int, { description: 'Papers of which something changed.' })
  readonly papersUpdated!: number;
  @Field(() => Int, { description: 'Citations that the graph did not have.' })
  readonly citationsAdded!: number;
  @Field(() => Int, { description: 'Citations that complete readings no longer contain.' })
  readonly citationsVanished!: number;
  @Field(() => Int, { description: 'Entries without an identifier.' })
  readonly stubs!: number;
  @Field(() => Int, { description: 'Papers that the source does not know.' })
  readonly notFound!: number;
  @Field(() => Int, { description: 'Requests sent to the source.' })
  readonly requests!: number;
}

@ObjectType('Problem', { description: 'A problem that a run could not solve.' })
export class ProblemType {
  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly at!: string;
  @Field(() => String, { description: 'What kind, for example REFERENCES_ELIDED.' })
  readonly code!: string;
  @Field(() => String, { description: 'Description of the problem.' })
  readonly message!: string;
  @Field(() => String, { nullable: true, description: 'The paper or entry it is about.' })
  readonly ref!: string | null;
}

const problemEdge = plainEdgeType('Problem', 'A problem', () => ProblemType);
export const ProblemConnectionType = connectionType(
  'Problem',
  'problems',
  () => problemEdge,
  () => ProblemType,
);

@ObjectType('IngestRun', { implements: () => [NodeType], description: 'One run that adds papers to the graph.' })
export class IngestRunType extends NodeType {
  @Field(() => RunStatusEnum, { description: 'Status.' })
  readonly status!: string;
  @Field(() => DateTimeScalar, { description: 'When it was started.' })
  readonly startedAt!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null while it works.' })
  readonly finishedAt!: string | null;
  @Field(() => String, { description: '`cli`, `schedule`, or the name of the key that asked.' })
  readonly startedBy!: string;
  @Field(() => ProgressType, { description: 'Progress.' })
  readonly progress!: object;
  @Field(() => RunCountsType, { description: 'What it added.' })
  readonly counts!: object;
}

const runEdge = plainEdgeType('IngestRun', 'A run', () => IngestRunType);
export const IngestRunConnectionType = connectionType(
  'IngestRun',
  'runs',
  () => runEdge,
  () => IngestRunType,
);
