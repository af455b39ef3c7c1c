import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { NO_COUNTS, type IngestRun } from '../../../src/domain/ingest-run.js';
import { scheduleProblem } from '../../../src/platform/config/schedule-setting.js';
import { IngestSchedule, type ScheduledWork } from '../../../src/ingest/schedule.js';

const AT = new Date('2026-03-01T04:00:00.000Z');
const run = (id: string, startedAt: string, status: IngestRun['status'] = 'SUCCEEDED'): IngestRun => ({
  id,
  surveyId: 's_1',
  status,
  startedAt,
  finishedAt: null,
  startedBy: 'schedule',
  progress: { phase: 'done', done: 1, total: 1, requests: 0, waitingUntil: null, eta: null },
  counts: NO_COUNTS,
  resumedFromId: null,
  ledgerId: id,
  cancelRequested: false,
  options: { citations: 'all', full: false, maxRequests: null },
});

/** A service of ingest whose surveys have these latest runs. */
function service(latest: Readonly<Record<string, IngestRun | null>>, fails: ReadonlySet<string> = new Set()) {
  const started: string[] = [];
  const work = {
    stores: {
      surveys: { surveys: async () => Object.keys(latest).map((id) => ({ id })) },
      runs: { page: async (id: string) => ({ rows: [latest[id] ?? null].filter((row) => row !== null) }) },
    },
    ingest: {
      start: async (id: string, by: string) => {
        if (fails.has(id)) throw new Error('made to fail');
        started.push(`${id} ${by}`);
        return run('r_new', AT.toISOString());
      },
      isRunning: () => true,
      takeOver: async () => run('r_new', AT.toISOString()),
    },
    logger: pino({ level: 'silent' }),
  } as unknown as ScheduledWork;
  return { started, schedule: new IngestSchedule({ cron: '0 4 * * *', zone: 'Europe/Berlin' }, work) };
}

describe('IngestSchedule', () => {
  it('begins the run of each survey whose last one is older than the turn', async () => {
    const { schedule, started } = service({ s_1: null, s_2: run('r_1', '2026-02-28T04:00:00.000Z') });
    await schedule.turn(AT);
    expect(started.sort()).toEqual(['s_1 schedule', 's_2 schedule']);
  });

  it('begins none that another instance began in this turn, by a clock a little behind', async () => {
    const { schedule, started } = service({
      s_1: run('r_1', '2026-03-01T03:59:30.000Z'),
      s_2: run('r_2', '2026-03-01T04:00:01.000Z', 'FAILED'),
      s_3: run('r_3', '2026-03-01T03:50:00.000Z'),
    });
    await schedule.turn(AT);
    expect(started).toEqual(['s_3 schedule']);
  });

  it('takes no run of before the clock jumped back for one of this turn', async () => {
    const { schedule, started } = service({ s_1: run('r_1', new Date(Date.now() + 86_400_000).toISOString()) });
    await schedule.turn(AT);
    expect(started).toEqual(['s_1 schedule']);
  });

  it('goes on with the others where one survey fails', async () => {
    const { schedule, started } = service({ s_1: null, s_2: null }, new Set(['s_1']));
    await schedule.turn(AT);
    expect(started).toEqual(['s_2 schedule']);
  });

  it('says when its next turn comes, in the zone of the setting; null without one', () => {
    const { schedule } = service({});
    const next = new Date(schedule.nextAt() ?? '');
    expect(next.getTime()).toBeGreaterThan(Date.now());
    const hour = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', hour: 'numeric', hourCycle: 'h23' }).format(
      next,
    );
    expect(Number(hour)).toBe(4);
    expect(new IngestSchedule(null, {} as ScheduledWork).nextAt()).toBeNull();
  });
});

describe('scheduleProblem', () => {
  it.each(['0 4 * * *', '*/30 * * * *', '15 3 1 * *', '0 4 * * MON'])('takes %s', (cron) =>
    expect(scheduleProblem({ cron, zone: 'UTC' })).toBeNull(),
  );

  it.each([
    ['', 'UTC', /five fields/],
    ['4', 'UTC', /five fields/],
    ['* * * * * *', 'UTC', /five fields/],
    ['99 * * * *', 'UTC', /cannot be read/],
    ['0 4 31 2 *', 'UTC', /never comes/],
    ['0 4 * * *', 'Mars/Olympus', /INGEST_TIMEZONE/],
  ])('refuses %p in %s', (cron, zone, problem) => expect(scheduleProblem({ cron, zone })).toMatch(problem));
});
