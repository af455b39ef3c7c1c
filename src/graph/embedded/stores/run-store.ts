import type { IngestRun, LedgerEntry, Problem, RunStatus } from '../../../domain/ingest-run.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import type { Instant } from '../../../domain/time.js';
import { RunStore } from '../../ports/run-store.js';
import type { GraphWorkers } from '../workers/graph-workers.js';

export class EmbeddedRunStore extends RunStore {
  constructor(private readonly workers: GraphWorkers) {
    super();
  }

  override async create(run: IngestRun): Promise<void> {
    await this.workers.write('createRun', run);
  }

  override setStatus(
    runId: string,
    status: RunStatus,
    finishedAt: Instant | null,
    problems: readonly Problem[],
  ): Promise<boolean> {
    return this.workers.write('setRunStatus', runId, status, finishedAt, problems);
  }

  override async requestCancel(runId: string): Promise<void> {
    await this.workers.write('requestCancel', runId);
  }

  override byIds(ids: readonly string[]): Promise<(IngestRun | null)[]> {
    return this.workers.read('runsByIds', ids);
  }

  override page(surveyId: string | null, page: PageRequest, withTotal: boolean): Promise<Page<IngestRun>> {
    return this.workers.read('runPage', surveyId, page, withTotal);
  }

  override problems(runIds: readonly string[], page: PageRequest, withTotal: boolean): Promise<Page<Problem>[]> {
    return this.workers.read('problemPages', runIds, page, withTotal);
  }

  override papersOfMethods(exceptSources: readonly string[]): Promise<string[]> {
    return this.workers.read('papersOfMethods', exceptSources);
  }

  override ledger(ledgerId: string): Promise<LedgerEntry[]> {
    return this.workers.read('ledgerEntries', ledgerId);
  }
}
