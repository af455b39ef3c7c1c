import { Coordination } from '../../ports/coordination.js';
import type { LeaseState } from '../../ports/coordination.js';
import type { GraphWorkers } from '../workers/graph-workers.js';

export class EmbeddedCoordination extends Coordination {
  constructor(private readonly workers: GraphWorkers) {
    super();
  }

  override acquire(lease: string, holder: string, ttlMs: number): Promise<LeaseState | null> {
    return this.workers.write('acquireLease', lease, holder, ttlMs);
  }

  override async release(lease: string, holder: string): Promise<void> {
    await this.workers.write('releaseLease', lease, holder);
  }

  override holder(lease: string): Promise<LeaseState | null> {
    return this.workers.read('leaseHolder', lease);
  }

  override reserveSlot(pace: string, intervalMs: number): Promise<number> {
    return this.workers.write('reserveSlot', pace, intervalMs);
  }

  override clearPace(pace: string): Promise<number> {
    return this.workers.write('clearPace', pace);
  }
}
