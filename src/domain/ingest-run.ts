import type { Instant } from './time.js';

export const RUN_STATUSES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** A run that ends before `proposals` left something to be read, one that ends before `done` something to be proposed. */
export const RUN_PHASES = ['queued', 'boundary', 'details', 'references', 'citations', 'proposals', 'done'] as const;
export type RunPhase = (typeof RUN_PHASES)[number];

export interface Progress {
  readonly phase: RunPhase;
  readonly done: number;
  readonly total: number | null;
  readonly requests: number;
  /** The run sleeps until then, because the source asked it to or the pace does. */
  readonly waitingUntil: Instant | null;
  /** Why it sleeps; not in runs of earlier versions. */
  readonly waitingFor?: string | null;
  readonly eta: Instant | null;
}

export interface RunCounts {
  readonly papersAdded: number;
  readonly papersUpdated: number;
  readonly citationsAdded: number;
  readonly citationsVanished: number;
  readonly stubs: number;
  readonly notFound: number;
  readonly requests: number;
}

export const NO_COUNTS: RunCounts = {
  papersAdded: 0,
  papersUpdated: 0,
  citationsAdded: 0,
  citationsVanished: 0,
  stubs: 0,
  notFound: 0,
  requests: 0,
};

export interface IngestRun {
  readonly id: string;
  readonly surveyId: string;
  readonly status: RunStatus;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  /** `cli`, `schedule`, or the name of the key that asked. */
  readonly startedBy: string;
  readonly progress: Progress;
  readonly counts: RunCounts;
  /** The interrupted run whose ledger this one continues. */
  readonly resumedFromId: string | null;
  /** The run that began the ledger: its own id, or the first of the chain of interrupted runs. */
  readonly ledgerId: string;
  /** Somebody asked it to stop. */
  readonly cancelRequested: boolean;
  /** What the run was asked to read, so that a resumed run reads the same. */
  readonly options: IngestOptions;
}

export interface IngestOptions {
  /** How many citing papers to read of each covered paper: all, none, or the newest N. */
  readonly citations: 'all' | 'none' | number;
  /** Reads every list whole, however lately it was read. */
  readonly full: boolean;
  /** The run ends once it has sent so many requests, and says what it left; null: no limit. */
  readonly maxRequests: number | null;
}

/** Something that a run met and could not put right. */
export interface Problem {
  readonly at: Instant;
  readonly code: ProblemCode;
  readonly message: string;
  /** The paper or entry it is about, as a person would name it. */
  readonly ref: string | null;
}

export type ProblemCode =
  | 'REFERENCES_ELIDED'
  | 'LIST_FROM_CROSSREF'
  | 'LIST_CAPPED'
  | 'LIST_SHORT'
  | 'PAPER_NOT_FOUND'
  | 'TITLE_MISMATCH'
  | 'IDENTITY_CONFLICT'
  | 'PAPERS_MERGED'
  | 'SOURCE_ERROR'
  | 'BUDGET_SPENT'
  | 'PROPOSALS_LEFT'
  | 'INTERRUPTED';

/** One unit of a run's work and how far it has come; written in the same transaction as what it brought. */
export interface LedgerEntry {
  /** Unique in the ledger, for example `citations p_...`. */
  readonly task: string;
  readonly state: 'OPEN' | 'DONE';
  /** Where to go on; its shape belongs to the task. */
  readonly cursor: unknown;
}
