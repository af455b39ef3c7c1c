import { Coordination } from '../../ports/coordination.js';
import type { LeaseState } from '../../ports/coordination.js';
import type { Neo4jExecutor } from '../executor.js';
import * as statements from '../statements/graph.js';

interface LeaseRow {
  readonly holder: string;
  readonly untilMs: number;
}

const toState = ({ holder, untilMs }: LeaseRow): LeaseState => ({ holder, until: new Date(untilMs).toISOString() });

export class Neo4jCoordination extends Coordination {
  constructor(private readonly executor: Neo4jExecutor) {
    super();
  }

  override async acquire(lease: string, holder: string, ttlMs: number): Promise<LeaseState | null> {
    const [row] = await this.executor.writeOne<LeaseRow & { isFree: boolean }>(statements.ACQUIRE_LEASE, {
      lease,
      holder,
      ttlMs: Math.round(ttlMs),
    });
    return !row || row.isFree ? null : toState(row);
  }

  override async release(lease: string, holder: string): Promise<void> {
    await this.executor.writeOne(statements.RELEASE_LEASE, { lease, holder });
  }

  override async holder(lease: string): Promise<LeaseState | null> {
    const [row] = await this.executor.read<LeaseRow>(statements.LEASE_HOLDER, { lease });
    return row ? toState(row) : null;
  }

  override async reserveSlot(pace: string, intervalMs: number): Promise<number> {
    const [row] = await this.executor.writeOne<{ waitMs: number }>(statements.RESERVE_SLOT, {
      pace,
      intervalMs: Math.ceil(intervalMs),
    });
    return row?.waitMs ?? 0;
  }

  override async clearPace(pace: string): Promise<number> {
    const [row] = await this.executor.writeOne<{ waitMs: number }>(statements.CLEAR_PACE, { pace });
    return row?.waitMs ?? 0;
  }
}
