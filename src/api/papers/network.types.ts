import { ArgsType, Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { connectionType, EdgeType } from '../core/page.types.js';
import { PaperType } from './paper.types.js';

@ObjectType('YearCount', { description: 'Number of items of a year.' })
export class YearCountType {
  @Field(() => Int, { description: 'The year.' })
  readonly year!: number;
  @Field(() => Int, { description: 'The number.' })
  readonly count!: number;
}

@ObjectType('SimilarEdge', {
  description: 'A paper that is like another. `count` is what the two share; `score` the normalised value.',
})
export class SimilarEdgeType extends EdgeType {
  @Field(() => PaperType, { description: 'The paper.' })
  readonly node!: object;
  @Field(() => Int, { description: 'How many citing papers, or references, the two share.' })
  readonly count!: number;
  @Field(() => Float, { description: 'From 0 to 1, by the formula.' })
  readonly score!: number;
  @Field(() => String, { description: 'Name and formula of the score, from count, a and b.' })
  readonly formula!: string;
  @Field(() => Int, {
    description: 'Citations (for coupling: references) in the graph of the paper in the query.',
  })
  readonly a!: number;
  @Field(() => Int, { description: 'Those of this paper.' })
  readonly b!: number;
}

export const SimilarConnectionType = connectionType(
  'Similar',
  'similar papers',
  () => SimilarEdgeType,
  () => PaperType,
);

@ObjectType('RankedPaperEdge', { description: 'A paper with the number of papers that cite it.' })
export class RankedPaperEdgeType extends EdgeType {
  @Field(() => PaperType, { description: 'The paper.' })
  readonly node!: object;
  @Field(() => Int, { description: 'Number of papers of the category that cite it.' })
  readonly count!: number;
}

export const RankedPaperConnectionType = connectionType(
  'RankedPaper',
  'papers by how often they are cited',
  () => RankedPaperEdgeType,
  () => PaperType,
);

@ObjectType('CitationPath', { description: 'A chain of citations.' })
export class CitationPathType {
  @Field(() => [PaperType], { description: 'Older first: each is cited by the next.' })
  readonly papers!: readonly object[];
  @Field(() => Int, { description: 'Number of citations: one less than papers.' })
  readonly length!: number;
}

@ArgsType()
export class CitationPathsArgs {
  @Field(() => String, { description: 'A paper; any identifier.' })
  readonly from!: string;
  @Field(() => String, { description: 'Another paper; any identifier.' })
  readonly to!: string;
  @Field(() => Int, { nullable: true, defaultValue: 3, description: 'Maximum number of chains, 1 to 20.' })
  readonly limit?: number | null;
  @Field(() => Int, {
    nullable: true,
    defaultValue: 6,
    description: 'Maximum length of a chain, in citations, 1 to 10.',
  })
  readonly maxLength?: number | null;
}
