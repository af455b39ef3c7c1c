import { InvalidArgumentError, Option, type Command } from 'commander';
import { CYCLE_TREATMENTS } from '../analysis/cycle-treatment.js';
import { PATH_SEARCHES } from '../analysis/main-path.js';
import { AGE_WINDOW } from '../analysis/ranks.js';
import type { SeriesTable } from '../analysis/files/series-table.js';
import { TRAVERSAL_WEIGHTS } from '../analysis/traversal-weights.js';
import { InvalidInputError } from '../domain/errors.js';
import { Loaders } from '../graph/loaders.js';
import { readConfig } from '../platform/config/config.js';
import { readSurveyNetwork, type SurveyReach } from '../queries/survey-network.js';
import { exactJson, textTable } from './analysis-output.js';
import { choiceOf } from './choice-option.js';
import { openCommandRuntime } from './command-runtime.js';
import { decimalNumber } from './decimal-number.js';
import * as measures from './measures.js';
import type { Measured, MeasuredNetwork } from './measures.js';
import { readNetworkFiles, readSeriesFile } from './network-files.js';
import { namedOrOnlySurvey } from './only-survey.js';
import { printText } from './print-text.js';
import { oneLine } from '../platform/one-line.js';
import { wholeNumber } from './whole-number.js';

interface SourceOptions {
  readonly arcs?: string;
  readonly papers?: string;
  readonly series?: string;
  readonly rows: number;
  readonly json?: boolean;
}

/** Rows of a table; JSON has all. */
const DEFAULT_ROWS = 50;

/** Adds the measures to `analyse`; each takes a survey of the graph, or a network from a file. */
export function registerMeasureCommands(analyse: Command): void {
  add(
    analyse,
    'spectroscopy',
    'count references by the year of the cited paper (RPYS)',
    'REFERENCES',
    measures.measureSpectroscopy,
  ).addOption(
    choiceOf('--window-edge <rule>', 'how medians count years outside the span', ['ZERO', 'TRUNCATE', 'OMIT'], 'ZERO'),
  );
  const bursts = add(
    analyse,
    'bursts',
    'find bursts of citation (Kleinberg)',
    'REFERENCES',
    measures.measureBursts,
    measures.measureSeries,
  );
  bursts
    .option('--series <file>', 'instead of a network, a table with the columns period, hits and total')
    .option('--states <count>', 'number of states, 2 or more', wholeNumber, 2)
    .option('--scale <ratio>', 'ratio of the rates of neighbouring states, above 1', decimalNumber, 2)
    .option('--gamma <cost>', 'cost of entering a burst, above 0', decimalNumber, 1)
    .option('--min-citations <count>', 'only papers with at least N dated citations', wholeNumber, 3);
  add(
    analyse,
    'historiograph',
    'map the most cited papers and the citations among them',
    'COVERED',
    measures.measureHistoriograph,
  )
    .option('--top <count>', 'number of papers; ties are kept', wholeNumber, 30)
    .addOption(
      choiceOf('--by <score>', 'rank by citations inside, or by those that sources report', ['LCS', 'GCS'], 'LCS'),
    );
  add(
    analyse,
    'disruption',
    'measure which papers replace what they cite (CD index)',
    'NEIGHBOURHOOD',
    measures.measureDisruption,
  )
    .addOption(new Option('--window <years>', 'years after publication, or all').argParser(windowOf).default(5))
    .option(
      '--min-shared <count>',
      'shared references that make a citing paper consolidating: 5 is DI5',
      wholeNumber,
      1,
    )
    .addOption(choiceOf('--by <unit>', 'compare years, or complete dates', ['YEAR', 'DAY'], 'YEAR'));
  add(
    analyse,
    'coupling',
    'find papers with the same references, or cited together',
    'REFERENCES',
    measures.measureRelatedness,
  )
    .addOption(choiceOf('--of <kind>', 'what is shared', ['COUPLING', 'CO_CITATION'], 'COUPLING'))
    .addOption(
      choiceOf('--by <measure>', 'the order', ['COUNT', 'JACCARD', 'SALTON', 'ASSOCIATION', 'FRACTIONAL'], 'JACCARD'),
    )
    .option('--min-shared <count>', 'only pairs that share at least N', wholeNumber, 1)
    .option('--max-connected <count>', 'leave out shared papers that connect more than N', wholeNumber)
    .option('--limit <count>', 'the strongest N pairs', wholeNumber, 1000);
  add(
    analyse,
    'communities',
    'find groups of papers that cite each other (Louvain)',
    'COVERED',
    measures.measureCommunities,
  )
    .option('--resolution <number>', 'above 0; higher means smaller groups', decimalNumber, 1)
    .option('--seed <number>', 'fixes the order of moves', wholeNumber, 1)
    .option('--stability', 'also compare resolutions 0.5, 1 and 1.5 under five seeds');
  add(
    analyse,
    'ranks',
    'rank papers by citations or PageRank, also without the advantage of age',
    'COVERED',
    measures.measureRanks,
  )
    .addOption(
      choiceOf(
        '--by <score>',
        'the score',
        ['PAGERANK', 'CITATIONS', 'RESCALED_PAGERANK', 'RESCALED_CITATIONS'],
        'PAGERANK',
      ),
    )
    .option('--window <papers>', 'papers of similar age to compare with', wholeNumber, AGE_WINDOW);
  add(
    analyse,
    'sleeping-beauties',
    'find papers that were cited late and suddenly',
    'NEIGHBOURHOOD',
    measures.measureSleepingBeauties,
  );
  add(analyse, 'h-core', 'find the h papers with h citations or more', 'COVERED', measures.measureHCore);
  add(analyse, 'abandoned', 'find what later papers stopped citing', 'REFERENCES', measures.measureAbandoned)
    .option('--min-cited-by <count>', 'only papers that at least N cite', wholeNumber, 3)
    .option('--min-later <count>', 'only papers that at least N later ones do not cite', wholeNumber, 3);
  add(
    analyse,
    'robustness',
    'test the main path under other weights, other boundaries and missing references',
    'COVERED',
    measures.measureRobustness,
  )
    .addOption(choiceOf('--weight <weight>', 'the weight of the path', TRAVERSAL_WEIGHTS, 'SPC'))
    .addOption(choiceOf('--search <search>', 'how to look for the path', PATH_SEARCHES, 'GLOBAL'))
    .addOption(choiceOf('--cycles <treatment>', 'what to do with cycles', CYCLE_TREATMENTS, 'SHRINK'))
    .option('--key-routes <count>', 'for key routes: how many of the heaviest citations to extend', wholeNumber, 1)
    .option('--runs <count>', 'runs with missing references', wholeNumber, 100)
    .option('--missing <share>', 'the probability that a citation is missing, below 1', decimalNumber, 0.1)
    .option('--seed <number>', 'fixes which citations are missing', wholeNumber, 1);
}

