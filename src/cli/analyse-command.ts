import { Option, type Command } from 'commander';
import {
  allWeights,
  mainPathOf,
  paperWeights,
  weighNetwork,
  type WeightedCitation,
  type WeightedNetwork,
} from '../analysis/analyse-paths.js';
import {
  CYCLE_TREATMENTS,
  treatCycles,
  type AcyclicNetwork,
  type CycleTreatment,
} from '../analysis/cycle-treatment.js';
import { flowNetwork } from '../analysis/flow-network.js';
import { PATH_SEARCHES, type PathSearch } from '../analysis/main-path.js';
import { profileOf } from '../analysis/network-profile.js';
import { TRAVERSAL_WEIGHTS, totalFlow, type TraversalWeight } from '../analysis/traversal-weights.js';
import { DEFAULT_MIN_COMPLETENESS } from '../queries/scope-network.js';
import { openNetwork, type AnalysedNetwork, type NetworkOptions } from './analysed-network.js';
import { citationJson, countText, exactJson, shareText, textTable } from './analysis-output.js';
import { choiceOf } from './choice-option.js';
import { registerGapsCommand } from './gaps-command.js';
import { registerMeasureCommands } from './measure-commands.js';
import { printText } from './print-text.js';
import { wholeNumber } from './whole-number.js';

interface CycleOptions extends NetworkOptions {
  readonly json?: boolean;
  readonly cycles: CycleTreatment;
}

interface WeightOptions extends CycleOptions {
  readonly weight: TraversalWeight;
}

interface PathOptions extends WeightOptions {
  readonly search: PathSearch;
  readonly keyRoutes: number;
  readonly tolerance: number;
}

/** Adds `analyse`. */
export function registerAnalyseCommand(program: Command): void {
  const analyse = program
    .command('analyse')
    .description('measure a citation network: its main paths, the weights of its citations, its components');
  pathOptions(analyse.command('main-path').description('find the main path and all that tie with it')).action(
    async (survey: string | undefined, options: PathOptions) => print(await mainPathText(survey, options)),
  );
  weightOptions(analyse.command('weights').description('weigh every citation by the paths that pass it')).action(
    async (survey: string | undefined, options: WeightOptions) => print(await weightsText(survey, options)),
  );
  cycleOptions(analyse.command('components').description('count papers, citations, components and cycles')).action(
    async (survey: string | undefined, options: CycleOptions) => print(await componentsText(survey, options)),
  );
  registerMeasureCommands(analyse);
  registerGapsCommand(analyse);
}

function networkOptions(command: Command): Command {
  return command
    .argument('[survey]', 'slug, title or id of a survey whose papers to analyse')
    .option('--arcs <file>', 'instead, a table with the columns citing and cited, or a Pajek network (cited to citing)')
    .option('--papers <file>', 'a table of papers with a column date or year, which also adds papers without citations')
    .option('--include-candidates', 'with a survey: its candidates too')
    .option(
      '--min-completeness <share>',
      `with a survey: refuse where the graph holds a smaller part of the reported references (default: ${DEFAULT_MIN_COMPLETENESS})`,
      Number,
    )
    .option('--json', 'as JSON');
}

function cycleOptions(command: Command): Command {
  return networkOptions(command).addOption(
    choiceOf('--cycles <treatment>', 'what to do with cycles', CYCLE_TREATMENTS, 'SHRINK'),
  );
}

function weightOptions(command: Command): Command {
  return cycleOptions(command).addOption(choiceOf('--weight <weight>', 'what to weigh by', TRAVERSAL_WEIGHTS, 'SPC'));
}

function pathOptions(command: Command): Command {
  return weightOptions(command)
    .addOption(choiceOf('--search <search>', 'how to look for the path', PATH_SEARCHES, 'GLOBAL'))
    .addOption(
      new Option('--key-routes <count>', 'for key routes: how many of the heaviest citations to extend')
        .argParser(wholeNumber)
        .default(1),
    )
    .addOption(
      new Option('--tolerance <share>', 'keep what is this much lighter than the best, 0 to below 1')
        .argParser(Number)
        .default(0),
    );
}

async function print(text: string): Promise<void> {
  await printText([`${text}\n`]);
}

async function mainPathText(survey: string | undefined, options: PathOptions): Promise<string> {
  const named = await openNetwork(survey, options);
  const weighted = weighNetwork(named.network, options);
  const path = mainPathOf(weighted, options);
  const counts = countsOf(weighted.acyclic);
  if (options.json) {
    return exactJson({
      ...counts,
      flow: String(weighted.totalFlow),
      paths: path.paths,
      path: {
        papers: path.papers.map((paper) => named.names[paper]),
        arcs: path.citations.map(citationJson(named.names)),
      },
    });
  }
  const sum = path.greatestSum === null ? '' : `, greatest sum ${countText(path.greatestSum)}`;
  const found = `${options.weight} ${options.search}: ${plural(path.papers.length, 'paper')}, ${plural(path.paths, 'path')}${sum}`;
  return [
    ...headLines(named, weighted.acyclic, weighted.totalFlow),
    found,
    '',
    citationTable(named, weighted, path.citations),
  ].join('\n');
}

