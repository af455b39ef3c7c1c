import { createHash } from 'node:crypto';
import type { CitationDirection } from '../../domain/citation.js';
import { InvalidInputError, NotFoundError, SourceUnavailableError } from '../../domain/errors.js';
import { identifierKey, type Identifier } from '../../domain/identifier.js';
import { sortDate } from '../../domain/paper.js';
import { foldText, titlesAgree } from '../../domain/text.js';
import {
  PaperSource,
  type SourceCall,
  type SourceHealth,
  type SourceListCall,
  type SourceListEntry,
  type SourceListPage,
  type SourcePaper,
} from '../paper-source.js';
import type { SourceTraffic } from '../source-traffic.js';
import type { JsonObject } from '../answer-values.js';
import { readBatch, readListAnswer, readMatches, type ListAnswer } from './answers.js';
import { ScholarClient, type SourceLogger } from './client.js';
import { SEMANTIC_SCHOLAR } from './description.js';
import { noDates, orderOf, withDates } from './date-order.js';
import { windowText } from './date-windows.js';
import { RequestRefused, type FailureKind } from '../http/failure.js';
import { HealthRecord } from '../http/health.js';
import { advance, limitAt, LIST_PAGE_SIZE, parseCursor, type WalkCursor, type WalkEntry } from './list-walk.js';
import { adaptivePace, fixedPace, Pace, type ReserveSlot } from '../http/pace.js';
import { inPath, toPaperId } from './paper-ids.js';
import { DEFAULT_RETRY, type RetryRule } from '../http/retry.js';
import { systemTiming, type Timing } from '../http/timing.js';
import { DETAIL_FIELDS, LIST_FIELDS, toListEntry, toPaper } from './to-paper.js';

/** What the source grants a key over all its endpoints. */
export const REQUESTS_PER_SECOND_OF_A_KEY = 1;

/** From sending to the last byte of 10 MB on a slow line; the source's gateway ends what is slow itself after about half a minute. */
const REQUEST_TIMEOUT_MS = 60_000;

export interface SemanticScholarOptions {
  /** Without the API's own path, for example https://api.semanticscholar.org. */
  readonly baseUrl: string;
  readonly apiKey: string | null;
  /** Null: one a second with a key, without one what the answers allow. */
  readonly requestsPerSecond: number | null;
  /** Usually Coordination.reserveSlot, so that all processes keep one pace. */
  readonly slots: ReserveSlot;
  readonly logger?: SourceLogger;
  readonly traffic?: SourceTraffic | undefined;
  /** For tests. */
  readonly timing?: Timing;
  readonly retry?: RetryRule;
  readonly requestTimeoutMs?: number;
}

/** The Academic Graph API of Semantic Scholar. */
export class SemanticScholar extends PaperSource {
  readonly batchSize = 500;
  readonly listPageSize = LIST_PAGE_SIZE;
  readonly requestsPerSecond: number | null;
  private readonly client: ScholarClient;
  private readonly healthRecord: HealthRecord;

  constructor(options: SemanticScholarOptions) {
    super(SEMANTIC_SCHOLAR);
    const apiKey = keyOf(options.apiKey);
    this.requestsPerSecond = options.requestsPerSecond ?? (apiKey === null ? null : REQUESTS_PER_SECOND_OF_A_KEY);
    if (this.requestsPerSecond !== null && !(this.requestsPerSecond > 0)) {
      throw new InvalidInputError('S2_RPS', 'requests per second must be more than 0');
    }
    const timing = options.timing ?? systemTiming;
    const rule = this.requestsPerSecond === null ? adaptivePace() : fixedPace(this.requestsPerSecond);
    this.healthRecord = new HealthRecord(this.label, apiKey !== null);
    this.client = new ScholarClient(
      {
        baseUrl: `${options.baseUrl.replace(/\/+$/, '')}/graph/v1`,
        apiKey,
        requestTimeoutMs: options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
        retry: options.retry ?? DEFAULT_RETRY,
        logger: options.logger,
        traffic: options.traffic,
      },
      new Pace(rule, options.slots, timing),
      this.healthRecord,
      timing,
    );
  }

  async papers(identifiers: readonly Identifier[], call: SourceCall = {}): Promise<(SourcePaper | null)[]> {
    const asked = identifiers.map(toPaperId);
    const distinct = [...new Set(asked.filter((id) => id !== null))];
    const found = new Map<string, SourcePaper | null>();
    for (let from = 0; from < distinct.length; from += this.batchSize) {
      const ids = distinct.slice(from, from + this.batchSize);
      const answers = await atTheDoor(() => this.batch(ids, call));
      for (const [index, id] of ids.entries()) found.set(id, answers[index] ?? null);
    }
    return asked.map((id) => (id === null ? null : (found.get(id) ?? null)));
  }

