import type { Command } from 'commander';
import { gapsOutside, rankGaps } from '../analysis/gaps.js';
import type { RankedGap } from '../analysis/gaps.js';
import { InvalidInputError } from '../domain/errors.js';
import { everyRow } from '../domain/every-page.js';
import { Loaders } from '../graph/loaders.js';
import { readConfig } from '../platform/config/config.js';
import { oneLine } from '../platform/one-line.js';
import { DEFAULT_MIN_CITED_BY, resolveGapFilter } from '../queries/gap-question.js';
import { exactJson, textTable } from './analysis-output.js';
import { openCommandRuntime } from './command-runtime.js';
import { readIdFile, readNetworkFiles } from './network-files.js';
import { namedOrOnlySurvey } from './only-survey.js';
import { printText } from './print-text.js';
import { wholeNumber } from './whole-number.js';

interface Options {
  readonly arcs?: string;
  readonly papers?: string;
  readonly covered?: string;
  readonly minCitedBy: number;
  readonly adjustForAge: boolean;
  readonly category?: string;
  readonly rows: number;
  readonly json?: boolean;
}

/** What is shown of a gap. */
interface ListedGap extends Pick<RankedGap, 'id' | 'year' | 'citedBy' | 'of' | 'share'> {
  readonly title: string | null;
}

interface GapList {
  /** JSON fields besides the gaps. */
  readonly about: Readonly<Record<string, unknown>>;
  readonly gaps: readonly ListedGap[];
}

/** Adds `analyse gaps`. */
export function registerGapsCommand(analyse: Command): void {
  analyse
    .command('gaps')
    .description('list what a survey left out: papers on no side of its boundary that many covered papers cite')
    .argument('[survey]', 'slug, title, id, or an identifier of its paper; the only survey by default')
    .option(
      '--min-cited-by <count>',
      'only papers that at least N covered ones cite',
      wholeNumber,
      DEFAULT_MIN_CITED_BY,
    )
    .option('--adjust-for-age', 'rank by the share of the covered papers that could cite it', false)
    .option('--category <ref>', 'only covered papers of this category or one below it cite: slug or name')
    .option('--arcs <file>', 'instead of a survey, a table with the columns citing and cited, or a Pajek network')
    .option('--covered <file>', 'with --arcs: a table with a header whose first column names the covered papers')
    .option('--papers <file>', 'with --arcs: a table of papers with a column date or year')
    .option('--rows <count>', 'rows of the table; JSON has all', wholeNumber, 50)
    .option('--json', 'as JSON')
    .action(async (survey: string | undefined, options: Options) => {
      const list =
        options.arcs === undefined ? await ofSurvey(survey, options) : await ofFile(survey, options.arcs, options);
      await printText([
        `${options.json ? exactJson({ ...list.about, gaps: list.gaps }) : tableOf(list, options.rows)}\n`,
      ]);
    });
}

async function ofSurvey(ref: string | undefined, options: Options): Promise<GapList> {
  if (options.papers !== undefined || options.covered !== undefined) {
    throw new InvalidInputError('arcs', '--papers and --covered describe a network: give --arcs too.');
  }
  const runtime = await openCommandRuntime(readConfig(), 'NEW');
  try {
    const loaders = new Loaders(runtime.stores);
    const survey = await namedOrOnlySurvey(ref, loaders);
    const filter = await resolveGapFilter(options, loaders);
    const rows = await everyRow((page) =>
      runtime.stores.surveys.gaps(survey.id, filter, page, ['title', 'year'], false),
    );
    return {
      about: { survey: { id: survey.id, slug: survey.slug, title: survey.title } },
      gaps: rows.map(({ paper: { id, title, year }, citedBy, of, share }) => ({ id, title, year, citedBy, of, share })),
    };
  } finally {
    await runtime.close();
  }
}

async function ofFile(survey: string | undefined, arcs: string, options: Options): Promise<GapList> {
  const { covered: file, category, papers } = options;
  if (survey !== undefined) throw new InvalidInputError('arcs', 'a survey and --arcs are given: give one of them.');
  if (category !== undefined) throw new InvalidInputError('category', '--category needs a survey of the graph.');
  if (file === undefined)
    throw new InvalidInputError('covered', '--arcs needs --covered: a file that names the covered papers.');
  const { network, names } = await readNetworkFiles(arcs, papers);
  const ids = await readIdFile('covered', file);
  const covered = names.flatMap((name, paper) => (ids.has(name) ? [paper] : []));
  const missing = ids.size - covered.length;
  const years = covered.map((paper) => ({ year: network.years?.[paper] || null }));
  const ranked = rankGaps(gapsOutside(network, covered, names), years, options);
  return {
    about: { papers: network.size, arcs: network.citing.length, covered: covered.length, coveredMissing: missing },
    gaps: ranked.map(({ id, year, citedBy, of, share }) => ({ id, title: null, year, citedBy, of, share })),
  };
}

function tableOf({ gaps }: GapList, shown: number): string {
  if (gaps.length === 0) return 'No gaps: no paper outside is cited by that many covered ones.';
  const rows = gaps
    .slice(0, shown)
    .map(({ id, title, year, citedBy, of, share }) => [
      `${citedBy} of ${of}`,
      `${(share * 100).toFixed(1)}%`,
      year === null ? '-' : String(year),
      title === null ? id : `${oneLine(title)}  ${id}`,
    ]);
  const table = textTable([['cited by', 'share', 'year', 'paper'], ...rows], [true, true, true, false]);
  return gaps.length > shown ? `${table}\n${gaps.length - shown} more: --rows ${gaps.length} shows all.` : table;
}
