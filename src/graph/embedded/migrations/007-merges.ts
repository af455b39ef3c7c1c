import { CITATIONS, keepsOnUpdate } from './005-past.js';

/**
 * Papers that were merged. A merged paper stays as it was, and leads to the one that has what it had. Its citations stay too, as `gone`: they are read
 * as of earlier instants, and come back when the merge is undone. `brought_at` is when a merge gave a citation to its paper: readings of that paper's list that
 * never met it do not let it vanish. The journal has what an undo needs and the graph no longer says.
 */
export const MERGES = `
ALTER TABLE cites ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cites ADD COLUMN brought_at TEXT;
ALTER TABLE cites_past ADD COLUMN gone;
ALTER TABLE cites_past ADD COLUMN first_batch INTEGER;
DROP TRIGGER keep_cites;
${keepsOnUpdate(CITATIONS)}

CREATE INDEX paper_merged ON paper (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE merge (
  rid INTEGER PRIMARY KEY,
  keep INTEGER NOT NULL REFERENCES paper,
  absorbed INTEGER NOT NULL REFERENCES paper,
  batch INTEGER NOT NULL REFERENCES batch,
  reason TEXT NOT NULL,
  journal TEXT NOT NULL,
  undone_batch INTEGER REFERENCES batch,
  undone_reason TEXT
) STRICT;
CREATE INDEX merge_of_absorbed ON merge (absorbed);
CREATE INDEX merge_of_kept ON merge (keep);
`;
