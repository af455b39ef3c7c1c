import type { WebhookMessage } from '../../graph/ports/webhook-outbox.js';
import type { ChangeFacts } from '../changes/change-facts.js';
import { changeJson } from '../changes/change-json.js';
import { headlineOf } from '../changes/change-reason.js';
import { changeUrn } from '../feeds/feed-id.js';

/** A change in the form that Standard Webhooks proposes: type, timestamp, data. */
export function messageOf(facts: ChangeFacts): WebhookMessage {
  const { change } = facts;
  const data = { ...changeJson(facts), headline: headlineOf(facts) };
  return {
    number: change.number,
    id: changeUrn(change),
    body: JSON.stringify({ type: change.kind, timestamp: change.at, data }),
  };
}
