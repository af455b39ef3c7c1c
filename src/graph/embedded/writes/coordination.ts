import type { LeaseState } from '../../ports/coordination.js';
import type { Connection } from '../connection.js';
import { leaseHolder } from '../reads/graph.js';
import * as statements from '../statements/coordination.js';

const nowOf = (db: Connection): number => db.get<{ now: number }>(statements.NOW)?.now ?? 0;

export function acquireLease(db: Connection, lease: string, holder: string, ttlMs: number): LeaseState | null {
  const held = leaseHolder(db, lease);
  if (held !== null && held.holder !== holder) return held;
  db.run(statements.PUT_LEASE, lease, holder, Math.round(nowOf(db) + ttlMs));
  return null;
}

export function releaseLease(db: Connection, lease: string, holder: string): null {
  db.run(statements.DROP_LEASE, lease, holder);
  return null;
}

export function reserveSlot(db: Connection, pace: string, intervalMs: number): number {
  const now = nowOf(db);
  const next = db.get<{ nextMs: number }>(statements.NEXT_SLOT, pace)?.nextMs ?? now;
  const slot = Math.max(now, next);
  db.run(statements.PUT_NEXT_SLOT, pace, Math.ceil(slot + intervalMs));
  return slot - now;
}

export function clearPace(db: Connection, pace: string): number {
  const now = nowOf(db);
  const next = db.get<{ nextMs: number }>(statements.NEXT_SLOT, pace)?.nextMs ?? now;
  db.run(statements.DROP_PACE, pace);
  return Math.max(0, next - now);
}
