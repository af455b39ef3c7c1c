import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../core/scalars.js';

@ArgsType()
export class CitationHistoryArgs {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Readings at this instant or later.' })
  readonly since?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Readings before this instant.' })
  readonly until?: string | null;
}

@ObjectType('CitationReading', {
  description:
    "One reading of a paper's citations: its count, and its list where that was read in the same run; and what it added to the reading before.",
})
export class CitationReadingType {
  @Field(() => DateTimeScalar, { description: 'When it ended.' })
  readonly at!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'How many citations the source counted; null where it had not said by then.',
  })
  readonly reported!: number | null;
  @Field(() => Int, { description: 'How many the graph held afterwards.' })
  readonly inGraph!: number;
  @Field(() => Int, {
    description:
      'Citations that the graph saw for the first time since the reading before; 0 of the first reading, where nothing is news.',
  })
  readonly new!: number;
  @Field(() => Int, {
    description:
      "By how much the source's count moved without citations behind it since the list was last read to its end; below 0 where it fell. 0 where the list was not read to its end, as nobody knows then.",
  })
  readonly corrected!: number;
}
