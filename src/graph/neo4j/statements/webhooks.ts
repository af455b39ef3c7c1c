import { statement } from '../cypher/statement.js';

export const OPEN = statement(
  'open-webhook',
  `MERGE (w:Webhook {name: $webhook}) ON CREATE SET w.place = $end
   RETURN w.place AS place, w.disabledAt AS disabledAt,
     COUNT { MATCH (m:WebhookMessage {webhook: w.name}) WHERE m.state = 'WAITING' } AS waiting`,
);

/** The first SET takes the node's lock: the place compared behind it is what the last writer left. */
export const QUEUE = statement(
  'queue-webhook-messages',
  `MATCH (w:Webhook {name: $webhook})
   SET w.turn = coalesce(w.turn, 0) + 1
   WITH w WHERE w.place = $after
   SET w.place = $upTo
   WITH w
   CALL (w) {
     UNWIND $messages AS message
     CREATE (m:WebhookMessage {key: w.name + ' ' + toString(message.number)})
     SET m.webhook = w.name, m.number = message.number, m.id = message.id, m.body = message.body,
       m.state = 'WAITING', m.attempts = 0, m.queuedAt = $at, m.nextAt = $at
     RETURN count(m) AS queued
   }
   RETURN queued`,
);

export const DUE = statement(
  'due-webhook-messages',
  `MATCH (m:WebhookMessage {webhook: $webhook}) WHERE m.state = 'WAITING' AND m.nextAt <= $now
   RETURN m.number AS number, m.id AS id, m.body AS body, m.attempts AS attempts, m.queuedAt AS queuedAt
   ORDER BY number LIMIT $most`,
);

export const SETTLE = statement(
  'settle-webhook-messages',
  `UNWIND $attempts AS attempt
   MATCH (m:WebhookMessage {key: $webhook + ' ' + toString(attempt.number)}) WHERE m.state = 'WAITING'
   SET m.state = attempt.state, m.attempts = m.attempts + 1, m.triedAt = attempt.at, m.nextAt = attempt.nextAt,
     m.failure = attempt.failure`,
);

export const DISABLE = statement(
  'disable-webhook',
  `MATCH (w:Webhook {name: $webhook}) WHERE w.disabledAt IS NULL
   SET w.disabledAt = $at, w.disabledBecause = $because`,
);
export const ENABLE = statement(
  'enable-webhook',
  `MATCH (w:Webhook {name: $webhook}) WHERE w.disabledAt IS NOT NULL
   REMOVE w.disabledAt, w.disabledBecause RETURN w.name AS name`,
);

export const FORGET = statement(
  'forget-webhook-messages',
  `MATCH (m:WebhookMessage {webhook: $webhook}) WHERE m.state <> 'WAITING' AND m.triedAt < $before DELETE m`,
);

export const STATES = statement(
  'webhook-states',
  `MATCH (w:Webhook)
   CALL (w) {
     OPTIONAL MATCH (m:WebhookMessage {webhook: w.name})
     RETURN count(CASE WHEN m.state = 'WAITING' THEN 1 END) AS waiting,
       count(CASE WHEN m.state = 'DELIVERED' THEN 1 END) AS delivered,
       count(CASE WHEN m.state = 'GIVEN_UP' THEN 1 END) AS givenUp,
       min(CASE WHEN m.state = 'WAITING' THEN m.queuedAt END) AS oldestWaitingAt,
       max(CASE WHEN m.state = 'DELIVERED' THEN m.triedAt END) AS lastDeliveredAt
   }
   CALL (w) {
     OPTIONAL MATCH (f:WebhookMessage {webhook: w.name}) WHERE f.state <> 'DELIVERED' AND f.failure IS NOT NULL
     RETURN f.failure AS lastFailure ORDER BY f.triedAt DESC, f.number DESC LIMIT 1
   }
   RETURN w.name AS name, w.place AS place, w.disabledAt AS disabledAt, w.disabledBecause AS disabledBecause,
     waiting, delivered, givenUp, oldestWaitingAt, lastDeliveredAt, lastFailure ORDER BY name`,
);
