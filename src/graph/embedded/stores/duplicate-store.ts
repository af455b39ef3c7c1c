import type { SortKey } from '../../../domain/page.js';
import { DuplicateStore } from '../../ports/duplicate-store.js';
import type { SameTitle } from '../../ports/duplicate-store.js';
import type { GraphWorkers } from '../workers/graph-workers.js';

export class EmbeddedDuplicateStore extends DuplicateStore {
  constructor(private readonly workers: GraphWorkers) {
    super();
  }

  override sameTitles(after: SortKey | null, size: number): Promise<SameTitle[]> {
    return this.workers.read('sameTitles', after, size);
  }

  override takenApart(): Promise<ReadonlySet<string>> {
    return this.workers.read('takenApart');
  }
}
