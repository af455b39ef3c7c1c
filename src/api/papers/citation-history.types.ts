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
    "One reading of a paper's citations: its count, its list if that was read in the same run, and the difference from the previous reading.",
})
export class CitationReadingType {
  @Field(() => DateTimeScalar, { description: 'When it ended.' })
  readonly at!: string;
  @Field(() => Int, {
    nullable: true,
    description: "The source's citation count; null if it was not known by then.",
  })
  readonly reported!: number | null;
  @Field(() => Int, { description: 'Number of citations in the graph afterwards.' })
  readonly inGraph!: number;
  @Field(() => Int, {
    description: 'Citations first seen since the previous reading; 0 for the first reading.',
  })
  readonly new!: number;
  @Field(() => Int, {
    description:
      "Change of the source's count without matching citations since the list was last read completely; negative if it fell. 0 if the list was not read completely, because it is not known then.",
  })
  readonly corrected!: number;
}
