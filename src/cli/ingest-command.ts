import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { readConfig } from '../platform/config/config.js';
import { InvalidInputError, NotFoundError } from '../domain/errors.js';
import type { IngestOptions, IngestRun, Problem } from '../domain/ingest-run.js';
import type { Survey } from '../domain/knowledge.js';
import { EXIT } from '../app/exit-codes.js';
import { allProblems } from '../ingest/all-problems.js';
import type { Estimate } from '../ingest/plan.js';
import type { Runtime } from '../app/runtime.js';
import { openCommandRuntime } from './command-runtime.js';
import { duration, progressView } from './progress-line.js';

interface Options {
  readonly citations: IngestOptions['citations'];
  readonly full?: boolean;
  readonly maxRequests?: number;
  readonly json?: boolean;
}

const POLL_MS = 200;
/** How often who only watches looks whether the run's process lives. */
const TAKE_OVER_MS = 5_000;

/** The number of problems of each kind that is printed; `ingestRun { problems }` and --json have all. */
const TOLD_OF_EACH = 5;

/** What a shell expects of a program that Ctrl-C ended; also that of a run that somebody cancelled. */
const INTERRUPTED = 130;

/** Adds `ingest`. Sets `process.exitCode`. */
export function registerIngestCommand(program: Command): void {
  program
    .command('ingest [survey]')
    .description("ingest a survey's papers, their references and their citations from the source")
    .option(
      '--citations <how>',
      'citing papers to read of each covered paper: all, none, or the newest N',
      citationsOption,
      'all' as const,
    )
    .option('--full', 'read every list completely, however recently it was read')
    .option(
      '--max-requests <n>',
      'stop after N requests; the next run continues with what was read least recently',
      maxRequestsOption,
    )
    .option('--json', 'one JSON object at the end, on standard output')
    .action(async (ref: string | undefined, options: Options) => {
      const config = readConfig();
      // Under a progress bar, what a service logs would be noise.
      const runtime = await openCommandRuntime(config, 'CHANGED');
      try {
        process.exitCode = await ingest(runtime, ref, options);
      } finally {
        await runtime.close();
      }
    });
}

function citationsOption(text: string): IngestOptions['citations'] {
  if (text === 'all' || text === 'none') return text;
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1)
    throw new InvalidArgumentError('It must be all, none, or a whole number above 0.');
  return count;
}

function maxRequestsOption(text: string): number {
  const count = Number(text);
  if (!/^\d{1,7}$/.test(text) || count < 1) throw new InvalidArgumentError('It must be a whole number above 0.');
  return count;
}

async function ingest(
  runtime: Runtime,
  ref: string | undefined,
  { citations, full = false, maxRequests, json }: Options,
): Promise<number> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort());
  const survey = await surveyOf(runtime, ref);
  const options = { citations, full, ...(maxRequests !== undefined && { maxRequests }) };
  const run = await runtime.ingest.start(survey.id, 'cli', options);
  const isOurs = runtime.ingest.isRunning(run.id);
  if (isOurs) say(planText(survey, run, await runtime.ingest.estimate(survey.id, options)));
  else
    say(
      `${run.startedBy} runs over ${survey.slug} already, since ${run.startedAt}, as ${run.id}: this only watches it.`,
    );
  if (run.options.citations !== citations) {
    say(`It reads --citations ${run.options.citations}, not ${citations}: ask again when it has ended.`);
  }
  const ended = await watch(runtime, run.id, interrupt.signal);
  const problems = await allProblems(runtime.stores.runs, ended.id);
  if (json) process.stdout.write(`${JSON.stringify({ run: ended, problems }, null, 2)}\n`);
  for (const line of summary(ended, problems)) say(line);
  if (interrupt.signal.aborted) {
    if (isOurs) say('Stopped. The same command goes on from here.');
    return INTERRUPTED;
  }
  return exitCode(ended, problems);
}

