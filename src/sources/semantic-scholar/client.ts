import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { performance } from 'node:perf_hooks';
import { AxiosError, create, type AxiosInstance } from 'axios';
import { SourceUnavailableError } from '../../domain/errors.js';
import { retryAfterMs } from '../../platform/retry-after.js';
import type { SourceCall } from '../paper-source.js';
import type { SourceTraffic } from '../source-traffic.js';
import { readText } from '../answer-values.js';
import { RequestRefused, UnexpectedAnswer, type Failure } from '../http/failure.js';
import type { HealthRecord } from '../http/health.js';
import type { Pace } from '../http/pace.js';
import { kindOfNetworkError, Retries, type RetryRule } from '../http/retry.js';
import { kindOfStatus } from './status-kind.js';
import type { Timing } from '../http/timing.js';

/** One question to the source. */
export interface Ask<T> {
  /** Below the base address, beginning with a slash, encoded. */
  readonly path: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Makes it a POST. */
  readonly body?: unknown;
  /** Takes the answer from the body; throws UnexpectedAnswer where it is none. */
  readonly read: (json: unknown) => T;
}

export interface SourceLogger {
  debug(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface ClientOptions {
  readonly baseUrl: string;
  readonly apiKey: string | null;
  /** From sending to the last byte; the gateway itself gives up on a slow answer after about half a minute. */
  readonly requestTimeoutMs: number;
  readonly retry: RetryRule;
  readonly logger?: SourceLogger | undefined;
  readonly traffic?: SourceTraffic | undefined;
}

/** Longer than this no answer may hold us: a broken or hostile one could otherwise stop every later run. */
export const LONGEST_RETRY_AFTER_MS = 60 * 60_000;

/** The source answers at most 10 MB; some room for how it counts. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

type Outcome<T> = { readonly value: T } | { readonly failure: Failure };

/** Sends one question, in its turn, as often as it takes. */
export class ScholarClient {
  private readonly http: AxiosInstance;
  private readonly origin: string;

  constructor(
    private readonly options: ClientOptions,
    private readonly pace: Pace,
    private readonly health: HealthRecord,
    private readonly timing: Timing,
  ) {
    this.origin = URL.canParse(options.baseUrl) ? new URL(options.baseUrl).origin : options.baseUrl;
    this.http = create({
      baseURL: options.baseUrl,
      headers: {
        Accept: 'application/json',
        'User-Agent': 'stemma',
        ...(options.apiKey === null ? {} : { 'x-api-key': options.apiKey }),
      },
      // Redirects would carry the key to another host.
      maxRedirects: 0,
      maxContentLength: MAX_ANSWER_BYTES,
      responseType: 'text',
      transformResponse: (body: unknown) => body,
      validateStatus: () => true,
      httpAgent: new HttpAgent({ keepAlive: true }),
      httpsAgent: new HttpsAgent({ keepAlive: true }),
    });
  }

  /**
   * @throws RequestRefused where the source will not answer this question (refused, missing, too large),
   * SourceUnavailableError where it cannot be asked or did not answer within the tries, the signal's reason when aborted.
   */
  async ask<T>(ask: Ask<T>, call: SourceCall = {}): Promise<T> {
    const retries = new Retries(this.options.retry, this.timing);
    const onWait = (until: number, reason: string) => call.observer?.waiting?.(new Date(until).toISOString(), reason);
    for (;;) {
      const sentAt = await this.waited(() => this.pace.turn(call.signal, onWait));
      call.observer?.requested?.();
      const from = performance.now();
      const outcome = await this.send(ask, call.signal);
      const kind = 'value' in outcome ? 'answered' : outcome.failure.kind;
      this.options.traffic?.requested(kind, (performance.now() - from) / 1_000);
      if ('value' in outcome) {
        this.health.answered(this.timing.now());
        this.pace.answered();
        return outcome.value;
      }
      const { failure } = outcome;
      const wait = retries.after(failure);
      this.note(ask, failure, retries.count, wait);
      if (failure.kind === 'throttled') await this.pace.hold(sentAt, wait ?? failure.retryAfterMs ?? 0, failure.text);
      if (wait === null) throw this.final(failure, retries.count);
      const until = this.timing.now() + wait;
      if (wait > 0) onWait(until, `${failure.text}; try ${retries.count + 1} follows`);
      await this.waited(() => this.timing.sleep(wait, call.signal));
    }
  }

  private async waited<R>(wait: () => Promise<R>): Promise<R> {
    const from = performance.now();
    try {
      return await wait();
    } finally {
      this.options.traffic?.waited((performance.now() - from) / 1_000);
    }
  }

  private note(ask: Ask<unknown>, failure: Failure, tries: number, wait: number | null): void {
    if (failure.kind === 'transient' || failure.kind === 'fatal') this.health.failed(failure.text);
    else if (failure.kind === 'throttled') this.health.declined(failure.text);
    else this.health.answered(this.timing.now());
    const fields = { path: ask.path, tries, waitMs: wait === null ? null : Math.round(wait), failure: failure.text };
    if (failure.kind === 'fatal') this.options.logger?.warn(fields, 'Semantic Scholar cannot be asked');
    else this.options.logger?.debug(fields, 'Semantic Scholar did not answer');
  }

  private final(failure: Failure, tries: number): Error {
    if (failure.kind === 'fatal') return new SourceUnavailableError(failure.text, null);
    if (failure.kind !== 'throttled' && failure.kind !== 'transient') return new RequestRefused(failure);
    const seconds = Math.ceil((failure.retryAfterMs ?? this.options.retry.longestMs) / 1_000);
    const times = tries === 1 ? 'one try' : `${tries} tries`;
    return new SourceUnavailableError(`Semantic Scholar gave no answer after ${times}; last: ${failure.text}`, seconds);
  }

  private async send<T>(ask: Ask<T>, signal: AbortSignal | undefined): Promise<Outcome<T>> {
    const timeout = AbortSignal.timeout(this.options.requestTimeoutMs);
    const startedAt = performance.now();
    try {
      const response = await this.http.request<unknown>({
        method: ask.body === undefined ? 'GET' : 'POST',
        url: ask.path,
        params: ask.params,
        data: ask.body,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      const body = typeof response.data === 'string' ? response.data : '';
      if (response.status >= 200 && response.status < 300) return this.read(ask, body);
      return { failure: this.failureOfStatus(response.status, body, response.headers['retry-after']) };
    } catch (error) {
      signal?.throwIfAborted();
      if (timeout.aborted) {
        const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
        return { failure: transient(`no complete answer within ${seconds} s`) };
      }
      // The error itself holds the request with the key, so only its code and words go on.
      if (error instanceof AxiosError) return { failure: this.failureOfNetwork(error) };
      throw error;
    }
  }

  private read<T>(ask: Ask<T>, body: string): Outcome<T> {
    let json: unknown;
    try {
      json = JSON.parse(body);
    } catch {
      return { failure: transient(`an answer that is not JSON: ${this.excerpt(body)}`) };
    }
    try {
      return { value: ask.read(json) };
    } catch (error) {
      if (!(error instanceof UnexpectedAnswer)) throw error;
      return { failure: transient(this.redact(error.message)) };
    }
  }

  private failureOfStatus(status: number, body: string, retryAfter: unknown): Failure {
    const said = wordsOf(body);
    const kind = kindOfStatus(status, said);
    const words = `${status}${said === null ? `, ${this.excerpt(body)}` : `, ${this.excerpt(said)}`}`;
    const now = this.timing.now();
    const asked = retryAfterMs(retryAfter, now);
    const bounded = asked === null ? null : Math.min(asked, LONGEST_RETRY_AFTER_MS);
    return {
      kind,
      status,
      text: this.explain(kind, status, words) + this.untilText(kind, bounded),
      retryAfterMs: bounded,
    };
  }

  /** Where, and until when, the source asked to be left alone. */
  private untilText(kind: Failure['kind'], waitMs: number | null): string {
    const from = kind === 'throttled' ? ` from ${this.origin}` : '';
    if (waitMs === null || waitMs === 0) return from;
    return `${from}: next request at ${new Date(this.timing.now() + waitMs).toISOString()}`;
  }

  private explain(kind: Failure['kind'], status: number, words: string): string {
    if (kind === 'fatal') {
      const hint =
        this.options.apiKey === null
          ? 'it wants a key: set S2_API_KEY'
          : 'it does not take the key in S2_API_KEY (keys that rest for about 60 days are withdrawn): set another one, or none';
      return `Semantic Scholar refuses access (${words}); ${hint}`;
    }
    if (status === 404 && kind === 'refused') return `nothing at that address (${words}): S2_API_URL may be wrong`;
    if (status >= 300 && status < 400) return `a redirect (${words}), which is not followed: S2_API_URL may be wrong`;
    return words;
  }

  private failureOfNetwork(error: AxiosError): Failure {
    const kind = kindOfNetworkError(error.code, error.message);
    const words = this.excerpt(`${error.code ?? 'network error'}: ${error.message}`);
    const text = kind === 'fatal' ? `Semantic Scholar cannot be reached at S2_API_URL (${words})` : words;
    return { kind, status: null, text, retryAfterMs: null };
  }

  private excerpt(text: string): string {
    const line = this.redact(text).replace(/\s+/g, ' ').trim();
    if (line === '') return 'an empty body';
    return line.length > 200 ? `${line.slice(0, 200)}...` : line;
  }

  /** A server may echo the key. */
  private redact(text: string): string {
    return this.options.apiKey === null ? text : text.replaceAll(this.options.apiKey, '[S2_API_KEY]');
  }
}

function transient(text: string): Failure {
  return { kind: 'transient', status: null, text, retryAfterMs: null };
}

/** What the source says of an error: the application calls it `error`, the gateway `message`. */
function wordsOf(body: string): string | null {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null ? (readText(json, 'error') ?? readText(json, 'message')) : null;
  } catch {
    return null;
  }
}
