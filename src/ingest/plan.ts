import type { CitationDirection } from '../domain/citation.js';
import type { IngestOptions, LedgerEntry } from '../domain/ingest-run.js';
import type { Identifier } from '../domain/identifier.js';
import type { PaperWith } from '../graph/ports/paper-store.js';
import type { PaperSource, SourceDescription } from '../sources/paper-source.js';

/** What the plan has to know of a paper. */
export const TARGET_PARTS = [
  'title',
  'year',
  'status',
  'identifiers',
  'reportedAt',
  'reportedCitations',
  'reportedReferences',
  'citationsKnown',
] as const;
export type Target = PaperWith<(typeof TARGET_PARTS)[number]>;

/** The names of a run's units of work in its ledger. */
export const BOUNDARY_TASK = 'boundary';
export const detailsTask = (paperId: string): string => `details ${paperId}`;
export const listTask = (direction: CitationDirection, paperId: string): string => `${direction} ${paperId}`;

/** The ledger as it was read and as it has been written since. */
export class Ledger {
  private readonly entries: Map<string, LedgerEntry>;

  constructor(entries: readonly LedgerEntry[]) {
    this.entries = new Map(entries.map((entry) => [entry.task, entry]));
  }

  isDone(task: string): boolean {
    return this.entries.get(task)?.state === 'DONE';
  }

  /** Begun, and not ended. */
  isBegun(task: string): boolean {
    return this.entries.get(task)?.state === 'OPEN';
  }

  /** Where to go on; null at the beginning. */
  cursor(task: string): unknown {
    return this.entries.get(task)?.cursor ?? null;
  }

  /** Takes note of what was written. */
  note(entries: readonly LedgerEntry[]): void {
    for (const entry of entries) this.entries.set(entry.task, entry);
  }
}

/** What to ask the source for a paper by; null where it has nothing that the source takes. */
export function askedBy(
  { capabilities }: Pick<SourceDescription, 'capabilities'>,
  identifiers: readonly Identifier[],
): Identifier | null {
  for (const scheme of capabilities.lookup) {
    const found = identifiers.find((identifier) => identifier.scheme === scheme);
    if (found) return found;
  }
  return null;
}

/** Papers whose own record is still to be read, in batches; entries of reference lists without an identifier have none. */
export function detailBatches(targets: readonly Target[], ledger: Ledger, batchSize: number): Target[][] {
  const open = targets.filter(({ id, status }) => status !== 'STUB' && !ledger.isDone(detailsTask(id)));
  const batches: Target[][] = [];
  for (let start = 0; start < open.length; start += batchSize) batches.push(open.slice(start, start + batchSize));
  return batches;
}

/**
 * Whether the source has answered with a record of this very paper. What a seed says has an identifier too, but it may be another
 * paper's: its lists would be the wrong ones.
 */
export function isAnswered(
  { ownSchemes }: Pick<SourceDescription, 'ownSchemes'>,
  { status, identifiers, reportedAt }: Target,
): boolean {
  return status === 'RESOLVED' && reportedAt !== null && identifiers.some(({ scheme }) => ownSchemes.has(scheme));
}

/** How many entries of a list the source says there are. */
export function reportedOf(target: Target, direction: CitationDirection): number | null {
  return direction === 'references' ? target.reportedReferences : target.reportedCitations;
}

export interface Estimate {
  readonly requests: number;
  /** Null where the pace is the source's to decide. */
  readonly seconds: number | null;
  /** Lists that are to be read by what is known now, those whose count may turn out to have moved not among them. */
  readonly lists: number;
  /** Lists among them whose length nobody knows yet, counted as one request each. */
  readonly unknownLists: number;
}

/** A list that is to be read; a paper that was never answered may have one. */
export interface ExpectedList {
  readonly target: Target;
  readonly direction: CitationDirection;
}

/** What a run is expected to ask, by what was last reported; a list of unknown length counts as one page. */
export function estimate(
  plan: {
    readonly detailed: readonly Target[];
    readonly lists: readonly ExpectedList[];
    readonly options: IngestOptions;
  },
  source: Pick<PaperSource, 'batchSize' | 'listPageSize' | 'requestsPerSecond' | 'capabilities'>,
): Estimate {
  const named = plan.detailed.filter(({ identifiers }) => askedBy(source, identifiers) !== null).length;
  let requests = Math.ceil(named / source.batchSize);
  let unknownLists = 0;
  const { citations, maxRequests } = plan.options;
  for (const { target, direction } of plan.lists) {
    const reported = reportedOf(target, direction);
    if (reported === null) unknownLists += 1;
    const limit = direction === 'citations' && typeof citations === 'number' ? citations : Infinity;
    requests += Math.max(1, Math.ceil(Math.min(reported ?? 1, limit) / source.listPageSize));
  }
  requests = Math.min(requests, maxRequests ?? Infinity);
  const seconds = source.requestsPerSecond === null ? null : Math.ceil(requests / source.requestsPerSecond);
  return { requests, seconds, lists: plan.lists.length, unknownLists };
}
