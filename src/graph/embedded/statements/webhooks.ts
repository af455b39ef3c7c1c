export const OPEN = 'INSERT INTO webhook (name, place) VALUES (?, ?) ON CONFLICT (name) DO NOTHING';
export const PLACE = `
  SELECT place, disabled_at AS disabledAt,
    (SELECT count(*) FROM webhook_message m WHERE m.webhook = w.name AND m.state = 'WAITING') AS waiting
  FROM webhook w WHERE name = ?`;

export const MOVE = 'UPDATE webhook SET place = ? WHERE name = ? AND place = ? RETURNING name';
/** Messages as JSON. */
export const QUEUE = `
  INSERT INTO webhook_message (webhook, number, id, body, state, attempts, queued_at, next_at)
  SELECT ?, j.value ->> 'number', j.value ->> 'id', j.value ->> 'body', 'WAITING', 0, ?, ? FROM json_each(?) j`;

export const DUE = `
  SELECT number, id, body, attempts, queued_at AS queuedAt FROM webhook_message
  WHERE webhook = ? AND state = 'WAITING' AND next_at <= ? ORDER BY number LIMIT ?`;

/** Attempts as JSON. */
export const SETTLE = `
  UPDATE webhook_message SET
    state = j.value ->> 'state', attempts = attempts + 1, tried_at = j.value ->> 'at',
    next_at = j.value ->> 'nextAt', failure = j.value ->> 'failure'
  FROM json_each(?) j
  WHERE webhook = ? AND webhook_message.number = j.value ->> 'number' AND webhook_message.state = 'WAITING'`;

export const DISABLE =
  'UPDATE webhook SET disabled_at = ?, disabled_because = ? WHERE name = ? AND disabled_at IS NULL';
export const ENABLE = `
  UPDATE webhook SET disabled_at = NULL, disabled_because = NULL WHERE name = ? AND disabled_at IS NOT NULL RETURNING name`;

export const FORGET = "DELETE FROM webhook_message WHERE webhook = ? AND state <> 'WAITING' AND tried_at < ?";

export const STATES = `
  SELECT w.name, w.place, w.disabled_at AS disabledAt, w.disabled_because AS disabledBecause,
    count(*) FILTER (WHERE m.state = 'WAITING') AS waiting,
    count(*) FILTER (WHERE m.state = 'DELIVERED') AS delivered,
    count(*) FILTER (WHERE m.state = 'GIVEN_UP') AS givenUp,
    min(m.queued_at) FILTER (WHERE m.state = 'WAITING') AS oldestWaitingAt,
    max(m.tried_at) FILTER (WHERE m.state = 'DELIVERED') AS lastDeliveredAt,
    (SELECT failure FROM webhook_message f WHERE f.webhook = w.name AND f.state <> 'DELIVERED' AND f.failure IS NOT NULL
     ORDER BY f.tried_at DESC, f.number DESC LIMIT 1) AS lastFailure
  FROM webhook w LEFT JOIN webhook_message m ON m.webhook = w.name GROUP BY w.name ORDER BY w.name`;
