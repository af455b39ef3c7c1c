import { ArgsType, Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { CycleTreatment } from '../../analysis/cycle-treatment.js';
import { MAX_KEY_ROUTES, type PathSearch } from '../../analysis/main-path.js';
import type { TraversalWeight } from '../../analysis/traversal-weights.js';
import type { CitationIntent } from '../../domain/citation.js';
import { DEFAULT_MIN_COMPLETENESS } from '../../queries/scope-network.js';
import type { NetworkScopeQuestion } from '../../queries/network-scope.js';
import { describedEnum } from '../core/described-enum.js';
import { BigIntScalar } from '../core/scalars.js';
import { CitationIntentEnum } from '../papers/citation.types.js';
import { PaperFilterInput } from '../papers/paper-filter.types.js';
import { PaperType } from '../papers/paper.types.js';

export const TraversalWeightEnum = describedEnum(
  'TraversalWeight',
  'How much of the flow of knowledge passes a citation; paths lead from the cited to the citing paper. Formulas and sources: docs/analysis.md.',
  {
    SPC: 'Paths from a source, which cites nothing in the network, to a sink, which nothing in it cites.',
    SPLC: 'Paths from any paper to a sink.',
    SPNP: 'Paths from any paper to any paper.',
    NPPC: 'Pairs of papers that a path connects. Needs far more time.',
  } satisfies Record<TraversalWeight, string>,
);

export const CycleTreatmentEnum = describedEnum(
  'CycleTreatment',
  'What is done with papers that cite each other in a circle.',
  {
    SHRINK: 'They become one vertex.',
    PREPRINT: 'Each gets a preprint, which the others cite.',
    DROP: 'Citations among them of a paper that does not come earlier by (date, id) are left out.',
  } satisfies Record<CycleTreatment, string>,
);

export const PathSearchEnum = describedEnum('PathSearch', 'How a main path is found; all ties are kept.', {
  LOCAL_FORWARD: 'From the heaviest citation of a source, the heaviest next citation at each paper.',
  LOCAL_BACKWARD: 'The same from the sinks.',
  GLOBAL: 'The paths from a source to a sink with the greatest sum of weights.',
  KEY_ROUTE_LOCAL: 'The heaviest citations, each extended to both ends by the heaviest next citation.',
  KEY_ROUTE_GLOBAL: 'The heaviest citations, each extended to both ends by the heaviest sum.',
} satisfies Record<PathSearch, string>);

@InputType('NetworkScope', {
  description:
    'Which papers to analyse, by one of survey, category, method, papers and filter, and which citations among them.',
})
export class NetworkScopeInput implements NetworkScopeQuestion {
  @Field(() => String, {
    nullable: true,
    description: 'The papers that this survey covers; slug, title, id, or an identifier of its paper.',
  })
  readonly survey?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'With `survey`: its candidates too.' })
  readonly includeCandidates?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: 'The papers of this category and those below it; slug, name or id.',
  })
  readonly category?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The papers that introduce this method and all methods that descend from it; slug, name, alias or id.',
  })
  readonly method?: string | null;
  @Field(() => [String], { nullable: true, description: 'These papers; any identifiers.' })
  readonly papers?: readonly string[] | null;
  @Field(() => PaperFilterInput, {
    nullable: true,
    description: 'The papers that match this filter; `{}` matches all.',
  })
  readonly filter?: PaperFilterInput | null;
  @Field(() => Int, { nullable: true, description: 'Only papers of this year or later.' })
  readonly yearFrom?: number | null;
  @Field(() => Int, { nullable: true, description: 'Only papers of this year or earlier.' })
  readonly yearTo?: number | null;
  @Field(() => [CitationIntentEnum], { nullable: true, description: 'Only citations with one of these intents.' })
  readonly intents?: readonly CitationIntent[] | null;
  @Field(() => Float, {
    nullable: true,
    defaultValue: DEFAULT_MIN_COMPLETENESS,
    description: 'Refuse an analysis where the graph holds a smaller part of the reported references, 0 to 1.',
  })
  readonly minCompleteness?: number | null;
}

