/**
 * Narrow tables for what lists order and filter by, wide ones beside them for what is only shown: a page of citations then reads few pages of
 * the file. Facts point at the batch that first and last said them (source, run and instant once per batch, not once per fact).
 */
export const SCHEMA = `
CREATE TABLE batch (
  rid INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  source TEXT NOT NULL,
  run TEXT NOT NULL,
  UNIQUE (run, at, source)
) STRICT;

CREATE TABLE paper (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL,
  title TEXT NOT NULL,
  year INTEGER,
  publication_date TEXT,
  sort_date TEXT NOT NULL,
  sort_date_undated_last TEXT GENERATED ALWAYS AS (CASE sort_date WHEN '' THEN '~' ELSE sort_date END) VIRTUAL,
  reported_citations INTEGER,
  rank_citations INTEGER GENERATED ALWAYS AS (ifnull(reported_citations, -1)) VIRTUAL,
  reported_influential_citations INTEGER,
  reported_references INTEGER,
  reported_at TEXT,
  citations_known INTEGER NOT NULL DEFAULT 0,
  references_known INTEGER NOT NULL DEFAULT 0,
  references_unresolved INTEGER NOT NULL DEFAULT 0,
  identified INTEGER NOT NULL,
  tracked INTEGER NOT NULL DEFAULT 0,
  open_access INTEGER NOT NULL,
  reference_list TEXT,
  citation_list TEXT,
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  first_batch INTEGER NOT NULL REFERENCES batch,
  last_batch INTEGER NOT NULL REFERENCES batch,
  merged_into INTEGER REFERENCES paper,
  title_key TEXT,
  folded_title TEXT NOT NULL,
  venue TEXT,
  folded_venue TEXT,
  folded_authors TEXT
) STRICT;
CREATE INDEX paper_by_title_key ON paper (title_key) WHERE title_key IS NOT NULL;
CREATE INDEX paper_most_cited ON paper (rank_citations DESC, id) WHERE status <> 'MERGED';
CREATE INDEX paper_most_cited_in_graph ON paper (citations_known DESC, id) WHERE status <> 'MERGED';
CREATE INDEX paper_newest ON paper (sort_date DESC, id) WHERE status <> 'MERGED';
CREATE INDEX paper_oldest ON paper (sort_date_undated_last, id) WHERE status <> 'MERGED';
CREATE INDEX paper_by_title ON paper (folded_title, id) WHERE status <> 'MERGED';
CREATE INDEX paper_tracked ON paper (rid) WHERE tracked = 1;

CREATE TABLE paper_body (
  paper INTEGER PRIMARY KEY REFERENCES paper,
  identifiers TEXT NOT NULL,
  aliases TEXT NOT NULL,
  title_variants TEXT NOT NULL,
  authors TEXT,
  url TEXT,
  open_access_pdf TEXT,
  publication_types TEXT,
  fields_of_study TEXT,
  tldr TEXT,
  abstract TEXT,
  provenance TEXT NOT NULL
) STRICT;

CREATE TABLE identifier (
  key TEXT NOT NULL,
  paper INTEGER NOT NULL REFERENCES paper,
  alias INTEGER NOT NULL,
  PRIMARY KEY (key, paper)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifier_by_paper ON identifier (paper);

CREATE TABLE paper_history (
  paper INTEGER NOT NULL REFERENCES paper,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  source TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL
) STRICT;
CREATE INDEX paper_history_by_paper ON paper_history (paper, until);

CREATE TABLE count_reading (
  paper INTEGER NOT NULL REFERENCES paper,
  batch INTEGER NOT NULL REFERENCES batch,
  citations INTEGER,
  influential_citations INTEGER,
  "references" INTEGER,
  in_graph INTEGER NOT NULL,
  PRIMARY KEY (paper, batch)
) STRICT, WITHOUT ROWID;

CREATE TABLE list_reading (
  paper INTEGER NOT NULL REFERENCES paper,
  direction TEXT NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch,
  outcome TEXT NOT NULL,
  listed INTEGER NOT NULL,
  PRIMARY KEY (paper, direction, batch)
) STRICT, WITHOUT ROWID;

CREATE TABLE author (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  s2_id TEXT UNIQUE,
  name TEXT NOT NULL,
  folded_name TEXT NOT NULL
) STRICT;
CREATE INDEX author_by_name ON author (folded_name, id);

CREATE TABLE wrote (
  paper INTEGER NOT NULL REFERENCES paper,
  position INTEGER NOT NULL,
  author INTEGER NOT NULL REFERENCES author,
  PRIMARY KEY (paper, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX wrote_by_author ON wrote (author, paper);

CREATE TABLE cites (
  src INTEGER NOT NULL REFERENCES paper,
  dst INTEGER NOT NULL REFERENCES paper,
  vanished_at TEXT,
  influential INTEGER,
  intents TEXT,
  first_batch INTEGER NOT NULL REFERENCES batch,
  last_batch INTEGER NOT NULL REFERENCES batch,
  PRIMARY KEY (src, dst)
) STRICT, WITHOUT ROWID;
CREATE INDEX cites_by_cited ON cites (dst, src, vanished_at);

CREATE TABLE citation_context (
  src INTEGER NOT NULL,
  dst INTEGER NOT NULL,
  contexts TEXT NOT NULL,
  PRIMARY KEY (src, dst),
  FOREIGN KEY (src, dst) REFERENCES cites
) STRICT, WITHOUT ROWID;

CREATE TABLE citation_history (
  src INTEGER NOT NULL,
  dst INTEGER NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  batch INTEGER NOT NULL REFERENCES batch,
  FOREIGN KEY (src, dst) REFERENCES cites
) STRICT;
CREATE INDEX citation_history_by_citation ON citation_history (src, dst);

CREATE TABLE category (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  definition TEXT,
  parent INTEGER REFERENCES category,
  sources TEXT NOT NULL,
  first_batch INTEGER NOT NULL REFERENCES batch,
  last_batch INTEGER NOT NULL REFERENCES batch,
  until TEXT
) STRICT;

CREATE TABLE method (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  folded_name TEXT NOT NULL,
  aliases TEXT NOT NULL,
  summary TEXT,
  introduced_by INTEGER REFERENCES paper,
  year INTEGER,
  training TEXT,
  sources TEXT NOT NULL,
  first_batch INTEGER NOT NULL REFERENCES batch,
  last_batch INTEGER NOT NULL REFERENCES batch,
  until TEXT
) STRICT;
CREATE INDEX method_by_paper ON method (introduced_by);

CREATE TABLE method_name (
  method INTEGER NOT NULL REFERENCES method,
  folded TEXT NOT NULL,
  PRIMARY KEY (folded, method)
) STRICT, WITHOUT ROWID;
CREATE INDEX method_name_by_method ON method_name (method);

CREATE TABLE survey (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  paper INTEGER REFERENCES paper,
  categories TEXT NOT NULL,
  first_batch INTEGER NOT NULL REFERENCES batch,
  last_batch INTEGER NOT NULL REFERENCES batch
) STRICT;

-- What each source says of a paper and a survey's boundary, ended statements too; coverage is read together from the present ones.
CREATE TABLE coverage_statement (
  survey INTEGER NOT NULL REFERENCES survey,
  paper INTEGER NOT NULL REFERENCES paper,
  source TEXT NOT NULL,
  state TEXT NOT NULL,
  listed_by TEXT NOT NULL,
  reason TEXT,
  since TEXT NOT NULL,
  until TEXT,
  last_batch INTEGER NOT NULL REFERENCES batch,
  PRIMARY KEY (survey, paper, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE coverage (
  survey INTEGER NOT NULL REFERENCES survey,
  paper INTEGER NOT NULL REFERENCES paper,
  state TEXT NOT NULL,
  listed_by TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (survey, paper)
) STRICT, WITHOUT ROWID;
CREATE INDEX coverage_by_paper ON coverage (paper, survey);

CREATE TABLE category_claim (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  paper INTEGER REFERENCES paper,
  method INTEGER REFERENCES method,
  category INTEGER NOT NULL REFERENCES category,
  evidence TEXT NOT NULL,
  claimed_by TEXT NOT NULL,
  rule TEXT,
  confidence REAL,
  status TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT,
  source TEXT NOT NULL,
  first_batch INTEGER NOT NULL REFERENCES batch,
  last_batch INTEGER NOT NULL REFERENCES batch,
  CHECK ((paper IS NULL) <> (method IS NULL))
) STRICT;
CREATE INDEX category_claim_by_paper ON category_claim (paper) WHERE paper IS NOT NULL;
CREATE INDEX category_claim_by_method ON category_claim (method) WHERE method IS NOT NULL;
CREATE INDEX category_claim_by_category ON category_claim (category);

CREATE TABLE lineage_link (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  child INTEGER NOT NULL REFERENCES method,
  parent INTEGER NOT NULL REFERENCES method,
  relation TEXT NOT NULL,
  evidence TEXT NOT NULL,
  claimed_by TEXT NOT NULL,
  rule TEXT,
  confidence REAL,
  status TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT,
  source TEXT NOT NULL,
  first_batch INTEGER NOT NULL REFERENCES batch,
  last_batch INTEGER NOT NULL REFERENCES batch
) STRICT;
CREATE INDEX lineage_link_by_child ON lineage_link (child);
CREATE INDEX lineage_link_by_parent ON lineage_link (parent);

-- Present claims, rejected ones left out: a paper has its own and those of the methods that it introduces, and the other way round.
CREATE VIEW paper_in_category (paper, category, status) AS
  SELECT paper, category, status FROM category_claim
  WHERE paper IS NOT NULL AND until IS NULL AND status <> 'REJECTED'
  UNION ALL
  SELECT m.introduced_by, k.category, k.status FROM category_claim k JOIN method m ON m.rid = k.method
  WHERE m.introduced_by IS NOT NULL AND m.until IS NULL AND k.until IS NULL AND k.status <> 'REJECTED';
CREATE VIEW method_in_category (method, category, status) AS
  SELECT method, category, status FROM category_claim
  WHERE method IS NOT NULL AND until IS NULL AND status <> 'REJECTED'
  UNION ALL
  SELECT m.rid, k.category, k.status FROM category_claim k JOIN method m ON m.introduced_by = k.paper
  WHERE k.until IS NULL AND k.status <> 'REJECTED';
CREATE VIEW dated_method AS
  SELECT m.*, p.id AS introduced_by_id,
    coalesce(nullif(p.sort_date, ''), CASE WHEN m.year IS NULL THEN '' ELSE printf('%04d-01-01', m.year) END) AS sort_date
  FROM method m LEFT JOIN paper p ON p.rid = m.introduced_by;

-- Earlier periods and earlier wordings of methods, categories, surveys, claims, links and coverage: value as JSON, valid from since to until.
CREATE TABLE fact_history (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  value TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  source TEXT NOT NULL,
  run TEXT NOT NULL
) STRICT;
CREATE INDEX fact_history_by_fact ON fact_history (kind, id);

CREATE TABLE ingest_run (
  id TEXT PRIMARY KEY,
  survey_id TEXT NOT NULL,
  status TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  started_by TEXT NOT NULL,
  progress TEXT NOT NULL,
  counts TEXT NOT NULL,
  resumed_from_id TEXT,
  ledger_id TEXT NOT NULL,
  cancel_requested INTEGER NOT NULL,
  options TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ingest_run_latest ON ingest_run (started_at DESC, id);
CREATE INDEX ingest_run_of_survey ON ingest_run (survey_id, started_at DESC, id);

CREATE TABLE problem (
  run_id TEXT NOT NULL REFERENCES ingest_run,
  number INTEGER NOT NULL,
  at TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  ref TEXT,
  PRIMARY KEY (run_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_entry (
  ledger_id TEXT NOT NULL,
  task TEXT NOT NULL,
  state TEXT NOT NULL,
  cursor TEXT NOT NULL,
  PRIMARY KEY (ledger_id, task)
) STRICT, WITHOUT ROWID;

CREATE TABLE lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE pace (name TEXT PRIMARY KEY, next_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES ('papers', 0), ('citations', 0);

-- Fed with folded text, whose words are divided by single spaces: 'ascii' divides nothing else, so that words are those of searchTokens.
CREATE VIRTUAL TABLE paper_words USING fts5(names, body, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE method_words USING fts5(names, body, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE author_words USING fts5(names, body, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE category_words USING fts5(names, body, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE survey_words USING fts5(names, body, content='', contentless_delete=1, tokenize='ascii');
`;
