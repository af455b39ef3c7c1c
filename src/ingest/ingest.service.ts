import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError, GraphUnavailableError, NotFoundError, StemmaError } from '../domain/errors.js';
import { nodeId, type Identifier } from '../domain/identifier.js';
import { NO_COUNTS, type IngestOptions, type IngestRun, type Problem, type RunStatus } from '../domain/ingest-run.js';
import { firstRows } from '../domain/page.js';
import { laterInstant, type Clock } from '../domain/time.js';
import { callAsService } from '../graph/turns/caller.js';
import type { GraphStores } from '../graph/stores.js';
import type { Logger } from '../platform/logging/logger.js';
import type { Crossref } from '../sources/crossref/crossref.js';
import type { PaperSource, SourceHealth } from '../sources/paper-source.js';
import { ingestLease } from './abandoned-runs.js';
import { Ingest } from './ingest.js';
import { detailRecord } from './paper-records.js';
import { RESUMABLE_MS } from './carried-over.js';
import { askedBy, estimate, isAnswered, type Estimate, type ExpectedList } from './plan.js';
import { ProcessLease } from '../graph/process-lease.js';
import { inTightHeap } from '../platform/heap-limit.js';
import { detailTargets, dueBoundary, listsOf, listTargets, runSurvey } from './survey-run.js';

export interface IngestSettings {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether the survey's own reference list is inside of its boundary. */
  readonly readsBoundary: (surveyId: string) => boolean;
  /** Every list is read whole at least once in so many days. */
  readonly fullWalkDays: number;
  /** For notices, and for lists that the source withholds; null: it is not asked. */
  readonly crossref?: Crossref | null;
  /** Of a run whose options say nothing else; null: no limit. */
  readonly maxRequests: number | null;
}

const CANCEL_POLL_MS = 1_000;

/** Between tries to write how a run ended. */
const END_AGAIN_MS = { first: 1_000, most: 30_000 };

export const DEFAULT_OPTIONS: IngestOptions = { citations: 'all', full: false, maxRequests: null };

/** Why a run's signal was aborted. */
class RunStopped extends Error {
  constructor(
    readonly status: Extract<RunStatus, 'FAILED' | 'CANCELLED'>,
    message: string,
  ) {
    super(message);
  }
}

/** How a run ended. */
interface RunEnd {
  readonly status: RunStatus;
  readonly problems: readonly Problem[];
}

interface ActiveRun {
  readonly id: string;
  readonly stop: AbortController;
  readonly finished: Promise<void>;
}

