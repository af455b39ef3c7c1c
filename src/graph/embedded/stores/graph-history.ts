import type { Instant } from '../../../domain/time.js';
import { GraphHistory } from '../../ports/graph-history.js';
import type { FactStores } from '../../ports/graph-history.js';
import type { GraphWorkers } from '../workers/graph-workers.js';

export class EmbeddedGraphHistory extends GraphHistory {
  constructor(
    private readonly workers: GraphWorkers,
    private readonly storesOf: (workers: GraphWorkers) => FactStores,
  ) {
    super();
  }

  override at(instant: Instant): FactStores {
    return this.storesOf(this.workers.at(instant));
  }

  override since(): Promise<Instant | null> {
    return this.workers.read('firstInstant');
  }
}
