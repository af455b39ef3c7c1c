import { ID_PREFIXES } from './identifier.js';
import type { PaperFieldName } from './paper.js';
import type { SupersededValue } from './reconcile-papers.js';
import type { Instant } from './time.js';

export const CHANGE_KINDS = [
  'PAPER_ADDED',
  'PAPER_UPDATED',
  'BOUNDARY_DECIDED',
  'CITATION_ADDED',
  'CITATION_VANISHED',
  'COUNT_CORRECTED',
  'CLAIM_PROPOSED',
  'CLAIM_REVIEWED',
  'PAPERS_MERGED',
  'MERGE_UNDONE',
  'METHOD_ADDED',
  'NOTICE_ADDED',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One thing that changed in what the graph knows. */
export interface Change {
  readonly id: string;
  /** Rises by the order in which changes were committed, whichever process wrote them: a reader that remembers the last one misses none. */
  readonly number: number;
  readonly kind: ChangeKind;
  readonly at: Instant;
  readonly source: string;
  /** The ingest run, or a name like `seed:<slug>@<hash>`. */
  readonly run: string;
  /** The paper it is about; of a citation the cited one. */
  readonly paperId: string | null;
  readonly citingId: string | null;
  readonly methodId: string | null;
  readonly categoryId: string | null;
  /** A category claim or a lineage link. */
  readonly claimId: string | null;
  /** Of PAPER_UPDATED: which; of BOUNDARY_DECIDED the id of the survey. */
  readonly field: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** A change as a store reads it: what is not there is null. */
export function changeOf(row: Partial<Change> & Pick<Change, 'number' | 'kind' | 'at' | 'source' | 'run'>): Change {
  return {
    id: changeId(row.number),
    number: row.number,
    kind: row.kind,
    at: row.at,
    source: row.source,
    run: row.run,
    paperId: row.paperId ?? null,
    citingId: row.citingId ?? null,
    methodId: row.methodId ?? null,
    categoryId: row.categoryId ?? null,
    claimId: row.claimId ?? null,
    field: row.field ?? null,
    before: row.before ?? null,
    after: row.after ?? null,
  };
}

/** A change as a step of a write tells it; who says it, when and its number come with the write. */
export interface ToldChange<Key = string> {
  readonly kind: ChangeKind;
  readonly paper?: Key | null;
  readonly citing?: Key | null;
  readonly method?: Key | null;
  readonly category?: Key | null;
  readonly claim?: string | null;
  readonly field?: string | null;
  readonly before?: string | null;
  readonly after?: string | null;
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** The id of the change with this number; another graph numbers its own. */
export function changeId(number: number): string {
  let digits = '';
  for (let rest = number; digits.length < 20; rest = Math.floor(rest / 32)) digits = (BASE32[rest % 32] ?? '') + digits;
  return `${ID_PREFIXES.change}_${digits}`;
}

/** The number in an id that `changeId` made. */
export function changeNumber(id: string): number {
  const digits = id.slice(ID_PREFIXES.change.length + 1);
  return Array.from(digits).reduce((number, digit) => number * 32 + BASE32.indexOf(digit), 0);
}

/** What people follow of a paper. Counts have readings of their own; what else changes is the source's housekeeping. */
const TOLD_FIELDS: ReadonlySet<PaperFieldName> = new Set([
  'title',
  'abstract',
  'year',
  'publicationDate',
  'venue',
  'openAccessPdf',
]);

/** The updates worth telling: where a source says something else than it said itself. That it knows better than a seed is no change of the paper. */
export function toldUpdates(superseded: readonly SupersededValue[], source: string): SupersededValue[] {
  return superseded.filter((value) => TOLD_FIELDS.has(value.field) && value.source === source && value.value !== null);
}

/** A value of a paper's field as people read it. */
export function fieldText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What was read of a list, and what the graph holds of it then. */
export interface ListState {
  /** How many entries the source counts. */
  readonly reported: number | null;
  readonly inGraph: number;
}

/**
 * By how much the source's count moved without a citation behind it between two complete readings; 0 where it cannot be told. Counts and lists are
 * not brought up to date together: a rise that lags behind the list, or catches up with what the graph had already, is no correction.
 */
export function countCorrection(before: ListState, now: ListState): number {
  if (before.reported === null || now.reported === null) return 0;
  const move = now.reported - before.reported;
  const unexplained = move - (now.inGraph - before.inGraph);
  if (move > 0) return Math.max(0, unexplained - Math.max(0, before.inGraph - before.reported));
  return move < 0 ? Math.min(0, unexplained) : 0;
}

/** Whether the source's count moved by something else than the entries that came and went between two complete readings. */
export function isCountCorrected(before: ListState, now: ListState): boolean {
  return countCorrection(before, now) !== 0;
}

/** A complete walk through a list, from its first page to its last. */
export interface Walk {
  readonly begunAt: Instant;
  readonly endedAt: Instant;
}

/**
 * Before when an entry must have been seen last to have vanished: it was in neither of two complete walks, the later begun when the earlier had
 * ended. Null where the walks do not show it. The earlier beginning counts, so that a clock that jumped back lets nothing vanish.
 */
export function unseenSince(earlier: Walk, later: Walk): Instant | null {
  if (later.begunAt < earlier.endedAt) return null;
  return earlier.begunAt < later.begunAt ? earlier.begunAt : later.begunAt;
}

/**
 * Whether entries that two complete walks did not meet may be taken for gone. A list that comes back empty, or without a tenth of what is known
 * and more than three entries, is a failure of the source's: lists lose single entries.
 */
export function canVanish(unseen: number, known: number, listed: number): boolean {
  return listed > 0 && unseen <= Math.max(3, Math.floor(known / 10));
}