async function weightsText(survey: string | undefined, options: WeightOptions): Promise<string> {
  const named = await openNetwork(survey, options);
  const weighted = weighNetwork(named.network, options);
  const citations = allWeights(weighted);
  if (options.json) {
    const weights = paperWeights(weighted);
    return exactJson({
      ...countsOf(weighted.acyclic),
      flow: String(weighted.totalFlow),
      paths: weighted.weights.total,
      path: { papers: named.names, arcs: citations.map(citationJson(named.names)) },
      weights: named.names.map((paper, number) => ({ paper, weight: String(weights[number] ?? 0n) })),
      changed: changedJson(named, weighted.acyclic),
    });
  }
  const heaviestFirst = citations.sort(
    (a, b) => compare(b.weight, a.weight) || a.cited - b.cited || a.citing - b.citing,
  );
  return [
    ...headLines(named, weighted.acyclic, weighted.totalFlow),
    '',
    citationTable(named, weighted, heaviestFirst),
  ].join('\n');
}

async function componentsText(survey: string | undefined, options: CycleOptions): Promise<string> {
  const { cycles, json } = options;
  // Counts are no analysis: they hold whatever is missing.
  const named = await openNetwork(survey, survey === undefined ? options : { minCompleteness: 0, ...options });
  const { isolates, weakComponents, largestWeakComponent, mostReferences, mostCiters, time } = profileOf(named.network);
  const acyclic = treatCycles(named.network, cycles);
  const flow = totalFlow(flowNetwork(acyclic.network));
  const nameOf = (paper: number): string => (json ? named.names : named.labels)[paper] ?? '';
  const papersInCycles = acyclic.cycles.reduce((sum, { length }) => sum + length, 0);
  if (json) {
    return exactJson({
      ...countsOf(acyclic),
      flow: String(flow),
      isolates,
      weakComponents,
      largestWeakComponent,
      papersInCycles,
      mostReferences,
      mostCiters,
      loops: named.loops,
      duplicates: named.duplicates,
      time,
      components: acyclic.cycles.map((cycle) => Array.from(cycle, nameOf)),
      changed: changedJson(named, acyclic),
    });
  }
  const years =
    time === null
      ? []
      : [
          `By year: ${countText(time.forward)} forward, ${countText(time.sameYear)} in the same year, ${countText(time.backward)} backward, ${countText(time.unknown)} unknown.`,
        ];
  return [
    ...headLines(named, acyclic, flow),
    `${plural(weakComponents, 'weak component')}, the largest of ${plural(largestWeakComponent, 'paper')}; ${plural(isolates, 'isolated paper')}.`,
    `At most ${plural(mostReferences, 'reference')} and ${plural(mostCiters, 'citation')} of one paper.`,
    ...years,
    ...acyclic.cycles.map((cycle) => cycleText(Array.from(cycle, nameOf))),
  ].join('\n');
}

/** Papers of a cycle that a table names. */
const SHOWN_IN_CYCLE = 20;

function cycleText(papers: readonly string[]): string {
  const more = papers.length - SHOWN_IN_CYCLE;
  const shown = papers.slice(0, SHOWN_IN_CYCLE).join(', ');
  return `Cycle of ${countText(papers.length)}: ${shown}${more > 0 ? ` and ${countText(more)} more (--json lists them)` : ''}`;
}

function countsOf({ original, cycles }: AcyclicNetwork): Readonly<Record<string, number>> {
  return { papers: original.size, arcs: original.citing.length, cycles: cycles.length };
}

function changedJson({ names }: AnalysedNetwork, { original, changedArcs }: AcyclicNetwork): object[] {
  return Array.from(changedArcs, (arc) => ({
    citing: names[original.citing[arc] ?? -1],
    cited: names[original.cited[arc] ?? -1],
  }));
}

const CHANGED: Readonly<Record<CycleTreatment, string>> = {
  SHRINK: 'merged into one vertex each, with {} among their papers',
  PREPRINT: 'opened by preprints, to which {} lead',
  DROP: 'opened by dropping {} of papers that do not come earlier',
};

function headLines({ loops, duplicates }: AnalysedNetwork, acyclic: AcyclicNetwork, flow: bigint): string[] {
  const { papers = 0, arcs = 0, cycles = 0 } = countsOf(acyclic);
  const left = [
    ...(loops > 0 ? [plural(loops, 'self-citation')] : []),
    ...(duplicates > 0 ? [plural(duplicates, 'repeated line')] : []),
  ];
  const changed = CHANGED[acyclic.treatment].replace('{}', plural(acyclic.changedArcs.length, 'citation'));
  return [
    `${plural(papers, 'paper')}, ${plural(arcs, 'citation')}${left.length > 0 ? `, without ${left.join(' and ')}` : ''}.`,
    ...(cycles > 0 ? [`${plural(cycles, 'cycle')} ${changed}.`] : []),
    `${plural(flow, 'path')} from sources to sinks.`,
  ];
}

function citationTable(
  { labels }: AnalysedNetwork,
  { weights }: WeightedNetwork,
  citations: readonly WeightedCitation[],
): string {
  const rows = citations.map(({ citing, cited, weight }) => [
    labels[cited] ?? '',
    labels[citing] ?? '',
    countText(weight),
    shareText(weight, weights.total),
  ]);
  return textTable([['cited', 'citing', 'weight', 'share'], ...rows], [false, false, true, true]);
}

function plural(count: number | bigint, noun: string): string {
  return `${countText(count)} ${noun}${BigInt(count) === 1n ? '' : 's'}`;
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