@ArgsType()
export class MainPathArgs {
  @Field(() => TraversalWeightEnum, { nullable: true, defaultValue: 'SPC', description: 'What to weigh citations by.' })
  readonly weight?: TraversalWeight | null;
  @Field(() => PathSearchEnum, { nullable: true, defaultValue: 'GLOBAL', description: 'How to look for the path.' })
  readonly search?: PathSearch | null;
  @Field(() => CycleTreatmentEnum, { nullable: true, defaultValue: 'SHRINK', description: 'What to do with cycles.' })
  readonly cycles?: CycleTreatment | null;
  @Field(() => Int, {
    nullable: true,
    description: `For key routes: how many of the heaviest citations to extend, 1 to ${MAX_KEY_ROUTES}. Default: 1.`,
  })
  readonly keyRoutes?: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Keep what is this much lighter than the best, 0 to below 1. Default: 0.',
  })
  readonly tolerance?: number | null;
}

@ObjectType('NetworkCompleteness', { description: 'How many references of the papers of a network the graph holds.' })
export class NetworkCompletenessType {
  @Field(() => Int, { description: 'References that the graph holds, of a paper at most as many as reported.' })
  readonly known!: number;
  @Field(() => Int, { description: 'References that the source reports.' })
  readonly reported!: number;
  @Field(() => Float, { nullable: true, description: '`known` by `reported`; null where nothing is reported.' })
  readonly ratio!: number | null;
  @Field(() => Int, { description: 'Papers without a reported number.' })
  readonly unreported!: number;
}

@ObjectType('NetworkArc', { description: 'A citation between two papers of a network.' })
export class NetworkArcType {
  @Field(() => PaperType, { description: 'The citing paper.' })
  readonly citing!: object;
  @Field(() => PaperType, { description: 'The cited paper.' })
  readonly cited!: object;
}

@ObjectType('WeightedArc', { description: 'A citation of a main path.' })
export class WeightedArcType extends NetworkArcType {
  @Field(() => BigIntScalar, { description: 'Its traversal weight, exact.' })
  readonly weight!: bigint;
  @Field(() => Float, {
    description: 'The weight by all that it counts: the part of the paths, or pairs, that pass this citation.',
  })
  readonly share!: number;
}

@ObjectType('MainPath', { description: 'The citations that most of the flow of knowledge passes.' })
export class MainPathType {
  @Field(() => BigIntScalar, { description: 'Paths from a source to a sink of the network, whatever the weight.' })
  readonly flow!: bigint;
  @Field(() => Float, { nullable: true, description: 'The decimal logarithm of `flow`; null where it is 0.' })
  readonly log10Flow!: number | null;
  @Field(() => BigIntScalar, {
    description:
      'Paths found: of GLOBAL the tied ones, of others those from a first to a last paper of what was found.',
  })
  readonly paths!: bigint;
  @Field(() => [PaperType], {
    description: 'Its papers in the order of knowledge: every paper after those that it cites.',
  })
  readonly papers!: readonly object[];
  @Field(() => [WeightedArcType], { description: 'Its citations, by the cited, then the citing paper in that order.' })
  readonly arcs!: readonly object[];
  @Field(() => [NetworkArcType], {
    description: 'Citations inside cycles that the treatment merged, redirected to preprints or dropped.',
  })
  readonly changedArcs!: readonly object[];
}

@ObjectType('Network', { description: 'Papers and the present citations among them, for analysis.' })
export class NetworkType {
  @Field(() => Int, { description: 'Papers.' })
  readonly papers!: number;
  @Field(() => Int, { description: 'Citations among them; self-citations are left out.' })
  readonly arcs!: number;
  @Field(() => Int, { description: 'Papers that neither cite nor are cited here.' })
  readonly isolates!: number;
  @Field(() => Int, {
    description: 'Sets of papers that citations connect, in whatever direction; an isolated paper is one.',
  })
  readonly components!: number;
  @Field(() => Int, { description: 'Citations of papers of the same year.' })
  readonly sameYear!: number;
  @Field(() => Int, { description: 'Citations of papers of a later year.' })
  readonly backward!: number;
  @Field(() => [[PaperType]], { description: 'Sets of papers that cite each other in a circle, directly or not.' })
  readonly cycles!: readonly (readonly object[])[];
  @Field(() => [NetworkArcType], { description: 'The citations inside the cycles, which a treatment changes.' })
  readonly untreatedArcs!: readonly object[];
  @Field(() => NetworkCompletenessType, {
    description: 'How much is known; a main path is refused below scope.minCompleteness.',
  })
  readonly completeness!: object;
}
