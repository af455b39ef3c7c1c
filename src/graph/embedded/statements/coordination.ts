/** Instants of the database's own clock, in milliseconds: every process on one file reads the same one. */
const NOW_MS = "CAST(round(unixepoch('subsec') * 1000) AS INTEGER)";
export const NOW = `SELECT ${NOW_MS} AS now`;

export const PRESENT_LEASE = 'SELECT holder, until_ms AS untilMs FROM lease WHERE name = ? AND until_ms > ?';
export const PUT_LEASE = `
  INSERT INTO lease (name, holder, until_ms) VALUES (?, ?, ?)
  ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until_ms = excluded.until_ms`;
export const DROP_LEASE = 'DELETE FROM lease WHERE name = ? AND holder = ?';

export const NEXT_SLOT = 'SELECT next_ms AS nextMs FROM pace WHERE name = ?';
export const PUT_NEXT_SLOT = `
  INSERT INTO pace (name, next_ms) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET next_ms = excluded.next_ms`;
export const DROP_PACE = 'DELETE FROM pace WHERE name = ?';
