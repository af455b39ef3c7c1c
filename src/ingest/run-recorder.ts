import type { IngestRun, LedgerEntry, Problem, Progress, RunPhase } from '../domain/ingest-run.js';
import type { Clock, Instant } from '../domain/time.js';
import type { GraphWriter } from '../graph/ports/graph-writer.js';
import type { WriteBatch, WriteResult } from '../graph/ports/write-batch.js';
import type { SourceObserver } from '../sources/paper-source.js';
import type { Ledger } from './plan.js';

/** `source`: where it is another than the run's. */
type Facts = Omit<WriteBatch, 'source' | 'at' | 'run' | 'runUpdate'> & { readonly source?: string };

/** How far a run has come, and the one way in which it writes: facts, ledger, problems and counts together. */
export class RunRecorder {
  readonly observer: SourceObserver;
  private phase: RunPhase = 'queued';
  private done = 0;
  private total: number | null = null;
  private unwrittenRequests = 0;
  private requests = 0;
  private waitingUntil: Instant | null = null;
  private waitingFor: string | null = null;
  private phaseStarted = Date.now();
  private doneAtStart = 0;
  private isChanged = false;
  /** Problems that mean that something is missing. */
  private missing = 0;

  constructor(
    private readonly run: IngestRun,
    private readonly ledger: Ledger,
    private readonly source: string,
    private readonly writer: GraphWriter,
    private readonly clock: Clock,
  ) {
    this.observer = {
      requested: () => {
        this.unwrittenRequests += 1;
        this.requests += 1;
        this.waitingUntil = null;
        this.waitingFor = null;
        this.isChanged = true;
      },
      waiting: (until, reason) => {
        this.waitingUntil = until;
        this.waitingFor = reason;
        this.isChanged = true;
      },
    };
  }

  /** Whether something is missing of what the run should have brought. */
  get isPartial(): boolean {
    return this.missing > 0;
  }

  /** Whether the run has sent as many requests as it may. */
  get isSpent(): boolean {
    return this.requests >= (this.run.options.maxRequests ?? Infinity);
  }

  begin(phase: RunPhase, done: number, total: number | null): void {
    Object.assign(this, { phase, done, total, doneAtStart: done, phaseStarted: Date.now(), isChanged: true });
  }

  now(): Instant {
    return this.clock();
  }

  problem(code: Problem['code'], message: string, ref: string | null): Problem {
    return { at: this.clock(), code, message, ref };
  }

  /** Writes facts with the ledger entries that say so; `finished` units of the phase's total are done with it. */
  async save(
    facts: Facts,
    entries: readonly LedgerEntry[],
    problems: readonly Problem[],
    finished: number,
  ): Promise<WriteResult> {
    this.done += finished;
    this.missing += problems.filter(({ code }) => code !== 'IDENTITY_CONFLICT').length;
    const requests = this.unwrittenRequests;
    this.unwrittenRequests = 0;
    this.isChanged = false;
    try {
      const result = await this.writer.apply({
        at: this.clock(),
        run: this.run.id,
        ...facts,
        source: facts.source ?? this.source,
        runUpdate: {
          runId: this.run.id,
          ledgerId: this.run.ledgerId,
          entries,
          problems,
          progress: this.progress(),
          requests,
        },
      });
      this.ledger.note(entries);
      this.missing += result.conflicts.filter(({ reason }) => reason === 'TITLE').length;
      return result;
    } catch (error) {
      this.unwrittenRequests += requests;
      this.done -= finished;
      throw error;
    }
  }

  /** Writes how far the run is, where that changed since it was last written. */
  async tell(): Promise<void> {
    if (this.isChanged) await this.save({}, [], [], 0);
  }

  private progress(): Progress {
    const { phase, done, total, requests, waitingUntil, waitingFor } = this;
    return { phase, done, total, requests, waitingUntil, waitingFor, eta: this.eta() };
  }

  /** The present phase's end, at the speed it has had so far. */
  private eta(): Instant | null {
    const finished = this.done - this.doneAtStart;
    if (this.total === null || finished < 3 || this.done >= this.total) return null;
    const perUnit = (Date.now() - this.phaseStarted) / finished;
    return new Date(Date.now() + perUnit * (this.total - this.done)).toISOString();
  }
}
