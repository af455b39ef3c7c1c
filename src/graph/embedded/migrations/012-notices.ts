/**
 * Notices about papers. Rows are never changed but for their end; checks are kept, so that it can be told what was known when. They stay with the paper that
 * was asked about: what was merged is read with the paper that absorbed it.
 */
export const NOTICES = `
CREATE TABLE notice (
  paper INTEGER NOT NULL REFERENCES paper,
  place TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT,
  kind TEXT NOT NULL,
  doi TEXT,
  date TEXT,
  source TEXT NOT NULL,
  record_id TEXT,
  confirmed INTEGER NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch,
  PRIMARY KEY (paper, place, since)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice_check (
  paper INTEGER NOT NULL REFERENCES paper,
  at TEXT NOT NULL,
  known INTEGER NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch,
  PRIMARY KEY (paper, at)
) STRICT, WITHOUT ROWID;
`;
