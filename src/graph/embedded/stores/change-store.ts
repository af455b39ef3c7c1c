import type { Change } from '../../../domain/change.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import { ChangeStore } from '../../ports/change-store.js';
import type { ChangeFilter } from '../../ports/change-store.js';
import type { GraphWorkers } from '../workers/graph-workers.js';

export class EmbeddedChangeStore extends ChangeStore {
  constructor(private readonly workers: GraphWorkers) {
    super();
  }

  override page(filter: ChangeFilter, page: PageRequest, withTotal: boolean): Promise<Page<Change>> {
    return this.workers.read('changePage', filter, page, withTotal);
  }

  override byIds(ids: readonly string[]): Promise<(Change | null)[]> {
    return this.workers.read('changesByIds', ids);
  }
}
