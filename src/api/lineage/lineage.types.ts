import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import type { LineageRelation } from '../../domain/knowledge.js';
import { describedEnum } from '../core/described-enum.js';
import { ClaimArgs, LineageArgs, LineageRelationEnum } from '../methods/method.types.js';
import { DEFAULT_LINEAGE_DEPTH, MAX_LINEAGE_DEPTH } from '../../domain/lineage/bounds.js';
import { DEFAULT_DESCENTS, MAX_DESCENTS } from '../../domain/lineage/shortest-descents.js';

export type Direction = 'ANCESTORS' | 'DESCENDANTS';

export const DirectionEnum = describedEnum('Direction', 'Which way a lineage is walked.', {
  ANCESTORS: 'To what a method descends from.',
  DESCENDANTS: 'To what descends from it.',
});

@ObjectType('LineageEntry', { description: 'A method of a lineage.' })
export class LineageEntryType {
  @Field(() => Int, { description: 'The least number of steps from the root.' })
  readonly depth!: number;
}

@ObjectType('Lineage', {
  description: 'What a method descends from, or what descends from it, walked breadth first; ends on any graph.',
})
export class LineageType {
  @Field(() => Int, {
    description:
      'How many links `reduced` left out, since a longer descent implies them; 0 where it was not asked for.',
  })
  readonly linksHidden!: number;
  @Field(() => Boolean, { description: 'Whether a bound cut the walk.' })
  readonly truncated!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'Which bound cut the walk, and how much lies beyond at least; null where nothing does.',
  })
  readonly truncatedBecause!: string | null;
  @Field(() => Boolean, { description: 'False if there are more cycles than `cycles` lists.' })
  readonly cyclesComplete!: boolean;
}

@ObjectType('LineagePath', { description: 'A descent between two methods.' })
export class LineagePathType {
  @Field(() => Int, { description: 'How many steps.' })
  readonly length!: number;
}

@ArgsType()
export class LineageWalkArgs extends LineageArgs {
  @Field(() => DirectionEnum, { description: 'Which way.' })
  readonly direction!: Direction;
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_LINEAGE_DEPTH,
    description: `Most steps from the method, 1 to ${MAX_LINEAGE_DEPTH}.`,
  })
  readonly maxDepth?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Leave out the links that a longer descent implies. Who descends from whom stays the same.',
  })
  readonly reduced?: boolean | null;
}

@ArgsType()
export class LineagePathsArgs extends ClaimArgs {
  @Field(() => String, { description: "A method's slug, name, alias or id." })
  readonly from!: string;
  @Field(() => String, { description: 'Another method: its ancestor or its descendant.' })
  readonly to!: string;
  @Field(() => [LineageRelationEnum], {
    nullable: true,
    description: 'Only these relations; all but COMPARED_WITH by default.',
  })
  readonly relations?: readonly LineageRelation[] | null;
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_DESCENTS,
    description: `Most descents, 1 to ${MAX_DESCENTS}.`,
  })
  readonly limit?: number | null;
}
