import { apartKeys } from '../../../domain/reconcile-papers.js';
import type { SortKey } from '../../../domain/page.js';
import { DuplicateStore } from '../../ports/duplicate-store.js';
import type { SameTitle } from '../../ports/duplicate-store.js';
import type { Neo4jExecutor } from '../executor.js';
import { SAME_TITLES } from '../statements/duplicates.js';
import { TAKEN_APART } from '../statements/merges.js';

export class Neo4jDuplicateStore extends DuplicateStore {
  constructor(private readonly executor: Neo4jExecutor) {
    super();
  }

  override sameTitles(after: SortKey | null, size: number): Promise<SameTitle[]> {
    return this.executor.read<SameTitle>(SAME_TITLES, { after: after?.[0] ?? '', size });
  }

  override async takenApart(): Promise<ReadonlySet<string>> {
    return apartKeys(await this.executor.read<{ keepId: string; absorbedId: string }>(TAKEN_APART));
  }
}
