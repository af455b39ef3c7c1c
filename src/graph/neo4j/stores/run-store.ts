import { ConflictError, NotFoundError } from '../../../domain/errors.js';
import { NO_COUNTS } from '../../../domain/ingest-run.js';
import type {
  IngestOptions,
  IngestRun,
  LedgerEntry,
  Problem,
  Progress,
  RunCounts,
  RunStatus,
} from '../../../domain/ingest-run.js';
import type { Page, PageRequest, SortKey } from '../../../domain/page.js';
import type { Instant } from '../../../domain/time.js';
import { RunStore } from '../../ports/run-store.js';
import { problemRows } from '../apply-batch/write-run.js';
import { isTakenKey } from '../errors.js';
import type { Neo4jExecutor } from '../executor.js';
import { ascending, descending, keysetClauses, pageOfRows, pagesOfOwners } from '../cypher/keyset.js';
import type { OwnedRows } from '../cypher/keyset.js';
import type { Properties } from '../cypher/paper-properties.js';
import * as statements from '../statements/runs.js';

const LATEST_FIRST = [descending('r.startedAt'), ascending('r.id')];
const AS_MET = [ascending('b.number', 'number')];

type ProblemOfRun = readonly [key: SortKey, at: Instant, code: Problem['code'], message: string, ref: string | null];

export class Neo4jRunStore extends RunStore {
  constructor(private readonly executor: Neo4jExecutor) {
    super();
  }

  override async create(run: IngestRun): Promise<void> {
    const { counts, progress, options, ...plain } = run;
    const properties = {
      ...plain,
      ...counts,
      progress: JSON.stringify(progress),
      options: JSON.stringify(options),
    };
    try {
      await this.executor.writeOne(statements.CREATE_RUN, { run: properties });
    } catch (error) {
      if (isTakenKey(error)) throw new ConflictError(`the run ${run.id} exists already`, { cause: error });
      throw error;
    }
  }

  override setStatus(
    runId: string,
    status: RunStatus,
    finishedAt: Instant | null,
    problems: readonly Problem[],
  ): Promise<boolean> {
    return this.executor.write('set-status', async (transaction) => {
      const [present] = await transaction.run<{ status: RunStatus }>(statements.HOLD_RUN, { id: runId });
      if (!present) throw new NotFoundError(`there is no run ${runId}`);
      if (present.status !== 'QUEUED' && present.status !== 'RUNNING') return false;
      await transaction.run(statements.SET_STATUS, { id: runId, status, finishedAt });
      if (problems.length > 0) {
        await transaction.run(statements.ADD_PROBLEMS, { id: runId, rows: problemRows(runId, problems) });
      }
      return true;
    });
  }

  override async requestCancel(runId: string): Promise<void> {
    await this.executor.writeOne(statements.REQUEST_CANCEL, { id: runId });
  }

  override async byIds(ids: readonly string[]): Promise<(IngestRun | null)[]> {
    const rows = await this.executor.read<{ run: Properties }>(statements.RUNS_OF_IDS, { ids });
    const runs = new Map(rows.map(({ run }) => [run.id, toRun(run)]));
    return ids.map((id) => runs.get(id) ?? null);
  }

  override async page(surveyId: string | null, request: PageRequest, withTotal: boolean): Promise<Page<IngestRun>> {
    const keyset = keysetClauses(LATEST_FIRST, request);
    const of = surveyId === null ? 'all' : 'survey';
    const [rows, [count]] = await Promise.all([
      this.executor.read<{ run: Properties; key: SortKey }>(statements.runPage(of, keyset), {
        ...keyset.parameters,
        surveyId,
      }),
      withTotal ? this.executor.read<{ total: number }>(statements.countRuns(of), { surveyId }) : [],
    ]);
    return pageOfRows(request, rows, count?.total ?? null, ({ run }) => toRun(run));
  }

  override async problems(
    runIds: readonly string[],
    request: PageRequest,
    withTotal: boolean,
  ): Promise<Page<Problem>[]> {
    const keyset = keysetClauses(AS_MET, request);
    const lists = await this.executor.read<OwnedRows<ProblemOfRun>>(statements.problemPages(keyset, withTotal), {
      ...keyset.parameters,
      runIds: [...new Set(runIds)],
    });
    return pagesOfOwners(runIds, request, withTotal, lists, ([, at, code, message, ref]) => ({
      at,
      code,
      message,
      ref,
    }));
  }

  override async papersOfMethods(exceptSources: readonly string[]): Promise<string[]> {
    const rows = await this.executor.read<{ id: string }>(statements.PAPERS_OF_METHODS, { exceptSources });
    return rows.map(({ id }) => id);
  }

  override async ledger(ledgerId: string): Promise<LedgerEntry[]> {
    type Row = Omit<LedgerEntry, 'cursor'> & { readonly cursor: string };
    const rows = await this.executor.read<Row>(statements.LEDGER, { ledgerId });
    return rows.map(({ task, state, cursor }) => ({ task, state, cursor: JSON.parse(cursor) as unknown }));
  }
}

function toRun(run: Properties): IngestRun {
  const counts = Object.fromEntries(Object.keys(NO_COUNTS).map((name) => [name, run[name] ?? 0])) as unknown;
  return {
    id: run.id as string,
    surveyId: run.surveyId as string,
    status: run.status as RunStatus,
    startedAt: run.startedAt as Instant,
    finishedAt: (run.finishedAt as Instant | undefined) ?? null,
    startedBy: run.startedBy as string,
    progress: JSON.parse(run.progress as string) as Progress,
    counts: counts as RunCounts,
    resumedFromId: (run.resumedFromId as string | undefined) ?? null,
    ledgerId: run.ledgerId as string,
    cancelRequested: run.cancelRequested === true,
    options: JSON.parse(run.options as string) as IngestOptions,
  };
}
