import { setTimeout as sleep } from 'node:timers/promises';
import { firstRows, MAX_PAGE_SIZE } from '../../domain/page.js';
import type { Clock } from '../../domain/time.js';
import type { DeliveryAttempt, WaitingMessage } from '../../graph/ports/webhook-outbox.js';
import type { GraphStores } from '../../graph/stores.js';
import { Loaders } from '../../graph/loaders.js';
import type { Logger } from '../../platform/logging/logger.js';
import { ProcessLease } from '../../graph/process-lease.js';
import { VERSION } from '../../platform/version.js';
import { readFacts } from '../changes/change-facts.js';
import { resolveChangeFilter } from '../../queries/change-filter.js';
import { ChangeLog } from '../changes/change-log.js';
import { messageOf } from './message-of.js';
import { post } from './post.js';
import { askedToWait, LONGEST_MS, waitAfter } from './retry.js';
import { signedHeaders } from './sign.js';
import type { Webhook } from '../../domain/webhook.js';

export interface WebhookWork {
  readonly stores: GraphStores;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly mayBePrivate: boolean;
  readonly timeoutMs?: number;
}

const LOOK_EVERY_MS = 1_000;
const AFTER_FAILURE_MS = 30_000;
/** A turn with a receiver that hangs takes no longer than the lease lasts. */
const AT_ONCE = 8;
/** More stay in the change log, which keeps them anyway. */
const MOST_WAITING = 1_000;
const KEPT_MS = 30 * 86_400_000;
const FORGET_EVERY_MS = 3_600_000;

/** Tells webhooks what changed. Each has a lease of its own, so that one that hangs holds up no other. */
export class WebhookDelivery {
  private readonly stopped = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly webhooks: readonly Webhook[],
    private readonly work: WebhookWork,
  ) {}

  start(): void {
    this.running = Promise.all(
      this.webhooks.map((webhook) => new OneWebhook(webhook, this.work, this.stopped.signal).run()),
    );
  }

  /** Ends what is being sent; it is sent again by whoever goes on. */
  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }
}

class OneWebhook {
  private readonly lease: ProcessLease;
  private readonly log: ChangeLog;
  private forgottenAt = 0;
  /** Until then the receiver asked to be left alone. */
  private quietUntil = 0;

  constructor(
    private readonly webhook: Webhook,
    private readonly work: WebhookWork,
    private readonly stopped: AbortSignal,
  ) {
    this.lease = new ProcessLease(work.stores.coordination, `webhook:${webhook.name}`);
    this.log = new ChangeLog(work.stores.changes);
  }

  async run(): Promise<void> {
    while (!this.stopped.aborted) {
      const wait = await this.turn().catch((error: unknown) => {
        if (!this.stopped.aborted) {
          const { name } = this.webhook;
          this.work.logger.error({ err: error, webhook: name }, 'Webhook delivery failed; it will be retried');
        }
        return AFTER_FAILURE_MS;
      });
      await sleep(wait, undefined, { signal: this.stopped, ref: false }).catch(() => undefined);
    }
    await this.lease.release().catch(() => undefined);
  }

  /** @returns how long to wait for the next turn */
  private async turn(): Promise<number> {
    if (!(await this.lease.take())) return LOOK_EVERY_MS;
    const { webhooks } = this.work.stores;
    const { name } = this.webhook;
    const end = await this.log.end();
    const { place, disabledAt, waiting } = await webhooks.open(name, end);
    if (disabledAt !== null) return LOOK_EVERY_MS;
    if (place < end && waiting < MOST_WAITING) await this.queue(place, end);
    if (this.quietFor() > 0) return LOOK_EVERY_MS;
    const due = await webhooks.due(name, this.work.clock(), AT_ONCE);
    const attempts = await Promise.all(due.map((message) => this.attempt(message)));
    const tried = attempts.filter((attempt) => attempt !== null);
    if (tried.length > 0) await webhooks.settle(name, tried);
    await this.forget();
    return due.length === AT_ONCE ? 0 : LOOK_EVERY_MS;
  }

  private async queue(place: number, end: number): Promise<void> {
    const { stores, clock } = this.work;
    const loaders = new Loaders(stores);
    const filter = await resolveChangeFilter(null, null, this.webhook.of, '', loaders);
    const page = await stores.changes.page(filter, { ...firstRows(MAX_PAGE_SIZE), after: [place] }, false);
    const messages = (await Promise.all(page.rows.map((change) => readFacts(change, loaders)))).map(messageOf);
    const last = page.rows.at(-1)?.number ?? place;
    // All up to `end` were there before the page was read.
    await stores.webhooks.queue(this.webhook.name, place, page.hasNext ? last : Math.max(end, last), messages, clock());
  }

  /** Null where we stop: whether it arrived is not known, so that it is sent again. */
  private async attempt({ number, id, body, attempts, queuedAt }: WaitingMessage): Promise<DeliveryAttempt | null> {
    const { mayBePrivate, timeoutMs, clock } = this.work;
    const failure = await this.send(id, body, { mayBePrivate, timeoutMs });
    if (this.stopped.aborted) return null;
    const at = clock();
    if (failure === null) return { number, state: 'DELIVERED', at, nextAt: null, failure };
    const usual = waitAfter(attempts + 1, Date.parse(at) - Date.parse(queuedAt), Math.random());
    const wait = usual === null ? null : Math.max(usual, this.quietFor());
    const nextAt = wait === null ? null : new Date(Date.parse(at) + wait).toISOString();
    return { number, state: wait === null ? 'GIVEN_UP' : 'WAITING', at, nextAt, failure };
  }

  /** @returns what went wrong; null where it arrived */
  private async send(
    id: string,
    body: string,
    options: { readonly mayBePrivate: boolean; readonly timeoutMs: number | undefined },
  ): Promise<string | null> {
    const headers = {
      'content-type': 'application/json',
      'user-agent': `stemma/${VERSION}`,
      ...signedHeaders(this.webhook.secret, id, Date.now(), body),
    };
    try {
      const { status, retryAfter } = await post(this.webhook.url, body, { ...options, headers, signal: this.stopped });
      if (status >= 200 && status < 300) return null;
      if (status === 410) {
        await this.work.stores.webhooks.disable(this.webhook.name, this.work.clock(), 'it answered 410 (Gone)');
        this.work.logger.warn({ webhook: this.webhook.name }, 'A webhook answered 410 (Gone) and is disabled');
      }
      if (status === 429 || status === 503) this.leaveAlone(retryAfter);
      return status >= 300 && status < 400
        ? `it answered ${status}, and redirects are not followed`
        : `it answered ${status}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  private leaveAlone(retryAfter: string | undefined): void {
    const now = Date.parse(this.work.clock());
    this.quietUntil = Math.max(this.quietUntil, now + askedToWait(retryAfter, now));
  }

  /** For how long it is still to be left alone. A time from before the clock jumped back is none that anybody asked for. */
  private quietFor(): number {
    const left = this.quietUntil - Date.parse(this.work.clock());
    return left > 0 && left <= LONGEST_MS ? left : 0;
  }

  private async forget(): Promise<void> {
    const now = Date.parse(this.work.clock());
    if (now - this.forgottenAt < FORGET_EVERY_MS) return;
    await this.work.stores.webhooks.forget(this.webhook.name, new Date(now - KEPT_MS).toISOString());
    this.forgottenAt = now;
  }
}
