import type { CitationDirection } from '../domain/citation.js';
import { SourceUnavailableError, TimeoutError } from '../domain/errors.js';
import { everyRow } from '../domain/every-page.js';
import type { IngestRun, Problem, ProblemCode, RunPhase } from '../domain/ingest-run.js';
import { NEVER_CHECKED } from '../domain/notice.js';
import { firstRows } from '../domain/page.js';
import { ANY_PAPER, type PaperFilter } from '../graph/ports/paper-store.js';
import type { GraphStores } from '../graph/stores.js';
import { proposeLineage } from '../proposals/lineage/propose-lineage.js';
import type { Crossref } from '../sources/crossref/crossref.js';
import type { PaperSource } from '../sources/paper-source.js';
import { proposeForCandidates } from '../proposals/categories/propose-for-candidates.js';
import type { Clock } from '../domain/time.js';
import { seedSource } from '../domain/sources.js';
import { allProblems } from './all-problems.js';
import { carriedOver } from './carried-over.js';
import { dueLists, type DueList } from './due-lists.js';
import { detailsTask, isAnswered, Ledger, listTask, TARGET_PARTS, type Target } from './plan.js';
import { readBoundary } from './read-boundary.js';
import { readDetails } from './read-details.js';
import { readLists } from './read-lists.js';
import { RunRecorder } from './run-recorder.js';
import { readCrossrefBoundary } from './crossref-boundary.js';
import { doisOf, watchNotices, type CrossrefWorkings } from './watch-notices.js';

/** What a run works with. */
export interface RunTools {
  readonly stores: GraphStores;
  readonly source: PaperSource;
  /** Null: it is not asked. */
  readonly crossref: Crossref | null;
  readonly clock: Clock;
  /** Whether the survey's own reference list is inside of its boundary. */
  readonly readsBoundary: boolean;
  /** Every list is read whole at least once in so many days. */
  readonly fullWalkDays: number;
}

/** Among so many runs one that read all is looked for. */
const RUNS_LOOKED_AT = 500;
const HAS_READ_ALL: ReadonlySet<RunPhase> = new Set(['proposals', 'done']);
/** Problems of how a run ended, which say nothing of those that continue it. */
const OF_ITS_END: ReadonlySet<ProblemCode> = new Set(['INTERRUPTED', 'SOURCE_ERROR', 'BUDGET_SPENT', 'PROPOSALS_LEFT']);

/** How often the progress is written where no facts are: while the pace or a failing source is waited for. */
const TELL_EVERY_MS = 2_000;

/**
 * One run over a survey, from wherever its ledger says it stands. It can be stopped anywhere: what was written, the ledger knows. Records are read in
 * batches first, and with them the counts; then the lists that are due by them, moved ones before all.
 * @returns whether something is missing
 */
export async function runSurvey(run: IngestRun, tools: RunTools, signal: AbortSignal): Promise<{ isPartial: boolean }> {
  const { stores, source, clock } = tools;
  const ledger = new Ledger(await stores.runs.ledger(run.ledgerId));
  const recorder = new RunRecorder(run, ledger, source.name, stores.writer, clock);
  const earlierProblems = await problemsBefore(run, stores.runs);
  const carried = await carriedOver(run, stores.runs);
  const work = { source, ledger, recorder, signal, options: run.options };
  const { crossref } = tools;
  const beside = crossref && { stores, crossref, recorder, signal, records: new Map() };
  // A failing store is met by the work itself.
  const telling = setInterval(() => void recorder.tell().catch(() => undefined), TELL_EVERY_MS);
  try {
    await recorder.save({}, carried, earlierProblems, 0);
    // First: it needs few requests, and goes on while Semantic Scholar cannot be asked.
    if (beside) await watchNotices(beside, await detailTargets(stores, run.surveyId));
    const survey = await surveyPaper(stores, run.surveyId);
    if (tools.readsBoundary && survey) {
      // First itself: a list is the survey's own only where the identifier belongs to its title.
      try {
        const targets = isAnswered(source, survey) ? await detailTargets(stores, run.surveyId) : [survey];
        await readDetails({ ...work, targets });
        const [due] = await dueBoundary(run, tools);
        if (due) await readBoundary({ ...work, surveyId: run.surveyId, survey: due.target });
      } catch (error) {
        if (beside && error instanceof SourceUnavailableError) await readOtherBoundary(run, beside, ledger, null);
        throw error;
      }
      if (beside) await readOtherBoundary(run, beside, ledger, source);
    }
    await readDetails({ ...work, targets: await detailTargets(stores, run.surveyId) });
    // Of papers whose DOI only their own record told.
    if (beside) await watchNotices(beside, await detailTargets(stores, run.surveyId));
    const { citations, references } = await listsOf(run, tools, ledger);
    await readLists({ ...work, direction: 'citations', due: citations.filter(({ isMoved }) => isMoved) });
    await readLists({ ...work, direction: 'references', due: references });
    await readLists({ ...work, direction: 'citations', due: citations.filter(({ isMoved }) => !isMoved) });
    const left = recorder.isSpent
      ? whatIsLeft(await detailTargets(stores, run.surveyId), { citations, references }, ledger)
      : null;
    if (left === null) recorder.begin('proposals', 0, null);
    const unproposed = await propose(run, tools, signal);
    if (left === null && unproposed === null) recorder.begin('done', 1, 1);
    const problems = [
      ...(left === null ? [] : [recorder.problem('BUDGET_SPENT', left, null)]),
      ...(unproposed === null ? [] : [recorder.problem('PROPOSALS_LEFT', unproposed, null)]),
    ];
    await recorder.save({}, [], problems, 0);
    return { isPartial: recorder.isPartial };
  } finally {
    clearInterval(telling);
  }
}