  /** By position, because an answer may carry another id than the one asked for. Halved where the answer is too large or an id is refused. */
  private async batch(ids: readonly string[], call: SourceCall): Promise<(SourcePaper | null)[]> {
    try {
      return await this.client.ask(
        {
          path: '/paper/batch',
          params: { fields: DETAIL_FIELDS },
          body: { ids },
          read: (json) => readBatch(json, ids.length).map((paper) => paper && toPaper(paper)),
        },
        call,
      );
    } catch (error) {
      if (!isRefused(error, 'tooLarge', 'refused') || isAboutMoreThanIds(error)) throw error;
      if (ids.length === 1) {
        if (isRefused(error, 'refused')) return [null];
        throw error;
      }
      const half = Math.ceil(ids.length / 2);
      return [...(await this.batch(ids.slice(0, half), call)), ...(await this.batch(ids.slice(half), call))];
    }
  }

  async list(
    paper: Identifier,
    direction: CitationDirection,
    cursor: unknown,
    call: SourceListCall = {},
  ): Promise<SourceListPage> {
    const at = parseCursor(cursor);
    const id = toPaperId(paper);
    if (id === null) throw new NotFoundError(`Semantic Scholar looks no paper up by ${identifierKey(paper)}`);
    const { answer, limit } = await atTheDoor(() => this.page(id, direction, at, call)).catch((error: unknown) => {
      if (isRefused(error, 'missing'))
        throw new NotFoundError(`Semantic Scholar does not know ${identifierKey(paper)}`);
      throw error;
    });
    const read = answer.entries.map((entry) => toListEntry(entry, direction));
    const entries = read.filter((entry) => entry !== null);
    const page = { entries: entries.map(toWalkEntry), isElided: answer.isElided, limit, next: answer.next };
    const { next, outcome } = advance(at, page, direction, call.expected ?? null);
    const seen = withDates(
      noDates(null),
      page.entries.map(({ date }) => date),
    );
    // A few dates among many entries without any show no order.
    const isNewestFirst = seen.dated > entries.length / 2 && orderOf(seen) === 'descending';
    return { entries, isNewestFirst, next, outcome };
  }

  /** Asks for half as many entries as long as the answer is too large. */
  private async page(
    id: string,
    direction: CitationDirection,
    cursor: WalkCursor,
    call: SourceCall,
  ): Promise<{ answer: ListAnswer; limit: number }> {
    const window = cursor.window && { publicationDateOrYear: windowText(cursor.window) };
    for (let limit = limitAt(cursor); ; limit = Math.ceil(limit / 2)) {
      try {
        const answer = await this.client.ask(
          {
            path: `/paper/${inPath(id)}/${direction}`,
            params: { fields: LIST_FIELDS, offset: cursor.offset, limit, ...window },
            read: (json) => readListAnswer(json, direction),
          },
          call,
        );
        return { answer, limit };
      } catch (error) {
        if (!isRefused(error, 'tooLarge') || limit === 1) throw error;
      }
    }
  }

  async byTitle(title: string, call: SourceCall = {}): Promise<SourcePaper | null> {
    // The search finds nothing for words with a hyphen.
    const query = title
      .replace(/\p{Pd}/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (foldText(query) === '') return null;
    const ask = { path: '/paper/search/match', params: { query, fields: DETAIL_FIELDS }, read: readMatches };
    const matches = await atTheDoor(() => this.client.ask(ask, call)).catch((error: unknown): JsonObject[] => {
      if (isRefused(error, 'missing')) return [];
      throw error;
    });
    // It answers with a title that is merely near when it has no better one.
    return matches.map(toPaper).find(({ fields }) => titlesAgree(title, fields.title ?? '')) ?? null;
  }

  health(): SourceHealth {
    return this.healthRecord.present;
  }
}

function keyOf(apiKey: string | null): string | null {
  const key = apiKey?.trim() ?? '';
  if (key === '') return null;
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new InvalidInputError(
      'S2_API_KEY',
      'a key has only letters, digits and punctuation of ASCII, without blanks',
    );
  }
  return key;
}

function isRefused(error: unknown, ...kinds: FailureKind[]): error is RequestRefused {
  return error instanceof RequestRefused && kinds.includes(error.failure.kind);
}

/** Then halves of the batch would be refused for the same reason. */
function isAboutMoreThanIds({ failure }: RequestRefused): boolean {
  if (failure.kind !== 'refused') return false;
  return failure.status !== 400 || /unsupported fields|unacceptable query/i.test(failure.text);
}

/** `missing` passes, for each call knows what that means; what else is refused is nobody's answer. */
async function atTheDoor<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof RequestRefused) || error.failure.kind === 'missing') throw error;
    throw new SourceUnavailableError(`Semantic Scholar refused a request: ${error.message}`, null);
  }
}

function toWalkEntry({ paper }: SourceListEntry): WalkEntry {
  const [strongest] = paper.identifiers;
  const { title = null, year = null, publicationDate = null } = paper.fields;
  const name = strongest ? identifierKey(strongest) : `${title}|${year}`;
  return {
    mark: createHash('sha1').update(name).digest('base64url').slice(0, 7),
    date: sortDate({ publicationDate, year }),
  };
}
