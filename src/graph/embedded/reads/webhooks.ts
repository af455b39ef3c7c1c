import type { Instant } from '../../../domain/time.js';
import type { WaitingMessage, WebhookState } from '../../ports/webhook-outbox.js';
import type { Connection } from '../connection.js';
import * as statements from '../statements/webhooks.js';

export function dueMessages(db: Connection, webhook: string, now: Instant, most: number): WaitingMessage[] {
  return db.all<WaitingMessage>(statements.DUE, webhook, now, most).map((row) => ({ ...row }));
}

export function webhookStates(db: Connection): WebhookState[] {
  return db.all<WebhookState>(statements.STATES).map((row) => ({ ...row }));
}