function add<Options extends object>(
  analyse: Command,
  name: string,
  description: string,
  reach: SurveyReach,
  measure: (measured: MeasuredNetwork, options: Options) => Measured,
  ofSeries?: (series: SeriesTable, options: Options) => Measured,
): Command {
  return analyse
    .command(name)
    .description(description)
    .argument('[survey]', 'slug, title, id, or an identifier of its paper; the only survey by default')
    .option('--arcs <file>', 'instead of a survey, a table with the columns citing and cited, or a Pajek network')
    .option('--papers <file>', 'with --arcs: a table of papers with a column date or year')
    .option('--rows <count>', 'rows of the table; JSON has all', wholeNumber, DEFAULT_ROWS)
    .option('--json', 'as JSON')
    .action(async (survey: string | undefined, options: SourceOptions & Options) => {
      checkSource(survey, options);
      if (options.series !== undefined && ofSeries !== undefined) {
        await print({}, ofSeries(await readSeriesFile(options.series), options), options);
        return;
      }
      const measured =
        options.arcs === undefined
          ? await surveyNetwork(survey, reach)
          : await fileNetwork(options.arcs, options.papers);
      const { size, citing } = measured.network;
      await print({ papers: size, arcs: citing.length }, measure(measured, options), options);
    });
}

/** @throws InvalidInputError where the command names two inputs */
function checkSource(survey: string | undefined, { arcs, papers, series }: SourceOptions): void {
  const given = [
    survey === undefined ? null : 'a survey',
    arcs === undefined ? null : '--arcs',
    series === undefined ? null : '--series',
  ].filter((one) => one !== null);
  if (given.length > 1) throw new InvalidInputError('arcs', `${given.join(' and ')} are given: give one of them.`);
  if (papers !== undefined && arcs === undefined) {
    throw new InvalidInputError('papers', '--papers dates the papers of --arcs: give both.');
  }
}

async function fileNetwork(arcs: string, papers: string | undefined): Promise<MeasuredNetwork> {
  const { network, names } = await readNetworkFiles(arcs, papers);
  return { network, names, titles: null, members: null, globalCitations: null, globalReferences: null };
}

async function surveyNetwork(ref: string | undefined, reach: SurveyReach): Promise<MeasuredNetwork> {
  const runtime = await openCommandRuntime(readConfig(), 'NEW');
  try {
    const survey = await namedOrOnlySurvey(ref, new Loaders(runtime.stores));
    const found = await readSurveyNetwork(runtime.stores, survey.id, reach);
    return {
      network: found.network,
      names: found.ids,
      titles: found.titles.map(oneLine),
      members: found.covered,
      globalCitations: found.reportedCitations,
      globalReferences: found.reportedReferences,
    };
  } finally {
    await runtime.close();
  }
}

async function print(
  counts: Readonly<Record<string, number>>,
  { json, notes, columns, rows }: Measured,
  { json: asJson, rows: shown }: SourceOptions,
): Promise<void> {
  if (asJson) {
    await printText([`${exactJson({ ...counts, ...json })}\n`]);
    return;
  }
  const table = textTable(
    [columns.map(({ name }) => name), ...rows.slice(0, shown)],
    columns.map(({ isNumber }) => isNumber),
  );
  const head = Object.keys(counts).length === 0 ? [] : [`${counts['papers']} papers, ${counts['arcs']} citations.`];
  const more = rows.length > shown ? [`${rows.length - shown} more: --rows ${rows.length} shows all.`] : [];
  await printText([`${[...head, ...notes, '', table, ...more].join('\n')}\n`]);
}

function windowOf(text: string): number | 'all' {
  if (text === 'all') return text;
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a number of years, or all.');
}
