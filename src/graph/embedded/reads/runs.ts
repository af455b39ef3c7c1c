import type {
  IngestOptions,
  IngestRun,
  LedgerEntry,
  Problem,
  Progress,
  RunCounts,
} from '../../../domain/ingest-run.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import type { Connection } from '../connection.js';
import { ascending, countRows, descending, readPage } from '../sql/keyset.js';
import type { ListQuery } from '../sql/keyset.js';
import * as statements from '../statements/runs.js';

interface RunRow extends Omit<IngestRun, 'progress' | 'counts' | 'options' | 'cancelRequested'> {
  readonly progress: string;
  readonly counts: string;
  readonly options: string;
  readonly cancelRequested: number;
}

function toRun(row: RunRow): IngestRun {
  return {
    id: row.id,
    surveyId: row.surveyId,
    status: row.status,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    startedBy: row.startedBy,
    progress: JSON.parse(row.progress) as Progress,
    counts: JSON.parse(row.counts) as RunCounts,
    resumedFromId: row.resumedFromId,
    ledgerId: row.ledgerId,
    cancelRequested: row.cancelRequested === 1,
    options: JSON.parse(row.options) as IngestOptions,
  };
}

export function runsByIds(db: Connection, ids: readonly string[]): (IngestRun | null)[] {
  const runs: (IngestRun | null)[] = ids.map(() => null);
  for (const row of db.all<RunRow & { position: number }>(statements.RUNS_OF_IDS, JSON.stringify(ids))) {
    runs[row.position] = toRun(row);
  }
  return runs;
}

export function runPage(
  db: Connection,
  surveyId: string | null,
  request: PageRequest,
  withTotal: boolean,
): Page<IngestRun> {
  const query: ListQuery = {
    select: statements.RUN_COLUMNS,
    from: statements.ALL_RUNS,
    where: surveyId === null ? ['TRUE'] : [statements.OF_SURVEY],
    parameters: surveyId === null ? [] : [surveyId],
    order: [descending('r.started_at'), ascending('r.id')],
  };
  const page = readPage<RunRow>(db, query, request, withTotal ? countRows(db, query) : null);
  return { ...page, rows: page.rows.map(toRun) };
}

export function problemPages(
  db: Connection,
  runIds: readonly string[],
  request: PageRequest,
  withTotal: boolean,
): Page<Problem>[] {
  return runIds.map((runId) => problemPage(db, runId, request, withTotal));
}

function problemPage(db: Connection, runId: string, request: PageRequest, withTotal: boolean): Page<Problem> {
  const query: ListQuery = {
    select: 'b.at AS at, b.code AS code, b.message AS message, b.ref AS ref',
    from: statements.PROBLEMS,
    where: [statements.OF_RUN],
    parameters: [runId],
    order: [ascending('b.number', 'number')],
  };
  const page = readPage<Problem>(db, query, request, withTotal ? countRows(db, query) : null);
  return { ...page, rows: page.rows.map(({ at, code, message, ref }) => ({ at, code, message, ref })) };
}

export function papersOfMethods(db: Connection, exceptSources: readonly string[]): string[] {
  return db.all<{ id: string }>(statements.PAPERS_OF_METHODS, JSON.stringify(exceptSources)).map(({ id }) => id);
}

export function ledgerEntries(db: Connection, ledgerId: string): LedgerEntry[] {
  return db
    .all<{ task: string; state: LedgerEntry['state']; cursor: string }>(statements.LEDGER, ledgerId)
    .map(({ task, state, cursor }) => ({ task, state, cursor: JSON.parse(cursor) as unknown }));
}
