import type { IngestRun, Progress } from '../domain/ingest-run.js';

/** A terminal is redrawn no more often than that; a log gets a line this often. */
const REDRAW_MS = 100;
const LOG_MS = 10_000;
const BAR = 24;

/** How a run shows how far it is. */
export interface ProgressView {
  show(run: IngestRun): void;
  end(): void;
}

type Out = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean; readonly columns?: number };

/** A bar on a terminal, plain lines elsewhere: one for each phase and one every ten seconds. */
export function progressView(out: Out, now: () => number = Date.now): ProgressView {
  return out.isTTY ? new ProgressBar(out, now) : new ProgressLines(out, now);
}

class ProgressBar implements ProgressView {
  private drawnAt = -Infinity;
  private readonly rate: Rate;

  constructor(
    private readonly out: Out,
    private readonly now: () => number,
  ) {
    this.rate = new Rate(now);
  }

  show({ progress, counts }: IngestRun): void {
    const perSecond = this.rate.of(counts.requests);
    if (this.now() - this.drawnAt < REDRAW_MS) return;
    this.drawnAt = this.now();
    const text = [bar(progress), ...facts(progress, counts.citationsAdded, perSecond, this.now())].join('  ');
    this.out.write(`\r\x1b[K${text.slice(0, (this.out.columns ?? 80) - 1)}`);
  }

  end(): void {
    this.out.write('\r\x1b[K');
  }
}

class ProgressLines implements ProgressView {
  private toldAt = -Infinity;
  private phase = '';
  private readonly rate: Rate;

  constructor(
    private readonly out: Out,
    private readonly now: () => number,
  ) {
    this.rate = new Rate(now);
  }

  show({ progress, counts }: IngestRun): void {
    const perSecond = this.rate.of(counts.requests);
    if (progress.phase === this.phase && this.now() - this.toldAt < LOG_MS) return;
    this.toldAt = this.now();
    this.phase = progress.phase;
    this.out.write(
      `${[progress.phase, ...facts(progress, counts.citationsAdded, perSecond, this.now())].join('  ')}\n`,
    );
  }

  end(): void {}
}

/** Requests a second since the view began. */
class Rate {
  private first: { readonly requests: number; readonly at: number } | null = null;

  constructor(private readonly now: () => number) {}

  of(requests: number): number | null {
    this.first ??= { requests, at: this.now() };
    const seconds = (this.now() - this.first.at) / 1000;
    return seconds < 1 ? null : (requests - this.first.requests) / seconds;
  }
}

function bar({ phase, done, total }: Progress): string {
  if (total === null || total === 0) return phase;
  const filled = Math.round((BAR * Math.min(done, total)) / total);
  return `${phase} ${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}`;
}

function facts(progress: Progress, citations: number, perSecond: number | null, now: number): string[] {
  const { done, total, requests, waitingUntil, waitingFor, eta } = progress;
  const wait = waitingUntil === null ? 0 : Date.parse(waitingUntil) - now;
  return [
    total === null ? `${done}` : `${done}/${total}`,
    `${citations.toLocaleString('en-US')} citations`,
    `${requests} requests${perSecond === null ? '' : ` (${perSecond.toFixed(1)}/s)`}`,
    // The pace itself is no news; what makes one look at the clock is.
    ...(wait > 3000
      ? [`waiting until ${clockTime(waitingUntil ?? '', now)}${waitingFor ? ` (${waitingFor})` : ''}`]
      : []),
    ...(eta === null ? [] : [`phase done in ${duration((Date.parse(eta) - now) / 1000)}`]),
  ];
}

/** With the day where that is not today. */
function clockTime(instant: string, now: number): string {
  const at = new Date(instant);
  const isToday = at.toDateString() === new Date(now).toDateString();
  return `${isToday ? '' : `${at.toLocaleDateString('en-CA')} `}${at.toLocaleTimeString('en-GB')}`;
}

/** `45 s`, `12 min`, `3 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 90) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
