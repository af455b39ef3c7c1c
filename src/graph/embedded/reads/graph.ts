import type { Instant } from '../../../domain/time.js';
import type { LeaseState } from '../../ports/coordination.js';
import type { GraphStats } from '../../ports/graph-store.js';
import type { Connection } from '../connection.js';
import { NOW, PRESENT_LEASE } from '../statements/coordination.js';
import * as statements from '../statements/graph.js';

export function ping(db: Connection): null {
  db.get(statements.PING);
  return null;
}

export function stats(db: Connection): GraphStats {
  const { papers = 0, citations = 0, methods = 0 } = db.get<GraphStats>(statements.STATS) ?? {};
  return { papers, citations, methods };
}

export function firstInstant(db: Connection): Instant | null {
  return db.get<{ at: Instant | null }>(statements.FIRST_INSTANT)?.at ?? null;
}

export function setting(db: Connection, name: string): { value: string; at: Instant } | null {
  const row = db.get<{ value: string; at: Instant }>(statements.SETTING, name);
  return row ? { value: row.value, at: row.at } : null;
}

export function leaseHolder(db: Connection, lease: string): LeaseState | null {
  const now = db.get<{ now: number }>(NOW)?.now ?? 0;
  const row = db.get<{ holder: string; untilMs: number }>(PRESENT_LEASE, lease, now);
  return row ? { holder: row.holder, until: new Date(row.untilMs).toISOString() } : null;
}
