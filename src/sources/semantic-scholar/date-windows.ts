import type { Day } from '../../domain/time.js';

/** Days from `from` to `to`, both included; null is open. */
export interface DateWindow {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** As the source's filter `publicationDateOrYear` takes it. */
export function windowText({ from, to }: DateWindow): string {
  return `${from ?? ''}:${to ?? ''}`;
}

export function dayBefore(day: Day): Day {
  return shifted(day, -1);
}

export function dayAfter(day: Day): Day {
  return shifted(day, 1);
}

function shifted(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whether the window still has a day. */
export function isWindow({ from, to }: DateWindow): boolean {
  return from === null || to === null || from <= to;
}

/** How many entries were seen in each year (`2024`), month (`2024-05`) or day. */
export type Histogram = Readonly<Record<string, number>>;

/**
 * Cuts a window, where the entries seen in it say, into about so many parts of about the same number of entries; newest first, without gap or
 * overlap. Empty for what cannot be cut: a single day.
 */
export function splitWindow(window: DateWindow, seen: Histogram, parts: number): DateWindow[] {
  const cuts = cutsOf(seen, parts).filter(
    (cut) => (window.from === null || cut > window.from) && (window.to === null || cut <= window.to),
  );
  if (cuts.length === 0) return [];
  const starts = [window.from, ...cuts];
  return starts
    .map((from, index) => {
      const next = starts[index + 1];
      return { from, to: next == null ? window.to : dayBefore(next) };
    })
    .reverse();
}

/** First days of the parts but the first. */
function cutsOf(seen: Histogram, parts: number): Day[] {
  const keys = Object.keys(seen).sort();
  const [only] = keys;
  if (only === undefined) return [];
  if (keys.length === 1) return [firstDay(only), dayAfter(lastDay(only))];
  const share = Object.values(seen).reduce((sum, count) => sum + count, 0) / parts;
  const cuts: Day[] = [];
  let before = 0;
  for (const [index, key] of keys.entries()) {
    const count = seen[key] ?? 0;
    if (index > 0 && before + count / 2 >= share * (cuts.length + 1)) cuts.push(firstDay(key));
    before += count;
  }
  return cuts.length > 0 ? cuts : [firstDay(keys.at(-1) ?? only)];
}

function firstDay(key: string): Day {
  return `${key}${'-01-01'.slice(key.length - 4)}`;
}

function lastDay(key: string): Day {
  if (key.length === 4) return `${key}-12-31`;
  if (key.length === 10) return key;
  const [year, month] = [Number(key.slice(0, 4)), Number(key.slice(5))];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
