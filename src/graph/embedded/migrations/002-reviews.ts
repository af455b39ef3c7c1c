/** What people decided of claims; the present row of a claim has the status of its last review. */
export const REVIEWS = `
ALTER TABLE category_claim ADD COLUMN reviewed_at TEXT;
ALTER TABLE lineage_link ADD COLUMN reviewed_at TEXT;

CREATE TABLE review (
  claim TEXT NOT NULL,
  number INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  note TEXT,
  batch INTEGER NOT NULL REFERENCES batch,
  PRIMARY KEY (claim, number)
) STRICT, WITHOUT ROWID;
`;
