/** What webhooks are told: of each its place in the change log, and messages until some time after they are settled. */
export const WEBHOOKS = `
CREATE TABLE webhook (
  name TEXT PRIMARY KEY,
  place INTEGER NOT NULL,
  disabled_at TEXT,
  disabled_because TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE webhook_message (
  webhook TEXT NOT NULL REFERENCES webhook,
  number INTEGER NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  queued_at TEXT NOT NULL,
  tried_at TEXT,
  next_at TEXT,
  failure TEXT,
  PRIMARY KEY (webhook, number)
) STRICT;
CREATE INDEX webhook_message_waiting ON webhook_message (webhook, next_at) WHERE state = 'WAITING';
`;
