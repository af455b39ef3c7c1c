import type { Instant } from '../../../domain/time.js';
import type { DeliveryAttempt, WebhookMessage, WebhookPlace } from '../../ports/webhook-outbox.js';
import type { Connection } from '../connection.js';
import * as statements from '../statements/webhooks.js';

export function openWebhook(db: Connection, webhook: string, end: number): WebhookPlace {
  db.run(statements.OPEN, webhook, end);
  const place = db.get<WebhookPlace>(statements.PLACE, webhook);
  return { place: end, disabledAt: null, waiting: 0, ...place };
}

export function queueMessages(
  db: Connection,
  webhook: string,
  after: number,
  upTo: number,
  messages: readonly WebhookMessage[],
  at: Instant,
): boolean {
  if (db.get(statements.MOVE, upTo, webhook, after) === undefined) return false;
  db.run(statements.QUEUE, webhook, at, at, JSON.stringify(messages));
  return true;
}

export function settleMessages(db: Connection, webhook: string, attempts: readonly DeliveryAttempt[]): null {
  db.run(statements.SETTLE, JSON.stringify(attempts), webhook);
  return null;
}

export function disableWebhook(db: Connection, webhook: string, at: Instant, because: string): null {
  db.run(statements.DISABLE, at, because, webhook);
  return null;
}

export function enableWebhook(db: Connection, webhook: string): boolean {
  return db.get(statements.ENABLE, webhook) !== undefined;
}

export function forgetMessages(db: Connection, webhook: string, before: Instant): null {
  db.run(statements.FORGET, webhook, before);
  return null;
}
