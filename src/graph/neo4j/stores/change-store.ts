import { changeNumber, changeOf } from '../../../domain/change.js';
import type { Change } from '../../../domain/change.js';
import type { Page, PageRequest, SortKey } from '../../../domain/page.js';
import { ChangeStore } from '../../ports/change-store.js';
import type { ChangeFilter } from '../../ports/change-store.js';
import type { Neo4jExecutor } from '../executor.js';
import { ascending, keysetClauses, pageOfRows } from '../cypher/keyset.js';
import * as statements from '../statements/changes.js';

const AS_COMMITTED = [ascending('h.number', 'number')];

type Row = Omit<Change, 'id'>;

export class Neo4jChangeStore extends ChangeStore {
  constructor(private readonly executor: Neo4jExecutor) {
    super();
  }

  override async page(filter: ChangeFilter, request: PageRequest, withTotal: boolean): Promise<Page<Change>> {
    const conditions = conditionsOf(filter);
    const keyset = keysetClauses(AS_COMMITTED, request);
    const paperIds = filter.paperId === null ? null : await this.withMerged(filter.paperId);
    const parameters = { ...keyset.parameters, ...filter, paperIds };
    const [rows, [count]] = await Promise.all([
      this.executor.read<{ change: Row; key: SortKey }>(statements.changePage(conditions, keyset), parameters),
      withTotal ? this.executor.read<{ total: number }>(statements.countChanges(conditions), parameters) : [],
    ]);
    return pageOfRows(request, rows, count?.total ?? null, ({ change }) => changeOf(change));
  }

  private async withMerged(id: string): Promise<string[]> {
    const rows = await this.executor.read<{ id: string }>(statements.PAPER_WITH_MERGED, { id });
    return rows.map((row) => row.id);
  }

  override async byIds(ids: readonly string[]): Promise<(Change | null)[]> {
    const numbers = ids.map(changeNumber);
    const rows = await this.executor.read<{ change: Row }>(statements.CHANGES_OF_NUMBERS, { numbers });
    const changes = new Map(rows.map(({ change }) => [change.number, changeOf(change)]));
    return numbers.map((number) => changes.get(number) ?? null);
  }
}

function conditionsOf(filter: ChangeFilter): statements.ChangeCondition[] {
  return (Object.keys(statements.CONDITIONS) as statements.ChangeCondition[]).filter((name) => filter[name] !== null);
}
