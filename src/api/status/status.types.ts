import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../core/scalars.js';

@ObjectType('SourceHealth', { description: 'How the source of papers did when it was last asked.' })
export class SourceHealthType {
  @Field(() => Boolean, { nullable: true, description: 'It answered; null while it was never asked.' })
  readonly reachable!: boolean | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it last answered.' })
  readonly lastSuccessAt!: string | null;
  @Field(() => String, { nullable: true, description: 'What went wrong last.' })
  readonly lastError!: string | null;
  @Field(() => Boolean, { description: 'This instance asks with a key of its own.' })
  readonly hasKey!: boolean;
}

@ObjectType('SourceCredit', { description: 'Whom the facts are owed to.' })
export class SourceCreditType {
  @Field(() => String, { description: 'The name.' })
  readonly name!: string;
  @Field(() => String, { description: 'Where it is.' })
  readonly url!: string;
  @Field(() => String, { description: 'Under which terms its facts are used.' })
  readonly licence!: string;
  @Field(() => String, { description: 'How to cite it.' })
  readonly cite!: string;
}

@ObjectType('Trouble', { description: 'Something that is wrong now.' })
export class TroubleType {
  @Field(() => String, { description: 'INGEST, SOURCE, WEBHOOK or IDENTIFIER.' })
  readonly kind!: string;
  @Field(() => String, { description: 'What it is, for people.' })
  readonly message!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when; null where nobody knows.' })
  readonly since!: string | null;
}

@ObjectType('Status', { description: 'What this instance is and holds.' })
export class StatusType {
  @Field(() => String, { description: 'The version of Stemma.' })
  readonly version!: string;
  @Field(() => String, { description: '`embedded` or `neo4j`.' })
  readonly store!: string;
  @Field(() => Int, { description: 'Papers in the graph, merged ones not counted.' })
  readonly papers!: number;
  @Field(() => Int, { description: 'Present citations in the graph.' })
  readonly citations!: number;
  @Field(() => Int, { description: 'Methods in the graph.' })
  readonly methods!: number;
  @Field(() => SourceHealthType, { description: 'How the source of papers did when it was last asked.' })
  readonly scholar!: object;
  @Field(() => [SourceCreditType], { description: 'Whom the facts are owed to.' })
  readonly sources!: readonly object[];
}
