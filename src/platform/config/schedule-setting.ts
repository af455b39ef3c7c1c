import { Cron } from 'croner';

/** A cron expression of five fields, read in a time zone. */
export interface ScheduleSetting {
  readonly cron: string;
  readonly zone: string;
}

/** What is wrong with a setting; null where nothing is. */
export function scheduleProblem({ cron, zone }: ScheduleSetting): string | null {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    return `INGEST_TIMEZONE must be a time zone like Europe/Berlin or UTC; ${zone} is none`;
  }
  if (cron.trim().split(/\s+/).length !== 5 && !/^@\w+$/.test(cron)) {
    return `INGEST_CRON must have five fields (minute, hour, day of the month, month, day of the week), like "0 4 * * *"; this was "${cron}"`;
  }
  try {
    if (new Cron(cron, { timezone: zone, paused: true }).nextRun() === null) return `INGEST_CRON "${cron}" never comes`;
    return null;
  } catch (error) {
    return `INGEST_CRON "${cron}" cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}