/** The survey's own list from Crossref, where Semantic Scholar withholds it, does not know it or cannot be asked, and nobody gave it before. */
async function readOtherBoundary(
  { surveyId, resumedFromId }: IngestRun,
  beside: CrossrefWorkings & { readonly stores: GraphStores },
  ledger: Ledger,
  titles: PaperSource | null,
): Promise<void> {
  const { stores, records } = beside;
  const survey = await surveyPaper(stores, surveyId);
  if (!survey || doisOf(survey).length === 0) return;
  const [memory] = await stores.readings.listMemories([survey.id], 'references');
  const outcome = memory?.latest?.outcome ?? null;
  if (outcome !== null && outcome !== 'ELIDED') return;
  // Weekly, with the notices; a run that goes on with another one may have lost what that read.
  const isReadNow = doisOf(survey).some((doi) => records.has(doi));
  const { askedAt } = (await stores.notices.of([survey.id], null))[0] ?? NEVER_CHECKED;
  if (!isReadNow && resumedFromId === null && askedAt !== null) return;
  const knownIds = (await detailTargets(stores, surveyId)).map(({ id }) => id);
  await readCrossrefBoundary({ ...beside, surveyId, survey, titles, ledger, knownIds });
}

/**
 * Proposes what the graph now speaks for. Until some run has read all of the survey, however many that takes, what is proposed is of papers that were
 * there when people first looked, and no news.
 * @returns what the next run has to propose, in words; null where it is nothing
 */
async function propose(
  { id, surveyId }: IngestRun,
  { stores, source, clock }: RunTools,
  signal: AbortSignal,
): Promise<string | null> {
  const { rows } = await stores.runs.page(surveyId, firstRows(RUNS_LOOKED_AT), false);
  const reached = rows
    .filter((run) => run.id !== id && (run.status === 'SUCCEEDED' || run.status === 'PARTIAL'))
    .map(({ progress }) => progress.phase);
  const by = { run: id, at: clock() };
  try {
    await proposeLineage(stores, source.name, {
      ...by,
      isBeginning: !reached.some((phase) => HAS_READ_ALL.has(phase)),
    });
    await proposeForCandidates(stores, surveyId, { ...by, isBeginning: !reached.includes('done') }, signal);
    return null;
  } catch (error) {
    // What was read is in: a survey too large to be ranked in time must not be taken for one that could not be read.
    if (!(error instanceof TimeoutError)) throw error;
    return `not all could be proposed that the graph speaks for; the next run tries again: ${error.message}`;
  }
}

type ListTools = Pick<RunTools, 'stores' | 'source' | 'clock' | 'fullWalkDays'>;

/** The lists that a run over this survey has to read, by what is known now. */
export async function listsOf(
  { surveyId, options }: Pick<IngestRun, 'surveyId' | 'options'>,
  { stores, source, clock, fullWalkDays }: ListTools,
  ledger = new Ledger([]),
): Promise<Record<CitationDirection, DueList[]>> {
  const targets = (await listTargets(stores, surveyId)).filter((target) => isAnswered(source, target));
  const ids = targets.map(({ id }) => id);
  const due = async (direction: CitationDirection): Promise<DueList[]> =>
    dueLists(
      targets,
      direction,
      await stores.readings.listMemories(ids, direction),
      { ...options, now: clock(), fullWalkDays },
      (id) => ledger.isBegun(listTask(direction, id)),
    );
  const isRead = (direction: CitationDirection): boolean =>
    source.capabilities.lists.includes(direction) && (direction === 'references' || options.citations !== 'none');
  return {
    references: isRead('references') ? await due('references') : [],
    citations: isRead('citations') ? await due('citations') : [],
  };
}

