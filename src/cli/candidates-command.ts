import { Option, type Command } from 'commander';
import { readConfig } from '../platform/config/config.js';
import { candidateScore } from '../domain/candidate.js';
import type { Survey } from '../domain/knowledge.js';
import { firstRows, MAX_PAGE_SIZE, type Page, type SortKey } from '../domain/page.js';
import { systemClock } from '../domain/time.js';
import { formatNamed } from '../export/export-formats.js';
import { Exporter } from '../export/exporter.js';
import { markdownText } from '../export/formats/markdown.js';
import { oneLine } from '../platform/one-line.js';
import type { CandidateFilter, CandidateOf } from '../graph/ports/knowledge-store.js';
import { Loaders } from '../graph/loaders.js';
import type { Runtime } from '../app/runtime.js';
import { LoadedCredits } from '../seeds/loaded-credits.js';
import { candidateReason } from '../tracking/candidates/candidate-facts.js';
import { resolveCandidateFilter } from '../queries/candidate-question.js';
import { DEFAULT_MIN_COVERED } from '../queries/survey-candidates.js';
import { openCommandRuntime } from './command-runtime.js';
import { namedOrOnlySurvey } from './only-survey.js';
import { readInstant } from './since.js';
import { wholeNumber } from './whole-number.js';

interface Options {
  readonly since?: string;
  readonly minCovered: number;
  readonly category?: string;
  readonly limit: number;
  readonly markdown?: boolean;
  readonly bibtex?: boolean;
  readonly json?: boolean;
}

const DEFAULT_LIMIT = 50;
const PARTS = ['title', 'year', 'publicationDate'] as const;
type Candidate = CandidateOf<(typeof PARTS)[number]>;

/** One line of the list. */
interface Listed {
  readonly id: string;
  readonly title: string;
  readonly year: number | null;
  readonly publicationDate: string | null;
  readonly score: number;
  readonly reason: string;
}

/** Adds `candidates`. */
export function registerCandidatesCommand(program: Command): void {
  program
    .command('candidates')
    .description('list papers that a survey may have to include, best first, with the reason')
    .argument('[survey]', 'slug, title, id, or an identifier of its paper; default: the only survey')
    .option('--since <when>', 'papers published since a day, or since a time ago (90d); default: the day of the survey')
    .option('--min-covered <n>', 'papers that cite at least N covered papers', wholeNumber, DEFAULT_MIN_COVERED)
    .option('--category <ref>', 'papers claimed or proposed to belong to this category or a subcategory: slug or name')
    .option('--limit <n>', 'maximum number (--bibtex exports all)', wholeNumber, DEFAULT_LIMIT)
    .addOption(new Option('--markdown', 'as a Markdown checklist').conflicts(['bibtex', 'json']))
    .addOption(new Option('--bibtex', 'all candidates as BibTeX, like `export candidates`').conflicts('json'))
    .addOption(new Option('--json', 'one JSON object'))
    .action(async (ref: string | undefined, options: Options) => {
      const runtime = await openCommandRuntime(readConfig(), 'NEW');
      try {
        const loaders = new Loaders(runtime.stores);
        const survey = await namedOrOnlySurvey(ref, loaders);
        const { since, minCovered, category } = options;
        const day = since === undefined ? null : readInstant('since', since, systemClock()).slice(0, 10);
        if (options.bibtex) {
          await writeBibtex(runtime, survey, { since: day, minCovered: String(minCovered), category });
          return;
        }
        const filter = await resolveCandidateFilter(survey, { since: day, minCovered, category }, loaders);
        const { listed, total } = await readBest(runtime, survey.id, filter, options.limit);
        process.stdout.write(write(survey, listed, total, options));
      } finally {
        await runtime.close();
      }
    });
}

async function readBest(
  { stores }: Runtime,
  surveyId: string,
  filter: CandidateFilter,
  limit: number,
): Promise<{ readonly listed: readonly Listed[]; readonly total: number }> {
  const listed: Listed[] = [];
  let total = 0;
  for (let after: SortKey | null = null; ;) {
    const request = { ...firstRows(Math.min(MAX_PAGE_SIZE, limit - listed.length)), after };
    const page: Page<Candidate> = await stores.surveys.candidates(
      surveyId,
      filter,
      request,
      PARTS,
      listed.length === 0,
    );
    total = page.total ?? total;
    // A set of loaders keeps what it read: one for each page keeps no whole graph.
    const loaders = new Loaders(stores);
    listed.push(...(await Promise.all(page.rows.map((row) => listedOf(row, loaders)))));
    after = page.keys.at(-1) ?? null;
    if (!page.hasNext || listed.length >= limit) return { listed, total };
  }
}

async function listedOf(candidate: Candidate, loaders: Loaders): Promise<Listed> {
  const { paper, standing } = candidate;
  return { ...paper, score: candidateScore(standing), reason: await candidateReason(candidate, loaders) };
}

function write(
  survey: Survey,
  candidates: readonly Listed[],
  total: number,
  { markdown, json }: Pick<Options, 'markdown' | 'json'>,
): string {
  if (json) {
    return `${JSON.stringify({ survey: { id: survey.id, slug: survey.slug, title: survey.title }, total, candidates }, null, 2)}\n`;
  }
  const count = total === 0 ? 'No candidates' : total === 1 ? 'One candidate' : `${total} candidates`;
  const shown = candidates.length < total ? `, the best ${candidates.length}` : '';
  const title = `${count} of ${survey.title}${shown}`;
  const lines = candidates.map(({ id, title: name, year, score, reason }) => {
    const dated = `${oneLine(name)}${year === null ? '' : ` (${year})`}`;
    const points = score.toFixed(1);
    return markdown
      ? `- [ ] **${markdownText(dated)}** ${markdownText(reason)} (score ${points}, \`${id}\`)\n`
      : `${points.padStart(6)}  ${dated}  ${id}\n        ${reason}\n`;
  });
  return `${markdown ? `# ${markdownText(title)}` : title}\n\n${lines.join('')}`;
}

async function writeBibtex(
  { config, stores, source, seeds }: Runtime,
  survey: Survey,
  question: Readonly<Record<string, string | null | undefined>>,
): Promise<void> {
  const exporter = new Exporter(stores, new LoadedCredits([source], seeds), systemClock, config.publicUrl);
  const given = Object.entries(question).flatMap(([name, value]) => (value == null ? [] : [[name, [value]] as const]));
  const parameters = Object.fromEntries(given);
  const { text } = await exporter.open({
    what: 'candidates',
    ref: survey.slug,
    format: formatNamed('bibtex'),
    parameters,
  });
  for await (const piece of text) process.stdout.write(piece);
}
