import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { CitationOrder } from '../../graph/ports/citation-store.js';
import type { CitationIntent } from '../../domain/citation.js';
import { describedEnum } from '../core/described-enum.js';
import { connectionType, EdgeType, PageArgs } from '../core/page.types.js';
import { DateTimeScalar } from '../core/scalars.js';
import { PaperType } from './paper.types.js';

export const CitationIntentEnum = describedEnum('CitationIntent', 'Citation intent, as classified by the source.', {
  BACKGROUND: 'As background.',
  METHODOLOGY: 'Because its method is used.',
  RESULT: 'To compare with its results.',
});

export const CitationOrderEnum = describedEnum('CitationOrder', 'The order of a list of citations; ties go by id.', {
  NEWEST: 'By the date of the other paper, latest first, undated last.',
  OLDEST: 'By the date of the other paper, earliest first, undated last.',
  MOST_CITED: 'By the reported citations of the other paper, unknown last.',
  INFLUENTIAL_FIRST: 'Influential citations first, then by date, latest first.',
  FIRST_SEEN: 'By when the graph first saw the citation, latest first.',
});

@InputType('CitationFilter', { description: 'All given conditions hold together.' })
export class CitationFilterInput {
  @Field(() => [CitationIntentEnum], { nullable: true, description: 'Has one of these intents.' })
  readonly intents?: readonly CitationIntent[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Is, or is not, influential.' })
  readonly influential?: boolean | null;
  @Field(() => [String], {
    nullable: true,
    description: 'The other paper, or a method it introduces, is in one of these categories or below.',
  })
  readonly categoriesAny?: readonly string[] | null;
  @Field(() => Int, { nullable: true, description: 'The other paper was published in this year or later.' })
  readonly yearFrom?: number | null;
  @Field(() => Int, { nullable: true, description: 'The other paper was published in this year or earlier.' })
  readonly yearTo?: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'First seen then or later.' })
  readonly firstSeenSince?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Also those that the source no longer lists.',
  })
  readonly includeVanished?: boolean | null;
}

@ArgsType()
export class CitationArgs extends PageArgs {
  @Field(() => CitationFilterInput, { nullable: true, description: 'Which citations.' })
  readonly filter?: CitationFilterInput | null;
  @Field(() => CitationOrderEnum, { nullable: true, defaultValue: 'NEWEST', description: 'The order.' })
  readonly orderBy?: CitationOrder | null;
}

@ObjectType('CitationEdge', { description: 'A citation, seen from one of its papers.' })
export class CitationEdgeType extends EdgeType {
  @Field(() => PaperType, { description: 'The other paper.' })
  readonly node!: object;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the source marks the citation as highly influential; null if it does not say.',
  })
  readonly isInfluential!: boolean | null;
  @Field(() => [CitationIntentEnum], {
    nullable: true,
    description: 'Citation intents; null: the source did not say, []: it reported none.',
  })
  readonly intents!: readonly string[] | null;
  @Field(() => [String], {
    nullable: true,
    description: 'The sentences that contain the citation; null if the source does not give them.',
  })
  readonly contexts!: readonly string[] | null;
  @Field(() => DateTimeScalar, { description: 'When the graph first saw it.' })
  readonly firstSeenAt!: string;
  @Field(() => DateTimeScalar, { description: 'When the source last listed it.' })
  readonly lastSeenAt!: string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when complete readings no longer contain it; it is kept, never deleted.',
  })
  readonly vanishedAt!: string | null;
}

export const CitationConnectionType = connectionType(
  'Citation',
  'citations',
  () => CitationEdgeType,
  () => PaperType,
);
