import type { ToldChange } from '../../../domain/change.js';
import { InvalidInputError } from '../../../domain/errors.js';
import { NO_COUNTS } from '../../../domain/ingest-run.js';
import type { RunCounts } from '../../../domain/ingest-run.js';
import { foldText } from '../../../domain/text.js';
import type { ListReading, PaperKey, WriteBatch } from '../../ports/write-batch.js';
import type { Parameters, WriteTransaction } from '../executor.js';
import type { Statement } from '../cypher/statement.js';

/** A paper as the steps of one write need to know it. */
export interface KnownPaper {
  readonly id: string;
  readonly isIdentified: boolean;
  /** This batch makes it: nothing in the graph can cite it yet, nor it anything. */
  readonly isNew: boolean;
}

/** A former value, ready to be written. */
export interface FormerValue {
  readonly kind: string;
  /** The id of what had it; `citing cited` for a citation. */
  readonly of: string;
  readonly field: string;
  /** JSON. */
  readonly value: string;
  readonly source: string;
  readonly run: string;
  readonly since: string;
  readonly until: string;
}

/** A list reading with the node that keeps it. */
export interface KeptReading extends ListReading {
  readonly id: string;
  readonly paperId: string;
  /** The list is that of a paper that was merged into another. */
  readonly isOfMerged: boolean;
}

/**
 * What the steps of one write share. Steps hand their writes to `send`, which does not wait: the statements go to the server one after the
 * other over one connection, and `settle` waits for all of them.
 */
export class BatchContext {
  /** The paper id of each of the batch's keys, once its papers are known. */
  ids: ReadonlyMap<PaperKey, string> = new Map();
  readonly formerValues: FormerValue[] = [];
  /** What the steps told so far. */
  readonly changes: ToldChange[] = [];
  /** See `readIsNews`. */
  isNews = true;
  private readonly folded = new Map<string, string>();
  private readonly papers = new Map<string, KnownPaper>();
  /** What merges and their undoing add to the whole graph, or take from it. */
  readonly grown = { papers: 0, citations: 0 };
  private readonly counted: { -readonly [K in keyof RunCounts]: number } = { ...NO_COUNTS };
  private readonly sent: Promise<unknown>[] = [];

  constructor(
    private readonly transaction: WriteTransaction,
    readonly batch: WriteBatch,
  ) {}

  get counts(): RunCounts {
    return this.counted;
  }

  count(name: keyof RunCounts, by: number): void {
    this.counted[name] += by;
  }

  tell(change: ToldChange): void {
    this.changes.push(change);
  }

  /** `foldText`, each text once: a batch speaks of its venues and authors many times. */
  readonly fold = (text: string): string => {
    let folded = this.folded.get(text);
    if (folded === undefined) {
      folded = foldText(text);
      this.folded.set(text, folded);
    }
    return folded;
  };

  read<Row>(statement: Statement, parameters: Parameters): Promise<Row[]> {
    const rows = this.transaction.run<Row>(statement, parameters);
    // Who waits for it first sees the error; the others must not end the process.
    rows.catch(() => undefined);
    return rows;
  }

  send(statement: Statement, parameters: Parameters): void {
    this.sent.push(this.read(statement, parameters));
  }

  /** As `send`, for rows: nothing is sent where there are none. */
  sendRows(statement: Statement, rows: readonly unknown[], more: Parameters = {}): void {
    if (rows.length > 0) this.send(statement, { ...more, rows });
  }

  async settle(): Promise<void> {
    for (const answer of this.sent.splice(0)) await answer;
  }

  /** `name`: what the batch may call it, where that is not its id. */
  knowPaper(paper: KnownPaper, name: string = paper.id): void {
    this.papers.set(name, paper);
  }

  /** Whether a name is the id of a paper that was merged into the one that it stands for. */
  isMerged(name: PaperKey): boolean {
    return !this.ids.has(name) && (this.papers.get(name)?.id ?? name) !== name;
  }

  /** The paper that a key of the batch, or a paper id, names. */
  paper(key: PaperKey, field: string): KnownPaper {
    const paper = this.papers.get(this.ids.get(key) ?? key);
    if (!paper) {
      throw new InvalidInputError(
        field,
        `${field} names the paper ${key}, which is neither in the batch nor in the graph`,
      );
    }
    return paper;
  }

  paperId(key: PaperKey, field: string): string {
    return this.paper(key, field).id;
  }
}

/** Every name by which the batch speaks of a paper beside its own papers' keys. */
export function namedPapers(batch: WriteBatch): string[] {
  const keys = new Set((batch.papers ?? []).map(({ key }) => key));
  const names = new Set<string>();
  const add = (name: string | null): void => {
    if (name !== null && !keys.has(name)) names.add(name);
  };
  for (const { citing, cited } of batch.citations ?? []) {
    add(citing);
    add(cited);
  }
  for (const { paper } of batch.listReadings ?? []) add(paper);
  for (const { paper } of batch.noticeChecks ?? []) add(paper);
  for (const { introducedBy } of batch.methods ?? []) add(introducedBy);
  for (const { paper } of batch.surveys ?? []) add(paper);
  for (const { paper } of batch.coverage ?? []) add(paper);
  for (const { paper } of batch.categoryClaims ?? []) add(paper);
  for (const paper of batch.endsProposals?.papers ?? []) add(paper);
  for (const { evidence } of [...(batch.categoryClaims ?? []), ...(batch.lineageLinks ?? [])]) {
    for (const { paperId, citation } of evidence) {
      add(paperId);
      add(citation?.citingId ?? null);
      add(citation?.citedId ?? null);
    }
  }
  for (const { paper } of batch.tracking ?? []) add(paper);
  return [...names];
}