export class IngestService extends Ingest {
  private readonly active = new Map<string, ActiveRun>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly stores: GraphStores,
    private readonly source: PaperSource,
    private readonly settings: IngestSettings,
  ) {
    super();
  }

  /** A run, its lease too, outlives the request that starts it. */
  override start(surveyId: string, startedBy: string, asked: Partial<IngestOptions> = {}): Promise<IngestRun> {
    return callAsService(() => this.startRun(surveyId, startedBy, asked));
  }

  private async startRun(surveyId: string, startedBy: string, asked: Partial<IngestOptions>): Promise<IngestRun> {
    const options = this.options(asked);
    if (this.stopping.signal.aborted) throw new ConflictError('the service is ending and starts no run');
    const surveys = await this.stores.surveys.surveys();
    if (!surveys.some(({ id }) => id === surveyId)) {
      throw new NotFoundError(`no such survey; there are ${surveys.map(({ slug }) => slug).join(', ') || 'none'}`);
    }
    for (let tries = 0; tries < 20; tries += 1) {
      const mine = this.active.get(surveyId);
      if (mine) {
        const run = await this.run(mine.id);
        if (run.finishedAt === null) return run;
        // Its end is written and its lease not yet released: whoever asks now asks for another run.
        await mine.finished;
      }
      const lease = new ProcessLease(this.stores.coordination, ingestLease(surveyId));
      if (await lease.take()) return this.begin(surveyId, startedBy, options, lease);
      const latest = await this.latest(surveyId);
      if (latest?.status === 'RUNNING') return latest;
      // Between taking its lease and writing its run, or between its end and giving the lease back.
      await sleep(100);
    }
    throw new ConflictError(
      'another process holds the lease of this survey without running; try again in half a minute',
    );
  }

  override async cancel(runId: string): Promise<IngestRun> {
    await this.run(runId);
    await this.stores.runs.requestCancel(runId);
    for (const { id, stop } of this.active.values()) {
      if (id === runId) stop.abort(new RunStopped('CANCELLED', 'cancelled'));
    }
    return this.run(runId);
  }

  override async track(identifiers: readonly Identifier[], by: string): Promise<string> {
    const [known] = (await this.stores.papers.byIdentifiers(identifiers, ['identifiers'])).filter(
      (paper) => paper !== null,
    );
    const write = { source: this.source.name, at: this.settings.clock(), run: `track:${by}` };
    if (known?.identifiers.some(({ scheme }) => this.source.ownSchemes.has(scheme))) {
      await this.stores.writer.apply({ ...write, tracking: [{ paper: known.id, tracked: true }] });
      return known.id;
    }
    const asked = askedBy(this.source, known?.identifiers ?? identifiers);
    const answer = asked === null ? null : (await this.source.papers([asked]))[0];
    if (asked === null || !answer) {
      if (!known) throw new NotFoundError(`neither the graph nor ${this.source.label} knows this paper`);
      await this.stores.writer.apply({ ...write, tracking: [{ paper: known.id, tracked: true }] });
      return known.id;
    }
    const record = detailRecord(this.source, 'tracked', asked, answer);
    const { ids } = await this.stores.writer.apply({
      ...write,
      papers: [record],
      tracking: [{ paper: record.key, tracked: true }],
    });
    const id = ids.get(record.key);
    if (id === undefined) throw new Error('a written paper has no id');
    return id;
  }

  override async untrack(paperId: string, by: string): Promise<string> {
    const [paper] = await this.stores.papers.byIds([paperId], []);
    if (!paper) throw new NotFoundError(`no paper ${paperId}`);
    const write = { source: this.source.name, at: this.settings.clock(), run: `track:${by}` };
    await this.stores.writer.apply({ ...write, tracking: [{ paper: paper.id, tracked: false }] });
    return paper.id;
  }

  override health(): SourceHealth {
    return this.source.health();
  }

  /** What a new run over this survey would ask of the source, by what is known now: lists whose count turns out to have moved come on top. */
  async estimate(surveyId: string, asked: Partial<IngestOptions> = {}): Promise<Estimate> {
    const run = { surveyId, options: this.options(asked) };
    const tools = { ...this.settings, stores: this.stores, source: this.source };
    const detailed = await detailTargets(this.stores, surveyId);
    const unanswered = (await listTargets(this.stores, surveyId)).filter((target) => !isAnswered(this.source, target));
    const due = await listsOf(run, tools);
    const lists = (['references', 'citations'] as const).flatMap((direction) => {
      const isRead =
        this.source.capabilities.lists.includes(direction) &&
        (direction === 'references' || run.options.citations !== 'none');
      const never = isRead ? unanswered.filter(({ identifiers }) => askedBy(this.source, identifiers) !== null) : [];
      return [...due[direction].map(({ target }) => target), ...never].map((target) => ({ target, direction }));
    });
    return estimate({ detailed, lists: [...lists, ...(await this.boundary(run))], options: run.options }, this.source);
  }

  private async boundary(run: Pick<IngestRun, 'surveyId' | 'options'>): Promise<ExpectedList[]> {
    if (!this.settings.readsBoundary(run.surveyId)) return [];
    const due = await dueBoundary(run, { ...this.settings, stores: this.stores, source: this.source });
    return due.map(({ target }) => ({ target, direction: 'references' }));
  }

  private options(asked: Partial<IngestOptions>): IngestOptions {
    return { ...DEFAULT_OPTIONS, maxRequests: this.settings.maxRequests, ...asked };
  }

  /**
   * Goes on with a run whose process has died.
   * @returns the run that now does its work: another one, or the same where its process lives or it has ended
   */
  async takeOver(runId: string): Promise<IngestRun> {
    const { surveyId, startedBy, options } = await this.run(runId);
    const lease = new ProcessLease(this.stores.coordination, ingestLease(surveyId));
    if (!(await lease.take())) return this.run(runId);
    // It may have ended by itself just before it gave its lease back.
    const run = await this.run(runId);
    if (run.status === 'RUNNING') return this.begin(surveyId, startedBy, options, lease);
    await lease.release();
    return run;
  }

  /** Whether this process does the run. */
  isRunning(runId: string): boolean {
    return [...this.active.values()].some(({ id }) => id === runId);
  }

  /** Resolves when a run of this process has ended; at once for any other. */
  async finished(runId: string): Promise<void> {
    await [...this.active.values()].find(({ id }) => id === runId)?.finished;
  }

  /** Ends what runs here at the border of a batch; the next start goes on from there. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const reason = new RunStopped('FAILED', 'its process was ended; the next run goes on from here');
    for (const { stop } of this.active.values()) stop.abort(reason);
    await Promise.allSettled([...this.active.values()].map(({ finished }) => finished));
  }

  private async begin(
    surveyId: string,
    startedBy: string,
    options: IngestOptions,
    lease: ProcessLease,
  ): Promise<IngestRun> {
    try {
      const earlier = await this.interrupted(surveyId, options);
      // Runs are told apart by their order, also where the clock has jumped back since the last one.
      const startedAt = laterInstant(this.settings.clock(), (await this.latest(surveyId))?.startedAt ?? '');
      const id = nodeId('ingestRun', `${surveyId}\n${startedAt}\n${randomUUID()}`);
      const run: IngestRun = {
        id,
        surveyId,
        status: 'RUNNING',
        startedAt,
        finishedAt: null,
        startedBy,
        progress: { phase: 'queued', done: 0, total: null, requests: 0, waitingUntil: null, eta: null },
        counts: NO_COUNTS,
        resumedFromId: earlier?.id ?? null,
        ledgerId: earlier?.ledgerId ?? id,
        cancelRequested: false,
        options,
      };
      await this.stores.runs.create(run);
      const stop = new AbortController();
      const finished = inTightHeap(() => this.work(run, lease, stop))
        .then((end) => this.end(run, lease, end))
        .finally(() => this.active.delete(surveyId));
      this.active.set(surveyId, { id, stop, finished });
      return run;
    } catch (error) {
      await lease.release().catch(() => undefined);
      throw error;
    }
  }

  /** The run to go on from. One that still says RUNNING has died: we hold its lease. */
  private async interrupted(surveyId: string, options: IngestOptions): Promise<IngestRun | null> {
    const latest = await this.latest(surveyId);
    if (!latest) return null;
    if (latest.status === 'RUNNING' || latest.status === 'QUEUED') await this.closeInterrupted(latest.id);
    else if (latest.status !== 'FAILED' && latest.status !== 'CANCELLED') return null;
    const { citations, full } = { ...DEFAULT_OPTIONS, ...latest.options };
    const isSame = citations === options.citations && full === options.full;
    const age = Date.parse(this.settings.clock()) - Date.parse(latest.startedAt);
    return isSame && age < RESUMABLE_MS ? latest : null;
  }

  /** Ends a run whose process left it RUNNING; false where a process works on it, or it has ended. */
  async closeAbandoned(runId: string): Promise<boolean> {
    const { surveyId } = await this.run(runId);
    const lease = new ProcessLease(this.stores.coordination, ingestLease(surveyId));
    if (!(await lease.take())) return false;
    try {
      return await this.closeInterrupted(runId);
    } finally {
      await lease.release();
    }
  }

  /** @returns false where it had ended */
  private closeInterrupted(runId: string): Promise<boolean> {
    const problem = this.problem('INTERRUPTED', 'the process that ran it ended; a later run goes on from its ledger');
    return this.stores.runs.setStatus(runId, 'FAILED', this.settings.clock(), [problem]);
  }

  private async work(run: IngestRun, lease: ProcessLease, stop: AbortController): Promise<RunEnd> {
    const { runs } = this.stores;
    const { logger, clock } = this.settings;
    lease.keep((reason) => stop.abort(reason));
    const polling = setInterval(() => {
      runs.byIds([run.id]).then(
        ([now]) => now?.cancelRequested && stop.abort(new RunStopped('CANCELLED', 'cancelled')),
        () => undefined,
      );
    }, CANCEL_POLL_MS);
    polling.unref();
    try {
      const tools = {
        stores: this.stores,
        source: this.source,
        crossref: this.settings.crossref ?? null,
        clock,
        readsBoundary: this.settings.readsBoundary(run.surveyId),
        fullWalkDays: this.settings.fullWalkDays,
      };
      const { isPartial } = await runSurvey(run, tools, stop.signal);
      logger.info({ run: run.id, isPartial }, 'Ingest ended');
      return { status: isPartial ? 'PARTIAL' : 'SUCCEEDED', problems: [] };
    } catch (error) {
      return this.failure(run, error);
    } finally {
      clearInterval(polling);
    }
  }

  /**
   * Writes how a run ended, again and again while the graph takes no writes, and keeps its lease meanwhile. Where the process ends first, the run stays
   * RUNNING without a lease, and the next process ends it.
   */
  private async end(run: IngestRun, lease: ProcessLease, { status, problems }: RunEnd): Promise<void> {
    const { logger, clock } = this.settings;
    const at = clock();
    const { signal } = this.stopping;
    for (let waitMs = END_AGAIN_MS.first; ; waitMs = Math.min(2 * waitMs, END_AGAIN_MS.most)) {
      const isLast = signal.aborted;
      try {
        await this.stores.runs.setStatus(run.id, status, at, problems);
        break;
      } catch (error) {
        logger.error(
          { run: run.id, err: error, waitMs: isLast ? null : waitMs },
          'The outcome of a run could not be written',
        );
        if (isLast) break;
        await sleep(waitMs, undefined, { signal }).catch(() => undefined);
      }
    }
    await lease.release().catch(() => undefined);
  }

  private failure(run: IngestRun, error: unknown): RunEnd {
    const { logger } = this.settings;
    const stopped = error instanceof RunStopped ? error : null;
    const status = stopped?.status ?? 'FAILED';
    const message =
      error instanceof StemmaError || error instanceof RunStopped ? error.message : 'internal error; see the log';
    if (stopped) logger.info({ run: run.id, status }, message);
    else if (error instanceof StemmaError) logger.warn({ run: run.id, code: error.code }, `Ingest failed: ${message}`);
    else logger.error({ run: run.id, err: error }, 'Ingest failed');
    const problems = status === 'CANCELLED' ? [] : [this.problem(stopped ? 'INTERRUPTED' : codeOf(error), message)];
    return { status, problems };
  }

  private problem(code: Problem['code'], message: string): Problem {
    return { at: this.settings.clock(), code, message, ref: null };
  }

  private async latest(surveyId: string): Promise<IngestRun | null> {
    return (await this.stores.runs.page(surveyId, firstRows(1), false)).rows[0] ?? null;
  }

  private async run(id: string): Promise<IngestRun> {
    const [run] = await this.stores.runs.byIds([id]);
    if (!run) throw new NotFoundError(`no ingest run ${id}`);
    return run;
  }
}

function codeOf(error: unknown): Problem['code'] {
  return error instanceof GraphUnavailableError || !(error instanceof StemmaError) ? 'INTERRUPTED' : 'SOURCE_ERROR';
}
