/** Counted along with every write, so that a start page costs nothing. */
export const STATS = `
  SELECT (SELECT value FROM counter WHERE name = 'papers') AS papers,
    (SELECT value FROM counter WHERE name = 'citations') AS citations,
    (SELECT count(*) FROM method WHERE until IS NULL) AS methods`;
/** Every batch says when; one without papers and citations may have been first. */
export const FIRST_INSTANT = 'SELECT min(at) AS at FROM batch';
export const PING = 'SELECT count(*) AS n FROM counter';
export const COUNTER = 'SELECT value FROM counter WHERE name = ?';
export const SET_COUNTER = 'INSERT OR REPLACE INTO counter (name, value) VALUES (?, ?)';
export const SETTING = 'SELECT value, at FROM setting WHERE name = ?';
export const PUT_SETTING = `
  INSERT INTO setting (name, value, at) VALUES (?, ?, ?)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at`;
