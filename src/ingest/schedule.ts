import { setTimeout as sleep } from 'node:timers/promises';
import { Cron } from 'croner';
import type { ScheduleSetting } from '../platform/config/schedule-setting.js';
import type { IngestRun } from '../domain/ingest-run.js';
import { firstRows } from '../domain/page.js';
import { CLOCKS_DIFFER_MS, type Instant } from '../domain/time.js';
import type { GraphStores } from '../graph/stores.js';
import type { Logger } from '../platform/logging/logger.js';
import type { IngestService } from './ingest.service.js';

/** When the surveys are brought up to date by themselves. */
export abstract class Schedule {
  /** Null where nothing is scheduled here. */
  abstract nextAt(): Instant | null;
}

export interface ScheduledWork {
  readonly stores: Pick<GraphStores, 'surveys' | 'runs'>;
  readonly ingest: Pick<IngestService, 'start' | 'isRunning' | 'takeOver'>;
  readonly logger: Logger;
}

const LOOK_AGAIN_MS = 30_000;

/**
 * Several instances have one schedule and clocks that differ: a run that one of them began shortly before is this turn's. A run from the future is one of
 * before the clock jumped back: it must not keep the turns from coming until then.
 */
function isBegunAt({ startedAt }: IngestRun, turn: Date): boolean {
  const after = Date.parse(startedAt) - turn.getTime();
  return after >= -CLOCKS_DIFFER_MS && Date.parse(startedAt) <= Date.now() + CLOCKS_DIFFER_MS;
}

/** Starts the runs of all surveys at each turn of the clock; what another process began it goes on with, should that process die. */
export class IngestSchedule extends Schedule {
  private readonly job: Cron | null;
  private readonly stopped = new AbortController();

  constructor(
    setting: ScheduleSetting | null,
    private readonly work: ScheduledWork,
  ) {
    super();
    this.job =
      setting &&
      new Cron(setting.cron, { timezone: setting.zone, paused: true, unref: true, protect: true }, (job) =>
        this.turn(job.currentRun() ?? new Date()),
      );
  }

  override nextAt(): Instant | null {
    return this.job?.nextRun()?.toISOString() ?? null;
  }

  start(): void {
    this.job?.resume();
  }

  stop(): void {
    this.job?.stop();
    this.stopped.abort();
  }

  /** One turn: begins the run of each survey, unless this turn's was begun already. Ends when none of them needs watching. */
  async turn(at: Date): Promise<void> {
    const { stores, logger } = this.work;
    try {
      const surveys = await stores.surveys.surveys();
      await Promise.all(surveys.map(({ id }) => this.bring(id, at)));
    } catch (error) {
      logger.error({ err: error }, 'The scheduled ingest could not read the surveys; it will be retried on schedule');
    }
  }

  private async bring(surveyId: string, at: Date): Promise<void> {
    const { stores, ingest, logger } = this.work;
    try {
      const [latest] = (await stores.runs.page(surveyId, firstRows(1), false)).rows;
      const isOfThisTurn = latest !== undefined && isBegunAt(latest, at);
      await this.watch(isOfThisTurn ? latest : await ingest.start(surveyId, 'schedule'));
    } catch (error) {
      if (!this.stopped.signal.aborted)
        logger.error(
          { err: error, surveyId },
          'The scheduled ingest of a survey failed; it will be retried on schedule',
        );
    }
  }

  /** Until the run ends or this process does it. */
  private async watch(begun: IngestRun): Promise<void> {
    let run = begun;
    while ((run.status === 'RUNNING' || run.status === 'QUEUED') && !this.work.ingest.isRunning(run.id)) {
      await sleep(LOOK_AGAIN_MS, undefined, { signal: this.stopped.signal, ref: false });
      run = await this.work.ingest.takeOver(run.id);
    }
  }
}
