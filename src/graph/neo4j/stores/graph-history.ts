import type { Instant } from '../../../domain/time.js';
import { GraphHistory } from '../../ports/graph-history.js';
import type { FactStores } from '../../ports/graph-history.js';
import type { Neo4jExecutor, Neo4jReader } from '../executor.js';
import { FIRST_INSTANT } from '../statements/graph.js';

export class Neo4jGraphHistory extends GraphHistory {
  constructor(
    private readonly executor: Neo4jExecutor,
    private readonly storesOf: (reader: Neo4jReader) => FactStores,
  ) {
    super();
  }

  override at(instant: Instant): FactStores {
    return this.storesOf(this.executor.at(instant));
  }

  override async since(): Promise<Instant | null> {
    const [row] = await this.executor.read<{ since: Instant | null }>(FIRST_INSTANT);
    return row?.since ?? null;
  }
}
