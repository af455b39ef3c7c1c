import { SourceUnavailableError } from '../../domain/errors.js';
import { makeIdentifier } from '../../domain/identifier.js';
import { RequestRefused, type FailureKind } from '../http/failure.js';
import { HealthRecord } from '../http/health.js';
import { Pace, type ReserveSlot } from '../http/pace.js';
import type { RetryRule } from '../http/retry.js';
import { systemTiming, type Timing } from '../http/timing.js';
import type { SourceCall, SourceHealth } from '../paper-source.js';
import type { SourceTraffic } from '../source-traffic.js';
import { AnnouncedLimits, announcedPace } from './announced-limits.js';
import { CrossrefClient, type CrossrefLogger } from './crossref-client.js';
import { CROSSREF } from './description.js';
import { toWork, toWorks, WORK_FIELDS, type CrossrefWork } from './to-work.js';

/** So many DOIs are known to work in one filter. */
const BATCH_SIZE = 50;
/** Longer addresses are refused by servers on the way. */
const LONGEST_FILTER = 6_000;

/** From sending to the last byte of some MB; the gateway ends what is slow itself. */
const REQUEST_TIMEOUT_MS = 60_000;

/** Shorter than that of the source of citations: what Crossref does not answer stays due, and a run must not wait for it. */
const RETRY: RetryRule = {
  maxTries: 4,
  maxThrottledTries: 10,
  maxTotalMs: 5 * 60_000,
  baseMs: 1_000,
  longestMs: 20_000,
};

/** DOIs of DataCite, which Crossref never knows: arXiv, Zenodo, figshare. */
const NOT_REGISTERED_HERE = /^10\.(?:48550|5281|6084|17605)\//;

export interface CrossrefOptions {
  /** For example https://api.crossref.org. */
  readonly baseUrl: string;
  /** A contact address: Crossref grants more to those who name one. */
  readonly mailto: string | null;
  /** Usually Coordination.reserveSlot, so that all processes keep one pace. */
  readonly slots: ReserveSlot;
  readonly logger?: CrossrefLogger;
  readonly traffic?: SourceTraffic | undefined;
  /** For tests. */
  readonly timing?: Timing;
  readonly retry?: RetryRule;
  readonly requestTimeoutMs?: number;
}

/**
 * Crossref's REST API: reference lists that publishers deposited, and notices about works. It knows works by their DOI alone, and no arXiv papers.
 * It cannot be asked what cites a work.
 */
export class Crossref {
  readonly name = CROSSREF.name;
  /** How many DOIs one request of `works` asks for. */
  readonly batchSize = BATCH_SIZE;
  private readonly client: CrossrefClient;
  private readonly healthRecord: HealthRecord;
  private readonly limits: AnnouncedLimits;

  constructor(options: CrossrefOptions) {
    const timing = options.timing ?? systemTiming;
    this.limits = new AnnouncedLimits(options.mailto !== null);
    this.healthRecord = new HealthRecord(CROSSREF.label, options.mailto !== null);
    this.client = new CrossrefClient(
      {
        baseUrl: options.baseUrl.replace(/\/+$/, ''),
        mailto: options.mailto,
        requestTimeoutMs: options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
        retry: options.retry ?? RETRY,
        logger: options.logger,
        traffic: options.traffic,
      },
      this.limits,
      new Pace(announcedPace(this.limits), options.slots, timing),
      this.healthRecord,
      timing,
    );
  }

  /** Requests a second, by what the last answers announced. */
  get requestsPerSecond(): number {
    return this.limits.requestsPerSecond;
  }

  /** Whether Crossref may know a work of this DOI. */
  static mayKnow(doi: string): boolean {
    return !NOT_REGISTERED_HERE.test(doi.toLowerCase());
  }

  /**
   * The records of these DOIs, aligned; null where Crossref knows none. In batches; what a batch does not answer is asked for by itself before it counts as
   * unknown, since aliases are missing from lists. A DOI with a comma has no place in a filter and is asked for by itself.
   * @throws SourceUnavailableError
   */
  async works(dois: readonly string[], call: SourceCall = {}): Promise<(CrossrefWork | null)[]> {
    const names = dois.map((doi) => makeIdentifier('doi', doi)?.value ?? null);
    const asked = [...new Set(names.filter((doi) => doi !== null && Crossref.mayKnow(doi)))] as string[];
    const found = new Map<string, CrossrefWork | null>();
    const inLists = asked.filter((doi) => !doi.includes(','));
    for (const batch of batches(inLists)) {
      for (const [doi, work] of await atTheDoor(() => this.list(batch, call))) found.set(doi, work);
    }
    for (const doi of asked) {
      if (!found.has(doi)) found.set(doi, await atTheDoor(() => this.single(doi, call)));
    }
    return names.map((doi) => (doi === null ? null : (found.get(doi) ?? null)));
  }

  health(): SourceHealth {
    return this.healthRecord.present;
  }

  /** Those of a batch that are answered; halved where the request is refused or the answer too large, as one DOI may spoil the filter. */
  private async list(dois: readonly string[], call: SourceCall): Promise<Map<string, CrossrefWork>> {
    const [only] = dois;
    // A list of one is dearer than the record, and says less where it is missing.
    if (only === undefined || dois.length === 1) return new Map();
    try {
      const works = await this.client.ask(
        {
          kind: 'list',
          path: '/works',
          params: { filter: dois.map((doi) => `doi:${doi}`).join(','), rows: dois.length, select: WORK_FIELDS },
          read: toWorks,
        },
        call,
      );
      const asked = new Set(dois);
      return new Map(works.filter(({ doi }) => asked.has(doi)).map((work) => [work.doi, work]));
    } catch (error) {
      if (!isRefused(error, 'refused', 'tooLarge')) throw error;
      const half = Math.ceil(dois.length / 2);
      const [first, second] = [await this.list(dois.slice(0, half), call), await this.list(dois.slice(half), call)];
      return new Map([...first, ...second]);
    }
  }

  private async single(doi: string, call: SourceCall): Promise<CrossrefWork | null> {
    try {
      const ask = { kind: 'single', path: `/works/${encodeURIComponent(doi)}`, params: {}, read: toWork } as const;
      return await this.client.ask(ask, call);
    } catch (error) {
      // A DOI that the service takes for malformed (400) is of nobody; a wrong address (404 of another kind) says nothing of it.
      if (error instanceof RequestRefused && (error.failure.kind === 'missing' || error.failure.status === 400))
        return null;
      throw error;
    }
  }
}

function batches(dois: readonly string[]): string[][] {
  const found: string[][] = [];
  let length = Infinity;
  for (const doi of dois) {
    const size = encodeURIComponent(`doi:${doi},`).length;
    const last = found.at(-1);
    if (last && last.length < BATCH_SIZE && length + size <= LONGEST_FILTER) {
      last.push(doi);
      length += size;
    } else {
      found.push([doi]);
      length = size;
    }
  }
  return found;
}

function isRefused(error: unknown, ...kinds: FailureKind[]): boolean {
  return error instanceof RequestRefused && kinds.includes(error.failure.kind);
}

/** What is refused is nobody's answer. */
async function atTheDoor<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    throw new SourceUnavailableError(`Crossref refused a request: ${error.message}`, null);
  }
}
