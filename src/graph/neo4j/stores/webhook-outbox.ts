import type { Instant } from '../../../domain/time.js';
import { WebhookOutbox } from '../../ports/webhook-outbox.js';
import type {
  DeliveryAttempt,
  WaitingMessage,
  WebhookMessage,
  WebhookPlace,
  WebhookState,
} from '../../ports/webhook-outbox.js';
import type { Neo4jExecutor } from '../executor.js';
import * as statements from '../statements/webhooks.js';

export class Neo4jWebhookOutbox extends WebhookOutbox {
  constructor(private readonly executor: Neo4jExecutor) {
    super();
  }

  override async open(webhook: string, end: number): Promise<WebhookPlace> {
    const [place] = await this.executor.writeOne<WebhookPlace>(statements.OPEN, { webhook, end });
    return { place: end, disabledAt: null, waiting: 0, ...place };
  }

  override async queue(
    webhook: string,
    after: number,
    upTo: number,
    messages: readonly WebhookMessage[],
    at: Instant,
  ): Promise<boolean> {
    const parameters = { webhook, after, upTo, messages, at };
    return (await this.executor.writeOne(statements.QUEUE, parameters)).length > 0;
  }

  override due(webhook: string, now: Instant, most: number): Promise<WaitingMessage[]> {
    return this.executor.read<WaitingMessage>(statements.DUE, { webhook, now, most });
  }

  override async settle(webhook: string, attempts: readonly DeliveryAttempt[]): Promise<void> {
    await this.executor.writeOne(statements.SETTLE, { webhook, attempts });
  }

  override async disable(webhook: string, at: Instant, because: string): Promise<void> {
    await this.executor.writeOne(statements.DISABLE, { webhook, at, because });
  }

  override async enable(webhook: string): Promise<boolean> {
    return (await this.executor.writeOne(statements.ENABLE, { webhook })).length > 0;
  }

  override async forget(webhook: string, before: Instant): Promise<void> {
    await this.executor.writeOne(statements.FORGET, { webhook, before });
  }

  override states(): Promise<WebhookState[]> {
    return this.executor.read<WebhookState>(statements.STATES);
  }
}
