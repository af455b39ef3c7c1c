import type { Instant } from '../../domain/time.js';

export interface GraphStats {
  /** Papers that are RESOLVED or STUB or NOT_FOUND; MERGED ones are not counted. */
  readonly papers: number;
  /** Present citations. */
  readonly citations: number;
  readonly methods: number;
}

/** Calls of one queue to the store: readings, writings. */
export interface StoreLoad {
  readonly queue: 'read' | 'write';
  readonly waiting: number;
  readonly running: number;
}

/** The store as a whole. */
export abstract class GraphStore {
  /** `embedded` or `neo4j`. */
  abstract readonly kind: string;

  /**
   * Connects, and applies what migrations are missing, one process at a time.
   * @throws GraphUnavailableError that says what to do: not reachable, wrong password, newer schema than this program, held by another.
   */
  abstract open(): Promise<void>;

  /** Answers when the store does; GraphUnavailableError otherwise. */
  abstract ping(): Promise<void>;

  abstract stats(): Promise<GraphStats>;

  /** What this process has waiting and running. */
  abstract load(): readonly StoreLoad[];

  /** Small values of the service's own, like the hash of the seed that was loaded. */
  abstract readSetting(name: string): Promise<{ readonly value: string; readonly at: Instant } | null>;
  abstract writeSetting(name: string, value: string, at: Instant): Promise<void>;

  /** Finishes what runs, then frees everything. */
  abstract close(): Promise<void>;
}
