import { createHash } from 'node:crypto';

/** One request as it was answered. */
export interface LogEntry {
  /** When it came, in ms since 1970. */
  readonly time: number;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** 0 where the connection was cut without an answer. */
  readonly status: number;
  /** The first four characters of the key: a real key may have been sent here by mistake. */
  readonly key: string | null;
  /** The fault that was put in the way. */
  readonly fault: string | null;
  /** Of a batch. */
  readonly ids: number | null;
  /** Of the body, to tell equal batches. */
  readonly digest: string | null;
}

export interface Stats {
  readonly count: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly faults: number;
  /** Whole good answers that were asked for more than once; each further time counts. */
  readonly repeated: number;
  /** The most requests that came within any one second, refused ones included. */
  readonly peakPerSecond: number;
  /** The shortest time between two requests; null with fewer than two. */
  readonly minimalSpacingMs: number | null;
}

const MOST_ENTRIES = 200_000;

/** What was asked, by whom and when. Times between requests are measured with a clock that never jumps. */
export class RequestLog {
  readonly entries: LogEntry[] = [];
  private arrivals: number[] = [];

  /** Notes when a request came; `add` follows when it is answered. */
  arrive(at: number): void {
    if (this.arrivals.length < MOST_ENTRIES) this.arrivals.push(at);
  }

  add(entry: Omit<LogEntry, 'ids' | 'digest'>, body: string): void {
    if (this.entries.length >= MOST_ENTRIES) return;
    const ids = body === '' ? null : (body.match(/"(?:[^"\\]|\\.)*"/g)?.length ?? 1) - 1;
    const digest = body === '' ? null : createHash('sha1').update(body).digest('hex').slice(0, 12);
    this.entries.push({ ...entry, ids, digest });
  }

  clear(): void {
    this.entries.length = 0;
    this.arrivals = [];
  }

  stats(): Stats {
    const byStatus: Record<string, number> = {};
    const good = new Map<string, number>();
    for (const { status, method, path, digest, fault } of this.entries) {
      byStatus[status] = (byStatus[status] ?? 0) + 1;
      const request = `${method} ${path} ${digest ?? ''}`;
      if (status === 200 && (fault === null || fault === 'slow')) good.set(request, (good.get(request) ?? 0) + 1);
    }
    const times = this.arrivals.toSorted((a, b) => a - b);
    let peak = 0;
    let first = 0;
    let spacing: number | null = null;
    for (const [index, time] of times.entries()) {
      while (time - (times[first] ?? time) >= 1000) first += 1;
      peak = Math.max(peak, index - first + 1);
      const before = times[index - 1];
      if (before !== undefined) spacing = Math.min(spacing ?? Number.POSITIVE_INFINITY, time - before);
    }
    return {
      count: this.entries.length,
      byStatus,
      faults: this.entries.filter(({ fault }) => fault !== null).length,
      repeated: [...good.values()].reduce((sum, asked) => sum + asked - 1, 0),
      peakPerSecond: peak,
      minimalSpacingMs: spacing === null ? null : Math.round(spacing * 10) / 10,
    };
  }
}
