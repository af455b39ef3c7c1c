import { ArgsType, Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { HistoriographOrder } from '../../analysis/historiograph.js';
import type { RankBy } from '../../analysis/ranks.js';
import type { WindowEdge } from '../../analysis/spectroscopy.js';
import { describedEnum } from '../core/described-enum.js';
import { PaperType } from '../papers/paper.types.js';
import { MainPathArgs, NetworkArcType } from './network.types.js';

export const WindowEdgeEnum = describedEnum(
  'WindowEdge',
  'How the window of a median counts years outside the span of cited years.',
  {
    ZERO: 'As years without references.',
    TRUNCATE: 'The window is shorter.',
    OMIT: 'No median where the window is not complete.',
  } satisfies Record<WindowEdge, string>,
);

export const HistoriographOrderEnum = describedEnum('HistoriographOrder', 'By which score papers are on the map.', {
  LCS: 'Citations from inside the network.',
  GCS: 'Citations that the source reports.',
} satisfies Record<HistoriographOrder, string>);

export const RankByEnum = describedEnum('RankBy', 'The score that ranks papers.', {
  CITATIONS: 'Citations inside the network.',
  PAGERANK: 'PageRank from citing to cited, damping 0.85. Favours old papers by construction.',
  RESCALED_CITATIONS: 'The z-score of the citations among the papers closest in date.',
  RESCALED_PAGERANK: 'The same of PageRank.',
} satisfies Record<RankBy, string>);

@ObjectType('MedianDeviation', { description: 'The median of five years, and how far a year lies above or below it.' })
export class MedianDeviationType {
  @Field(() => Float, { description: 'The median.' })
  readonly median!: number;
  @Field(() => Float, { description: 'The references of the year less the median.' })
  readonly deviation!: number;
}

@ObjectType('SpectroscopyYear', { description: 'References to papers of a year.' })
export class SpectroscopyYearType {
  @Field(() => Int, { description: 'The year of the cited papers.' })
  readonly year!: number;
  @Field(() => Int, { description: 'References; a paper counts once for each paper that cites it.' })
  readonly references!: number;
  @Field(() => MedianDeviationType, {
    nullable: true,
    description: 'Against the years y-2 to y+2. Null only with OMIT.',
  })
  readonly centred!: object | null;
  @Field(() => MedianDeviationType, { nullable: true, description: 'Against the years y-4 to y. Null only with OMIT.' })
  readonly backward!: object | null;
}

@ObjectType('HistoriographPaper', { description: 'A paper of a historiograph with its scores, named as in HistCite.' })
export class HistoriographPaperType {
  @Field(() => PaperType, { description: 'The paper.' })
  readonly paper!: object;
  @Field(() => Int, { description: 'Citations from inside the network.' })
  readonly lcs!: number;
  @Field(() => Int, { nullable: true, description: 'Citations that the source reports. Below lcs it misses some.' })
  readonly gcs!: number | null;
  @Field(() => Int, { description: 'References inside the network.' })
  readonly lcr!: number;
  @Field(() => Int, { nullable: true, description: 'References that the source reports.' })
  readonly cr!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'lcs per year, from its own year to the last of the network. Null without a year.',
  })
  readonly lcsPerYear!: number | null;
}

@ObjectType('Historiograph', { description: 'The most cited papers of a network and the citations among them.' })
export class HistoriographType {
  @Field(() => [HistoriographPaperType], { description: 'Highest score first.' })
  readonly papers!: readonly object[];
  @Field(() => [NetworkArcType], { description: 'The citations among them.' })
  readonly arcs!: readonly object[];
  @Field(() => Int, { description: 'Papers beyond `top` that tie with the last.' })
  readonly tiedBeyondTop!: number;
}

@ArgsType()
export class BurstArgs {
  @Field(() => Int, { defaultValue: 2, description: 'Number of states, 2 or more.' })
  readonly states!: number;
  @Field(() => Float, { defaultValue: 2, description: 'Ratio of the rates of neighbouring states, above 1.' })
  readonly scale!: number;
  @Field(() => Float, { defaultValue: 1, description: 'Cost of entering a burst, above 0.' })
  readonly gamma!: number;
  @Field(() => Int, { defaultValue: 3, description: 'Only papers with at least N citations of a known year.' })
  readonly minCitations!: number;
}

@ObjectType('Burst', { description: 'Years in which a paper was cited more than its share of the network explains.' })
export class BurstType {
  @Field(() => PaperType, { description: 'The paper.' })
  readonly paper!: object;
  @Field(() => Int, {
    description: 'The state, 1 or more; bursts of a higher level lie inside one of the level below.',
  })
  readonly level!: number;
  @Field(() => Int, { description: 'The first year.' })
  readonly begin!: number;
  @Field(() => Int, { description: 'The last year.' })
  readonly end!: number;
  @Field(() => Float, { description: 'The cost that the state saves over the one below.' })
  readonly weight!: number;
  @Field(() => Boolean, { description: 'The paper has fewer than 8 years: hard to tell from chance.' })
  readonly tooShort!: boolean;
}

@ObjectType('Community', { description: 'Papers that cite each other more than chance.' })
export class CommunityType {
  @Field(() => Int, { description: 'Number of papers.' })
  readonly size!: number;
  @Field(() => [PaperType], { description: 'Its papers, by date.' })
  readonly papers!: readonly object[];
}

@ObjectType('NetworkRank', { description: 'A paper with its score.' })
export class NetworkRankType {
  @Field(() => PaperType, { description: 'The paper.' })
  readonly paper!: object;
  @Field(() => Float, { description: 'The score.' })
  readonly score!: number;
}

@ArgsType()
export class RobustnessArgs extends MainPathArgs {
  @Field(() => Int, { defaultValue: 100, description: 'Runs with missing references, 0 to 10,000.' })
  readonly runs!: number;
  @Field(() => Float, { defaultValue: 0.1, description: 'The probability that a citation is missing, 0 to below 1.' })
  readonly missing!: number;
  @Field(() => Int, { defaultValue: 1, description: 'Fixes which citations are missing.' })
  readonly seed!: number;
}

@ObjectType('PaperRobustness', { description: 'How sure it is that a paper belongs to the main path.' })
export class PaperRobustnessType {
  @Field(() => PaperType, { description: 'The paper.' })
  readonly paper!: object;
  @Field(() => Boolean, { description: 'On the path that is tested.' })
  readonly onPath!: boolean;
  @Field(() => Float, { description: 'Share of the weights SPC, SPLC and SPNP whose path has it.' })
  readonly weights!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Share of the other boundaries with it inside whose path has it.',
  })
  readonly boundaries!: number | null;
  @Field(() => Float, { nullable: true, description: 'Share of the runs with missing references. Null without runs.' })
  readonly bootstrap!: number | null;
}

@ObjectType('Robustness', {
  description: 'The main path again under other weights, other boundaries and missing references.',
})
export class RobustnessType {
  @Field(() => [PaperRobustnessType], {
    description: 'Papers of the tested path first, then by bootstrap and weights.',
  })
  readonly papers!: readonly object[];
  @Field(() => [PaperType], { description: 'The papers on the path under every weight.' })
  readonly core!: readonly object[];
  @Field(() => Float, { nullable: true, description: 'Mean Jaccard overlap of the papers under each pair of weights.' })
  readonly weightOverlap!: number | null;
}
