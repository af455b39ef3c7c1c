import type { ToldChange } from '../../../domain/change.js';
import { InvalidInputError } from '../../../domain/errors.js';
import type { RunCounts } from '../../../domain/ingest-run.js';
import { NO_COUNTS } from '../../../domain/ingest-run.js';
import type { PaperKey, WriteBatch } from '../../ports/write-batch.js';
import type { Connection } from '../connection.js';
import { PAPERS_NAMED } from '../statements/merges.js';
import { SOURCE_SPOKE_BEFORE } from '../statements/write-changes.js';
import * as statements from '../statements/write-papers.js';

/** What the steps of one write share. */
export class BatchContext {
  readonly batchRid: number;
  /** The paper id of each of the batch's keys, once its papers are written. */
  ids: ReadonlyMap<PaperKey, string> = new Map();
  /** What the steps told so far; papers, methods and categories by their rows. */
  readonly changes: ToldChange<number>[] = [];
  /** Whether what it adds to a survey's knowledge is news: what a seed says when it is first loaded is where the graph begins. */
  readonly isNews: boolean;
  private readonly rids = new Map<string, number | null>();
  private readonly into = new Map<string, string>();
  private readonly counted: { -readonly [K in keyof RunCounts]: number } = { ...NO_COUNTS };

  constructor(
    readonly db: Connection,
    readonly batch: WriteBatch,
  ) {
    db.run(statements.WRITING_AT, batch.at);
    const said = [batch.at, batch.source, batch.run] as const;
    db.run(statements.ADD_BATCH, ...said);
    this.isNews =
      batch.isBeginning !== true &&
      (!batch.source.startsWith('seed') || db.get(SOURCE_SPOKE_BEFORE, batch.source, batch.run) !== undefined);
    this.batchRid = db.get<{ rid: number }>(statements.BATCH, ...said)?.rid ?? 0;
  }

  get counts(): RunCounts {
    return this.counted;
  }

  count(name: keyof RunCounts, by: number): void {
    this.counted[name] += by;
  }

  tell(change: ToldChange<number>): void {
    this.changes.push(change);
  }

  knowPaper(id: string, rid: number): void {
    this.rids.set(id, rid);
  }

  /** From here on the name stands for another paper. */
  knowMerged(id: string, into: { readonly id: string; readonly rid: number }): void {
    this.rids.set(id, into.rid);
    this.into.set(id, into.id);
  }

  /** Whether a name is the id of a paper that was merged into the one that it stands for. */
  isMerged(name: PaperKey): boolean {
    return !this.ids.has(name) && this.into.has(name);
  }

  /** Looks up at once what the next `paper` calls ask for. */
  preparePapers(keys: Iterable<PaperKey>): void {
    const unknown = new Set<string>();
    for (const key of keys) {
      const id = this.ids.get(key) ?? key;
      if (!this.rids.has(id)) unknown.add(id);
    }
    if (unknown.size === 0) return;
    for (const id of unknown) this.rids.set(id, null);
    const rows = this.db.all<{ name: string; rid: number; standsFor: string | null }>(
      PAPERS_NAMED,
      JSON.stringify([...unknown]),
    );
    for (const { name, rid, standsFor } of rows) {
      this.rids.set(name, rid);
      if (standsFor !== null) this.into.set(name, standsFor);
    }
  }

  /** The row of the paper that a key of the batch, or a paper id, names. */
  paper(key: PaperKey, field: string): number {
    const id = this.ids.get(key) ?? key;
    if (!this.rids.has(id)) this.preparePapers([key]);
    const rid = this.rids.get(id);
    if (rid == null) {
      throw new InvalidInputError(
        field,
        `${field} names the paper ${key}, which is neither in the batch nor in the graph`,
      );
    }
    return rid;
  }

  /** The id of that paper. */
  paperId(key: PaperKey, field: string): string {
    this.paper(key, field);
    const id = this.ids.get(key) ?? key;
    return this.into.get(id) ?? id;
  }
}
