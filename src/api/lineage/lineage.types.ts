import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import type { LineageRelation } from '../../domain/lineage/relations.js';
import { describedEnum } from '../core/described-enum.js';
import { ClaimArgs, LineageArgs, LineageRelationEnum } from '../methods/method.types.js';
import { DEFAULT_LINEAGE_DEPTH, MAX_LINEAGE_DEPTH } from '../../domain/lineage/bounds.js';
import { DEFAULT_DESCENTS, MAX_DESCENTS } from '../../domain/lineage/shortest-descents.js';

export type Direction = 'ANCESTORS' | 'DESCENDANTS';

export const DirectionEnum = describedEnum('Direction', 'Direction of a lineage.', {
  ANCESTORS: 'Towards the methods it derives from.',
  DESCENDANTS: 'Towards derived methods.',
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
    description: 'Number of links left out by `reduced` because longer paths imply them; 0 without `reduced`.',
  })
  readonly linksHidden!: number;
  @Field(() => Boolean, { description: 'Whether a limit truncated the lineage.' })
  readonly truncated!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'Which limit truncated the lineage, and how much is missing at least; null if it is complete.',
  })
  readonly truncatedBecause!: string | null;
  @Field(() => Boolean, { description: 'False if there are more cycles than `cycles` lists.' })
  readonly cyclesComplete!: boolean;
}

@ObjectType('LineagePath', { description: 'A path of derivation between two methods.' })
export class LineagePathType {
  @Field(() => Int, { description: 'Number of steps.' })
  readonly length!: number;
}

@ArgsType()
export class LineageWalkArgs extends LineageArgs {
  @Field(() => DirectionEnum, { description: 'The direction.' })
  readonly direction!: Direction;
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_LINEAGE_DEPTH,
    description: `Maximum number of steps from the method, 1 to ${MAX_LINEAGE_DEPTH}.`,
  })
  readonly maxDepth?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'Leave out links implied by longer paths (transitive reduction). Which method derives from which stays the same.',
  })
  readonly reduced?: boolean | null;
}

@ArgsType()
export class LineagePathsArgs extends ClaimArgs {
  @Field(() => String, { description: "A method's slug, name, alias or id." })
  readonly from!: string;
  @Field(() => String, { description: 'Another method: ancestor or descendant.' })
  readonly to!: string;
  @Field(() => [LineageRelationEnum], {
    nullable: true,
    description: 'Only these relations; all but COMPARED_WITH by default.',
  })
  readonly relations?: readonly LineageRelation[] | null;
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_DESCENTS,
    description: `Maximum number of paths, 1 to ${MAX_DESCENTS}.`,
  })
  readonly limit?: number | null;
}
