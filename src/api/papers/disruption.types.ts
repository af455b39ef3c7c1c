import { ArgsType, Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export const DisruptionReasonEnum = {
  NO_YEAR: 'NO_YEAR',
  REFERENCES_UNKNOWN: 'REFERENCES_UNKNOWN',
  REFERENCES_INCOMPLETE: 'REFERENCES_INCOMPLETE',
  TOO_MANY_CITATIONS: 'TOO_MANY_CITATIONS',
  NOTHING_IN_WINDOW: 'NOTHING_IN_WINDOW',
} as const;
registerEnumType(DisruptionReasonEnum, {
  name: 'DisruptionReason',
  description: 'Why a paper has no disruption index.',
  valuesMap: {
    NO_YEAR: { description: 'Its own year is unknown.' },
    REFERENCES_UNKNOWN: { description: 'No reference of it is known, which would make it disruptive by construction.' },
    REFERENCES_INCOMPLETE: { description: 'Fewer of its references are known than minCompleteness asks for.' },
    TOO_MANY_CITATIONS: { description: 'It and its references have more than 20,000 citations.' },
    NOTHING_IN_WINDOW: { description: 'No paper of the window cites it or its references.' },
  },
});

@ArgsType()
export class DisruptionArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: 5,
    description:
      'Papers count that appeared in this many years after it, its own year excluded; null: at any time after.',
  })
  readonly windowYears?: number | null;
  @Field(() => Int, {
    defaultValue: 1,
    description:
      'References that a citing paper must share with it to count as consolidating: 1 is the CD index, 5 is DI5.',
  })
  readonly minShared!: number;
  @Field(() => Float, {
    defaultValue: 0.6,
    description: 'Least share of its reported references that the graph holds, 0 to 1; below it there is no index.',
  })
  readonly minCompleteness!: number;
}

@ObjectType('Disruption', {
  description:
    'Whether later papers cite a paper instead of its references or with them: Funk and Owen-Smith, Management Science 63(3), 2017. Counts citations that the graph holds.',
})
export class DisruptionType {
  @Field(() => Float, {
    nullable: true,
    description: '(focalOnly - both) / (focalOnly + both + referencesOnly), from -1 (consolidates) to 1 (disrupts).',
  })
  readonly cd!: number | null;
  @Field(() => DisruptionReasonEnum, { nullable: true, description: 'Why cd is null.' })
  readonly reason!: string | null;
  @Field(() => Float, { nullable: true, description: 'cd times the citing papers of the window.' })
  readonly mcd!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: '(focalOnly - both) / (focalOnly + both).',
  })
  readonly withoutReferencesOnly!: number | null;
  @Field(() => Float, { nullable: true, description: 'Mean number of references that citing papers share with it.' })
  readonly dependence!: number | null;
  @Field(() => Int, { nullable: true, description: 'Papers of the window that cite it and none of its references.' })
  readonly focalOnly!: number | null;
  @Field(() => Int, { nullable: true, description: 'Papers that cite it and at least minShared of its references.' })
  readonly both!: number | null;
  @Field(() => Int, { nullable: true, description: 'Papers that cite references of it and not itself.' })
  readonly referencesOnly!: number | null;
  @Field(() => Int, { nullable: true, description: 'Papers left out because their year is unknown.' })
  readonly undated!: number | null;
}