async function surveyOf({ stores }: Runtime, ref: string | undefined): Promise<Survey> {
  const surveys = await stores.surveys.surveys();
  const known = surveys.map(({ slug }) => slug).join(', ') || 'none';
  if (ref === undefined) {
    const [only, ...others] = surveys;
    if (only && others.length === 0) return only;
    throw new InvalidInputError('survey', `say which survey to bring up to date; there are: ${known}`);
  }
  const found = surveys.find(({ id, slug }) => slug === ref || id === ref);
  if (!found) throw new NotFoundError(`there is no survey ${ref}; there are: ${known}`);
  return found;
}

function planText(survey: Survey, run: IngestRun, { requests, seconds, lists, unknownLists }: Estimate): string {
  const pace =
    seconds === null
      ? 'a time that is not known beforehand without a key'
      : `about ${duration(seconds)} at the pace of the key`;
  const unknown =
    unknownLists === 0
      ? ''
      : ` The length of ${unknownLists} lists is not known yet; each begins with one request and takes one more for every further thousand entries.`;
  const resumed = run.resumedFromId === null ? '' : ` It goes on from the interrupted run ${run.resumedFromId}.`;
  const due =
    lists === 0
      ? 'for the counts; no list is due by its age, so only those whose count moved are read on top'
      : `for the counts and ${lists} lists that are due; those whose count moved come on top`;
  return `${survey.title}: ${run.options.maxRequests === null ? 'at least' : 'about'} ${requests} ${requests === 1 ? 'request' : 'requests'} ${due}. That takes ${pace}.${unknown}${resumed}`;
}

/** Shows the run until it ends. Where the process that ran it dies, this one takes it over. */
async function watch(runtime: Runtime, startedId: string, interrupt: AbortSignal): Promise<IngestRun> {
  const view = progressView(process.stderr);
  let runId = startedId;
  let askedAt = Date.now();
  try {
    for (;;) {
      const [run] = await runtime.stores.runs.byIds([runId]);
      if (!run) throw new NotFoundError(`the run ${runId} is gone`);
      if (run.status !== 'RUNNING' && run.status !== 'QUEUED') return run;
      view.show(run);
      const isOurs = runtime.ingest.isRunning(runId);
      if (interrupt.aborted) {
        if (!isOurs) return run;
        await runtime.ingest.stop();
        continue;
      }
      if (!isOurs && Date.now() - askedAt > TAKE_OVER_MS) {
        askedAt = Date.now();
        runId = (await runtime.ingest.takeOver(runId)).id;
      }
      await sleep(POLL_MS, undefined, { signal: interrupt }).catch(() => undefined);
    }
  } finally {
    view.end();
  }
}

function summary({ status, counts, id }: IngestRun, problems: readonly Problem[]): string[] {
  const n = (value: number) => value.toLocaleString('en-US');
  const lines = [
    `${status} (${id}): ${n(counts.papersAdded)} papers and ${n(counts.citationsAdded)} citations added, ${n(counts.papersUpdated)} papers updated, ` +
      `${n(counts.stubs)} unresolved references, ${n(counts.requests)} requests.`,
  ];
  for (const code of new Set(problems.map((problem) => problem.code))) {
    const some = problems.filter((problem) => problem.code === code);
    lines.push(`${code}, ${some.length}:`);
    for (const { message, ref } of some.slice(0, TOLD_OF_EACH))
      lines.push(`  ${ref === null ? '' : `${ref}: `}${message}`);
    if (some.length > TOLD_OF_EACH) lines.push(`  and ${some.length - TOLD_OF_EACH} more`);
  }
  return lines;
}

function exitCode({ status }: IngestRun, problems: readonly Problem[]): number {
  if (status === 'SUCCEEDED' || status === 'PARTIAL') return EXIT.done;
  if (status === 'CANCELLED') return INTERRUPTED;
  return problems.some(({ code }) => code === 'SOURCE_ERROR') ? EXIT.unreachable : EXIT.fault;
}