/** The survey's own reference list, where it has to be read; none or one. */
export async function dueBoundary(
  { surveyId, options }: Pick<IngestRun, 'surveyId' | 'options'>,
  { stores, source, clock, fullWalkDays }: ListTools,
): Promise<DueList[]> {
  const survey = await surveyPaper(stores, surveyId);
  if (!survey || !source.capabilities.lists.includes('references') || !isAnswered(source, survey)) return [];
  const memories = await stores.readings.listMemories([survey.id], 'references');
  return dueLists([survey], 'references', memories, { ...options, now: clock(), fullWalkDays });
}

/** What a run that may ask no more leaves for the next one, in words; null where it is nothing. */
function whatIsLeft(
  detailed: readonly Target[],
  due: Readonly<Record<CitationDirection, readonly DueList[]>>,
  ledger: Ledger,
): string | null {
  const isOpen = (direction: CitationDirection) => (list: DueList) =>
    !ledger.isDone(listTask(direction, list.target.id));
  const counts: [number, string][] = [
    [detailed.filter(({ id, status }) => status !== 'STUB' && !ledger.isDone(detailsTask(id))).length, 'papers'],
    [due.citations.filter(isOpen('citations')).length, 'lists of citations'],
    [due.references.filter(isOpen('references')).length, 'lists of references'],
  ];
  const left = counts.filter(([count]) => count > 0).map(([count, name]) => `${name} ${count}`);
  if (left.length === 0) return null;
  return `as many requests were sent as the run may send; left for the next run, which begins with what was read least recently: ${left.join(', ')}`;
}

/** What runs that this one continues met and did not read again; how they ended is their own. */
async function problemsBefore(run: IngestRun, runs: GraphStores['runs']): Promise<Problem[]> {
  const found = new Map<string, Problem>();
  for (let id = run.resumedFromId; id !== null;) {
    const [earlier] = await runs.byIds([id]);
    for (const problem of await allProblems(runs, id)) {
      if (!OF_ITS_END.has(problem.code)) found.set([problem.code, problem.ref, problem.message].join('\n'), problem);
    }
    id = earlier?.resumedFromId ?? null;
  }
  return [...found.values()].sort((a, b) => (a.at < b.at ? -1 : 1));
}

async function surveyPaper(stores: GraphStores, surveyId: string): Promise<Target | null> {
  const survey = (await stores.surveys.surveys()).find(({ id }) => id === surveyId);
  if (!survey?.paperId) return null;
  return (await stores.papers.byIds([survey.paperId], TARGET_PARTS))[0] ?? null;
}

/** Papers whose own record a run reads: the survey, what it covers, what introduces methods (not those of other surveys' seeds alone), what is followed one by one. By id. */
export async function detailTargets(stores: GraphStores, surveyId: string): Promise<Target[]> {
  const survey = await surveyPaper(stores, surveyId);
  return byId([
    ...(survey ? [survey] : []),
    ...(await all(stores, { ...ANY_PAPER, surveyId, boundary: 'IN' })),
    ...(await papersOfMethods(stores, surveyId)),
    ...(await all(stores, { ...ANY_PAPER, tracked: true })),
  ]);
}

async function papersOfMethods({ papers, runs, surveys }: GraphStores, surveyId: string): Promise<Target[]> {
  const others = (await surveys.surveys()).filter(({ id }) => id !== surveyId);
  const ids = await runs.papersOfMethods(others.map(({ slug }) => seedSource(slug)));
  return (await papers.byIds(ids, TARGET_PARTS)).filter((paper) => paper !== null);
}

/** Papers whose lists a run reads: what the survey covers, and what is followed one by one. By id. */
export async function listTargets(stores: GraphStores, surveyId: string): Promise<Target[]> {
  return byId([
    ...(await all(stores, { ...ANY_PAPER, surveyId, boundary: 'IN' })),
    ...(await all(stores, { ...ANY_PAPER, tracked: true })),
  ]);
}

function all({ papers }: GraphStores, filter: PaperFilter): Promise<Target[]> {
  return everyRow((page) => papers.page(filter, 'NEWEST', page, TARGET_PARTS, false));
}

function byId(targets: readonly Target[]): Target[] {
  const unique = new Map(targets.map((target) => [target.id, target]));
  return [...unique.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
