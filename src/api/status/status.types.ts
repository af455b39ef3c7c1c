import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../core/scalars.js';

@ObjectType('SourceHealth', { description: 'State of the source of papers at the last request.' })
export class SourceHealthType {
  @Field(() => Boolean, { nullable: true, description: 'Whether it answered; null before the first request.' })
  readonly reachable!: boolean | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it last answered.' })
  readonly lastSuccessAt!: string | null;
  @Field(() => String, { nullable: true, description: 'The last error.' })
  readonly lastError!: string | null;
  @Field(() => Boolean, { description: 'This instance uses an API key.' })
  readonly hasKey!: boolean;
}

@ObjectType('SourceCredit', { description: 'Credits of the data.' })
export class SourceCreditType {
  @Field(() => String, { description: 'The name.' })
  readonly name!: string;
  @Field(() => String, { description: 'Address.' })
  readonly url!: string;
  @Field(() => String, { description: 'Licence of the data.' })
  readonly licence!: string;
  @Field(() => String, { description: 'How to cite it.' })
  readonly cite!: string;
}

@ObjectType('Trouble', { description: 'A present problem.' })
export class TroubleType {
  @Field(() => String, { description: 'INGEST, SOURCE, WEBHOOK or IDENTIFIER.' })
  readonly kind!: string;
  @Field(() => String, { description: 'Description of the problem.' })
  readonly message!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when; null if not known.' })
  readonly since!: string | null;
}

@ObjectType('Status', { description: 'State and contents of this instance.' })
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
  @Field(() => SourceHealthType, { description: 'State of the source of papers at the last request.' })
  readonly scholar!: object;
  @Field(() => [SourceCreditType], { description: 'Credits of the data.' })
  readonly sources!: readonly object[];
}
