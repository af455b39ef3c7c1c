import type { IngestRun } from '../domain/ingest-run.js';
import { firstRows } from '../domain/page.js';
import type { GraphStores } from '../graph/stores.js';
import type { Logger } from '../platform/logging/logger.js';

type Stores = Pick<GraphStores, 'runs' | 'coordination'>;

/** The lease that a process holds as long as it updates this survey. */
export function ingestLease(surveyId: string): string {
  return `ingest:${surveyId}`;
}

/** The run of a survey that is RUNNING although no process works on it; null where there is none. */
export async function abandonedRun({ runs, coordination }: Stores, surveyId: string): Promise<IngestRun | null> {
  const [latest] = (await runs.page(surveyId, firstRows(1), false)).rows;
  if (latest?.status !== 'RUNNING' || (await coordination.holder(ingestLease(surveyId))) !== null) return null;
  // A process writes how its run ended before it gives the lease back: it may have done both since.
  const [now] = await runs.byIds([latest.id]);
  return now?.status === 'RUNNING' ? now : null;
}

const LOOK_EVERY_MS = 15_000;
/** Who watches a run looks every 30 s whether to take it over, which is better than to end it. */
const CLOSE_AFTER_MS = 45_000;

export interface AbandonedWork {
  readonly stores: Stores & Pick<GraphStores, 'surveys'>;
  readonly ingest: {
    /** Ends a run whose process left it RUNNING; false where a process works on it, or it has ended. */
    closeAbandoned(runId: string): Promise<boolean>;
  };
  readonly logger: Logger;
}

/** Ends runs whose process died, or could not write how they ended, where nobody takes them over. */
export class AbandonedRuns {
  /** Since when each is known to be abandoned, by `performance.now`. */
  private since = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly work: AbandonedWork,
    private readonly now: () => number = () => performance.now(),
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
    void this.look();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Looks once; what a process cannot look at or end now it leaves to the next look. */
  async look(): Promise<void> {
    const { stores, ingest, logger } = this.work;
    try {
      const surveys = await stores.surveys.surveys();
      const found = await Promise.all(surveys.map(({ id }) => abandonedRun(stores, id)));
      const now = this.now();
      const abandoned = found.filter((run) => run !== null).map(({ id }) => id);
      this.since = new Map(abandoned.map((id) => [id, this.since.get(id) ?? now]));
      for (const [id, since] of this.since) {
        if (now - since < CLOSE_AFTER_MS) continue;
        if (await ingest.closeAbandoned(id)) logger.warn({ run: id }, 'Closed a run without a process');
      }
    } catch (error) {
      logger.debug({ err: error }, 'Abandoned runs could not be looked for');
    }
  }
}
