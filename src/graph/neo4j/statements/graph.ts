import { statement } from '../cypher/statement.js';

export const PING = statement('ping', 'RETURN 1 AS answer');

/** Papers and citations are counted along with every write, so that a start page costs nothing; methods are few. */
export const STATS = statement(
  'stats',
  `MATCH (w:WriterTurn {name: 'writer'})
   RETURN w.papers AS papers, w.citations AS citations, COUNT { MATCH (m:Method) WHERE m.until IS NULL } AS methods`,
);

export const SETTING = statement('setting', 'MATCH (s:Setting {name: $name}) RETURN s.value AS value, s.at AS at');
export const PUT_SETTING = statement('put-setting', 'MERGE (s:Setting {name: $name}) SET s.value = $value, s.at = $at');

/*
 * Leases and slots: the first SET takes the node's lock, and what is compared behind it, by the server's clock of that moment, is what
 * the last holder left.
 */
export const ACQUIRE_LEASE = statement(
  'acquire-lease',
  `MERGE (l:Lease {name: $lease})
   SET l.turn = coalesce(l.turn, 0) + 1
   WITH l, datetime.realtime().epochMillis AS now
   WITH l, now, l.holder IS NULL OR l.untilMs <= now OR l.holder = $holder AS isFree
   SET l.holder = CASE WHEN isFree THEN $holder ELSE l.holder END,
       l.untilMs = CASE WHEN isFree THEN now + $ttlMs ELSE l.untilMs END
   RETURN isFree, l.holder AS holder, l.untilMs AS untilMs`,
);
export const RELEASE_LEASE = statement(
  'release-lease',
  `MATCH (l:Lease {name: $lease})
   SET l.turn = coalesce(l.turn, 0) + 1
   WITH l WHERE l.holder = $holder
   REMOVE l.holder, l.untilMs`,
);
export const LEASE_HOLDER = statement(
  'lease-holder',
  `MATCH (l:Lease {name: $lease}) WHERE l.untilMs > datetime.realtime().epochMillis
   RETURN l.holder AS holder, l.untilMs AS untilMs`,
);
export const RESERVE_SLOT = statement(
  'reserve-slot',
  `MERGE (p:Pace {name: $pace})
   SET p.turn = coalesce(p.turn, 0) + 1
   WITH p, datetime.realtime().epochMillis AS now
   WITH p, now, CASE WHEN coalesce(p.nextMs, 0) > now THEN p.nextMs ELSE now END AS slot
   SET p.nextMs = slot + $intervalMs
   RETURN slot - now AS waitMs`,
);

export const CLEAR_PACE = statement(
  'clear-pace',
  `MATCH (p:Pace {name: $pace})
   SET p.turn = coalesce(p.turn, 0) + 1
   WITH p, datetime.realtime().epochMillis AS now
   WITH p, CASE WHEN coalesce(p.nextMs, 0) > now THEN p.nextMs - now ELSE 0 END AS waitMs
   REMOVE p.nextMs
   RETURN waitMs`,
);

export const FIRST_INSTANT = statement(
  'first-instant',
  "MATCH (w:WriterTurn {name: 'writer'}) RETURN w.since AS since",
);
