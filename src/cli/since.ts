import { InvalidInputError } from '../domain/errors.js';
import type { Instant } from '../domain/time.js';

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * An instant as people say it: `7d`, `24h`, `2w` ago, a day, or an instant with its offset.
 * @throws InvalidInputError naming the option
 */
export function readInstant(option: string, text: string, now: Instant): Instant {
  const [, count, unit = ''] = /^(\d{1,5})([hdw])$/.exec(text.trim()) ?? [];
  if (count !== undefined) return new Date(Date.parse(now) - Number(count) * (UNITS[unit] ?? 0)).toISOString();
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const time = isDay || /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  // 2026-02-31 is read as 3 March: only a day that stays itself exists.
  if (!Number.isNaN(time) && (!isDay || new Date(time).toISOString().startsWith(text)))
    return new Date(time).toISOString();
  throw new InvalidInputError(
    option,
    `--${option} ${text}: say how long ago (7d, 24h, 2w), a day (2026-05-31), or an instant with its offset (2026-05-31T09:30:00Z).`,
  );
}
