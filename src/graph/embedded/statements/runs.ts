const RUN = `
  r.id, r.survey_id AS surveyId, r.status, r.started_at AS startedAt, r.finished_at AS finishedAt,
  r.started_by AS startedBy, r.progress, r.counts, r.resumed_from_id AS resumedFromId, r.ledger_id AS ledgerId,
  r.cancel_requested AS cancelRequested, r.options`;

export const RUN_COLUMNS = RUN;
export const RUNS_OF_IDS = `SELECT j.key AS position, ${RUN} FROM json_each(?) j CROSS JOIN ingest_run r ON r.id = j.value`;
export const RUN_EXISTS = 'SELECT 1 AS found FROM ingest_run WHERE id = ?';
export const RUN_STATE = 'SELECT status, counts FROM ingest_run WHERE id = ?';
export const ALL_RUNS = 'ingest_run r';
export const OF_SURVEY = 'r.survey_id = ?';

export const PAPERS_OF_METHODS = `
  SELECT DISTINCT p.id FROM method m JOIN paper p ON p.rid = m.introduced_by
  WHERE m.until IS NULL AND EXISTS (
    SELECT 1 FROM json_each(m.sources) s WHERE s.value NOT IN (SELECT value FROM json_each(?)))
  ORDER BY p.id`;

export const CREATE_RUN = `
  INSERT INTO ingest_run (id, survey_id, status, started_at, finished_at, started_by, progress, counts, resumed_from_id,
    ledger_id, cancel_requested, options)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
export const SET_STATUS = 'UPDATE ingest_run SET status = ?, finished_at = ? WHERE id = ?';
export const REQUEST_CANCEL = `
  UPDATE ingest_run SET cancel_requested = 1 WHERE id = ? AND status IN ('QUEUED', 'RUNNING')`;
export const UPDATE_RUN = `
  UPDATE ingest_run SET counts = ?, progress = ifnull(?, progress) WHERE id = ?`;

/** A problem that the run has already, whenever it was met, is not written again: many lists name the same odd entry. */
export const ADD_PROBLEM = `
  INSERT INTO problem (run_id, number, at, code, message, ref)
  SELECT ?1, (SELECT ifnull(max(number), 0) + 1 FROM problem WHERE run_id = ?1), ?2, ?3, ?4, ?5
  WHERE NOT EXISTS (
    SELECT 1 FROM problem WHERE run_id = ?1 AND code = ?3 AND message = ?4 AND ref IS ?5)`;
export const PROBLEMS = 'problem b';
export const OF_RUN = 'b.run_id = ?';

export const PUT_LEDGER_ENTRY = `
  INSERT INTO ledger_entry (ledger_id, task, state, cursor) VALUES (?, ?, ?, ?)
  ON CONFLICT (ledger_id, task) DO UPDATE SET state = excluded.state, cursor = excluded.cursor`;
export const LEDGER = 'SELECT task, state, cursor FROM ledger_entry WHERE ledger_id = ? ORDER BY task';
