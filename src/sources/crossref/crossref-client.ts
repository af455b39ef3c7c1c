import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { performance } from 'node:perf_hooks';
import { AxiosError, create, type AxiosInstance } from 'axios';
import { SourceUnavailableError } from '../../domain/errors.js';
import { retryAfterMs } from '../../platform/retry-after.js';
import { RequestRefused, UnexpectedAnswer, type Failure, type FailureKind } from '../http/failure.js';
import type { HealthRecord } from '../http/health.js';
import type { Pace } from '../http/pace.js';
import { kindOfNetworkError, Retries, type RetryRule } from '../http/retry.js';
import type { Timing } from '../http/timing.js';
import type { SourceCall } from '../paper-source.js';
import type { SourceTraffic } from '../source-traffic.js';
import { crossrefFailure } from './crossref-failure.js';
import type { AnnouncedLimits } from './announced-limits.js';

/** One request. */
export interface CrossrefAsk<T> {
  /** A list counts against other limits than a single record. */
  readonly kind: 'single' | 'list';
  /** Below the base address, beginning with a slash, encoded. */
  readonly path: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Takes the answer from its `message`; throws UnexpectedAnswer where it is none. */
  readonly read: (message: unknown) => T;
}

export interface CrossrefLogger {
  debug(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface CrossrefClientOptions {
  readonly baseUrl: string;
  /** Of the polite pool; null: the public one. */
  readonly mailto: string | null;
  readonly requestTimeoutMs: number;
  readonly retry: RetryRule;
  readonly logger?: CrossrefLogger | undefined;
  readonly traffic?: SourceTraffic | undefined;
}

/** A list of 50 works with 250 references each has about 5 MB. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
/** Longer than this no answer may hold us. */
const LONGEST_RETRY_AFTER_MS = 60 * 60_000;
/** Crossref blocks addresses by hand (403): asking on would prolong it. */
const BLOCKED_MS = 60 * 60_000;

type Outcome<T> = { readonly value: T } | { readonly failure: Failure };

/** Sends one request, in its turn, as often as it takes. */
export class CrossrefClient {
  private readonly http: AxiosInstance;
  private blocked: { readonly until: number; readonly text: string } | null = null;

  constructor(
    private readonly options: CrossrefClientOptions,
    private readonly limits: AnnouncedLimits,
    private readonly pace: Pace,
    private readonly health: HealthRecord,
    private readonly timing: Timing,
  ) {
    const { host } = new URL(options.baseUrl);
    this.http = create({
      baseURL: options.baseUrl,
      headers: {
        Accept: 'application/json',
        'User-Agent': options.mailto === null ? 'stemma' : `stemma (mailto:${options.mailto})`,
      },
      // An alias leads to its prime record (301) at the same service; nowhere else.
      maxRedirects: 3,
      beforeRedirect: ({ host: to }: { host?: string }) => {
        if (to !== host) throw new Error(`a redirect to ${to ?? 'another place'}, which is not followed`);
      },
      maxContentLength: MAX_ANSWER_BYTES,
      responseType: 'text',
      transformResponse: (body: unknown) => body,
      validateStatus: () => true,
      httpAgent: new HttpAgent({ keepAlive: true }),
      httpsAgent: new HttpsAgent({ keepAlive: true }),
    });
  }

  /**
   * @throws RequestRefused where the source will not answer this request (refused, missing, too large), SourceUnavailableError where it cannot be asked or did
   * not answer within the tries, the signal's reason when aborted.
   */
  async ask<T>(ask: CrossrefAsk<T>, call: SourceCall = {}): Promise<T> {
    const retries = new Retries(this.options.retry, this.timing);
    const onWait = (until: number, reason: string) => call.observer?.waiting?.(new Date(until).toISOString(), reason);
    for (;;) {
      this.refuseWhileBlocked();
      const leave = await this.limits.enter(call.signal);
      let outcome: Outcome<T>;
      let sentAt: number;
      try {
        sentAt = await this.pace.turn(call.signal, onWait);
        call.observer?.requested?.();
        const from = performance.now();
        outcome = await this.send(ask, call.signal);
        const kind = 'value' in outcome ? 'answered' : outcome.failure.kind;
        this.options.traffic?.requested(kind, (performance.now() - from) / 1_000);
      } finally {
        leave();
      }
      if ('value' in outcome) {
        this.health.answered(this.timing.now());
        return outcome.value;
      }
      const { failure } = outcome;
      const wait = retries.after(failure);
      this.note(ask, failure, retries.count, wait);
      if (failure.kind === 'throttled') await this.pace.hold(sentAt, wait ?? failure.retryAfterMs ?? 0, failure.text);
      if (wait === null) throw this.final(failure, retries.count);
      if (wait > 0) onWait(this.timing.now() + wait, `${failure.text}; try ${retries.count + 1} follows`);
      await this.timing.sleep(wait, call.signal);
    }
  }

  private refuseWhileBlocked(): void {
    if (this.blocked && this.blocked.until > this.timing.now())
      throw new SourceUnavailableError(this.blocked.text, null);
    this.blocked = null;
  }

  private note(ask: CrossrefAsk<unknown>, failure: Failure, tries: number, wait: number | null): void {
    if (failure.kind === 'transient' || failure.kind === 'fatal') this.health.failed(failure.text);
    else if (failure.kind === 'throttled') this.health.declined(failure.text);
    else this.health.answered(this.timing.now());
    if (failure.status === 403) this.blocked = { until: this.timing.now() + BLOCKED_MS, text: failure.text };
    const fields = { path: ask.path, tries, waitMs: wait === null ? null : Math.round(wait), failure: failure.text };
    if (failure.kind === 'fatal' || failure.kind === 'refused')
      this.options.logger?.warn(fields, 'Crossref cannot be asked');
    else this.options.logger?.debug(fields, 'Crossref did not answer');
  }

  private final(failure: Failure, tries: number): Error {
    if (failure.kind === 'fatal') return new SourceUnavailableError(failure.text, null);
    if (failure.kind !== 'throttled' && failure.kind !== 'transient') return new RequestRefused(failure);
    const seconds = Math.ceil((failure.retryAfterMs ?? this.options.retry.longestMs) / 1_000);
    const times = tries === 1 ? 'one try' : `${tries} tries`;
    return new SourceUnavailableError(`Crossref gave no answer after ${times}; last: ${failure.text}`, seconds);
  }

  private async send<T>(ask: CrossrefAsk<T>, signal: AbortSignal | undefined): Promise<Outcome<T>> {
    const timeout = AbortSignal.timeout(this.options.requestTimeoutMs);
    try {
      const response = await this.http.request<unknown>({
        method: 'GET',
        url: ask.path,
        params: { ...ask.params, ...(this.options.mailto === null ? {} : { mailto: this.options.mailto }) },
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      const body = typeof response.data === 'string' ? response.data : '';
      this.limits.read(ask.kind, response.headers);
      if (response.status >= 200 && response.status < 300) return this.read(ask, body);
      const asked = retryAfterMs(response.headers['retry-after'], this.timing.now());
      const wait = asked === null ? null : Math.min(asked, LONGEST_RETRY_AFTER_MS);
      return { failure: crossrefFailure(response.status, body, wait, (text) => this.redact(text)) };
    } catch (error) {
      signal?.throwIfAborted();
      if (timeout.aborted)
        return {
          failure: failureOf('transient', `no complete answer within ${this.options.requestTimeoutMs / 1_000} s`),
        };
      if (!(error instanceof AxiosError)) throw error;
      const kind = /redirect/i.test(error.message) ? 'refused' : kindOfNetworkError(error.code, error.message);
      const words = this.redact(`${error.code ?? 'network error'}: ${error.message}`).slice(0, 300);
      return {
        failure: failureOf(
          kind,
          kind === 'fatal' ? `Crossref cannot be reached at CROSSREF_API_URL (${words})` : words,
        ),
      };
    }
  }

  private read<T>(ask: CrossrefAsk<T>, body: string): Outcome<T> {
    let json: unknown;
    try {
      json = JSON.parse(body);
    } catch {
      return { failure: failureOf('transient', 'an answer that is not JSON') };
    }
    try {
      const message = typeof json === 'object' && json !== null && 'message' in json ? json.message : undefined;
      if (typeof message !== 'object' || message === null) throw new UnexpectedAnswer('an answer without a message');
      return { value: ask.read(message) };
    } catch (error) {
      if (!(error instanceof UnexpectedAnswer)) throw error;
      return { failure: failureOf('transient', error.message) };
    }
  }

  /** The contact address is nobody else's business. */
  private redact(text: string): string {
    const { mailto } = this.options;
    if (mailto === null) return text;
    return text.replaceAll(mailto, '[CROSSREF_MAILTO]').replaceAll(encodeURIComponent(mailto), '[CROSSREF_MAILTO]');
  }
}

function failureOf(kind: FailureKind, text: string): Failure {
  return { kind, status: null, text, retryAfterMs: null };
}
