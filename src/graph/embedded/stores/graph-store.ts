import type { Instant } from '../../../domain/time.js';
import { GraphStore } from '../../ports/graph-store.js';
import type { GraphStats, StoreLoad } from '../../ports/graph-store.js';
import type { GraphWorkers } from '../workers/graph-workers.js';
import { prepareDataDir } from './data-dir.js';

export class EmbeddedGraphStore extends GraphStore {
  override readonly kind = 'embedded';

  constructor(
    private readonly dataDir: string,
    private readonly workers: GraphWorkers,
  ) {
    super();
  }

  override async open(): Promise<void> {
    prepareDataDir(this.dataDir);
    await this.workers.open();
  }

  override async ping(): Promise<void> {
    await this.workers.ping();
  }

  override stats(): Promise<GraphStats> {
    return this.workers.read('stats');
  }

  override load(): readonly StoreLoad[] {
    return this.workers.load();
  }

  override readSetting(name: string): Promise<{ readonly value: string; readonly at: Instant } | null> {
    return this.workers.read('setting', name);
  }

  override async writeSetting(name: string, value: string, at: Instant): Promise<void> {
    await this.workers.write('writeSetting', name, value, at);
  }

  override close(): Promise<void> {
    return this.workers.close();
  }
}
