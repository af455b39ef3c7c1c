import type { Instant } from '../../../domain/time.js';
import { GraphStore } from '../../ports/graph-store.js';
import type { GraphStats, StoreLoad } from '../../ports/graph-store.js';
import { callAsService } from '../../turns/caller.js';
import type { Neo4jExecutor } from '../executor.js';
import { migrate } from '../migrations.js';
import * as statements from '../statements/graph.js';

export class Neo4jGraphStore extends GraphStore {
  override readonly kind = 'neo4j';

  constructor(private readonly executor: Neo4jExecutor) {
    super();
  }

  override open(): Promise<void> {
    return migrate(this.executor);
  }

  override async ping(): Promise<void> {
    await callAsService(() => this.executor.read(statements.PING));
  }

  override async stats(): Promise<GraphStats> {
    const [stats] = await this.executor.read<GraphStats>(statements.STATS);
    return stats ?? { papers: 0, citations: 0, methods: 0 };
  }

  override load(): readonly StoreLoad[] {
    return this.executor.load();
  }

  override async readSetting(name: string): Promise<{ readonly value: string; readonly at: Instant } | null> {
    const [setting] = await this.executor.read<{ value: string; at: Instant }>(statements.SETTING, { name });
    return setting ?? null;
  }

  override async writeSetting(name: string, value: string, at: Instant): Promise<void> {
    await this.executor.writeOne(statements.PUT_SETTING, { name, value, at });
  }

  override close(): Promise<void> {
    return this.executor.close();
  }
}
