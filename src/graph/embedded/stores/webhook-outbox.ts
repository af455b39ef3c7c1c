import type { Instant } from '../../../domain/time.js';
import { WebhookOutbox } from '../../ports/webhook-outbox.js';
import type {
  DeliveryAttempt,
  WaitingMessage,
  WebhookMessage,
  WebhookPlace,
  WebhookState,
} from '../../ports/webhook-outbox.js';
import type { GraphWorkers } from '../workers/graph-workers.js';

export class EmbeddedWebhookOutbox extends WebhookOutbox {
  constructor(private readonly workers: GraphWorkers) {
    super();
  }

  override open(webhook: string, end: number): Promise<WebhookPlace> {
    return this.workers.write('openWebhook', webhook, end);
  }

  override queue(
    webhook: string,
    after: number,
    upTo: number,
    messages: readonly WebhookMessage[],
    at: Instant,
  ): Promise<boolean> {
    return this.workers.write('queueMessages', webhook, after, upTo, messages, at);
  }

  override due(webhook: string, now: Instant, most: number): Promise<WaitingMessage[]> {
    return this.workers.read('dueMessages', webhook, now, most);
  }

  override async settle(webhook: string, attempts: readonly DeliveryAttempt[]): Promise<void> {
    await this.workers.write('settleMessages', webhook, attempts);
  }

  override async disable(webhook: string, at: Instant, because: string): Promise<void> {
    await this.workers.write('disableWebhook', webhook, at, because);
  }

  override enable(webhook: string): Promise<boolean> {
    return this.workers.write('enableWebhook', webhook);
  }

  override async forget(webhook: string, before: Instant): Promise<void> {
    await this.workers.write('forgetMessages', webhook, before);
  }

  override states(): Promise<WebhookState[]> {
    return this.workers.read('webhookStates');
  }
}
