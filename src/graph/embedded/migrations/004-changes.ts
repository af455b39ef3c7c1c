/** What changed, in the order in which it was committed: one process writes at a time. Readings of lists learn when they began and what was counted. */
export const CHANGES = `
CREATE TABLE change (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch,
  paper INTEGER REFERENCES paper,
  citing INTEGER REFERENCES paper,
  method INTEGER REFERENCES method,
  category INTEGER REFERENCES category,
  claim TEXT,
  field TEXT,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX change_by_time ON change (at, number);
CREATE INDEX change_by_paper ON change (paper) WHERE paper IS NOT NULL;
CREATE INDEX change_by_citing ON change (citing) WHERE citing IS NOT NULL;

ALTER TABLE list_reading ADD COLUMN begun_at TEXT;
ALTER TABLE list_reading ADD COLUMN reported INTEGER;
ALTER TABLE list_reading ADD COLUMN in_graph INTEGER;
`;
