import { changeNumber, changeOf } from '../../../domain/change.js';
import type { Change } from '../../../domain/change.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import type { ChangeFilter } from '../../ports/change-store.js';
import type { Connection } from '../connection.js';
import { ascending, countRows, readPage } from '../sql/keyset.js';
import type { ListQuery } from '../sql/keyset.js';
import * as statements from '../statements/changes.js';
import { Conditions } from '../sql/conditions.js';

type ChangeRow = Omit<Change, 'id'>;

export function changePage(
  db: Connection,
  filter: ChangeFilter,
  request: PageRequest,
  withTotal: boolean,
): Page<Change> {
  const conditions = new Conditions();
  const { since, until, kinds, paperId, methodId, categoryIds, surveyId } = filter;
  if (since !== null) conditions.add(statements.SINCE, since, since);
  conditions.addFor(until, statements.UNTIL);
  conditions.addFor(kinds && JSON.stringify(kinds), statements.OF_KINDS);
  if (paperId !== null) conditions.add(statements.OF_PAPER, paperId, paperId);
  if (methodId !== null) conditions.add(statements.OF_METHOD, methodId, methodId);
  if (categoryIds !== null) {
    const ids = JSON.stringify(categoryIds);
    conditions.add(statements.OF_CATEGORIES, ids, ids, ids);
  }
  if (surveyId !== null) conditions.add(statements.OF_SURVEY, surveyId, surveyId);
  const query: ListQuery = {
    select: statements.CHANGE_COLUMNS,
    from: statements.ALL_CHANGES,
    where: conditions.sql.length === 0 ? ['TRUE'] : conditions.sql,
    parameters: conditions.parameters,
    order: [ascending('h.number', 'number')],
  };
  const page = readPage<ChangeRow>(db, query, request, withTotal ? countRows(db, query) : null);
  return { ...page, rows: page.rows.map(changeOf) };
}

export function changesByIds(db: Connection, ids: readonly string[]): (Change | null)[] {
  const changes: (Change | null)[] = ids.map(() => null);
  const numbers = JSON.stringify(ids.map(changeNumber));
  for (const row of db.all<ChangeRow & { position: number }>(statements.CHANGES_OF_NUMBERS, numbers)) {
    changes[row.position] = changeOf(row);
  }
  return changes;
}
