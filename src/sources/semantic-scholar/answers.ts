import type { CitationDirection } from '../../domain/citation.js';
import { isObject, readCount, readList, readObject, readText, readValue, type JsonObject } from '../answer-values.js';
import { UnexpectedAnswer } from '../http/failure.js';

/** A 200 that only tells an error. */
function refuseErrors(json: JsonObject): void {
  if (Object.hasOwn(json, 'data')) return;
  const words = readText(json, 'error') ?? readText(json, 'message');
  if (words !== null) throw new UnexpectedAnswer(`status 200 with an error: ${words}`);
}

/** Papers in the order of the ids that were asked; null for those that the source does not know. */
export function readBatch(json: unknown, asked: number): (JsonObject | null)[] {
  if (!Array.isArray(json)) {
    if (isObject(json)) refuseErrors(json);
    throw new UnexpectedAnswer('a batch answer that is not a list');
  }
  if (json.length !== asked) {
    throw new UnexpectedAnswer(`a batch answer of ${json.length} papers where ${asked} were asked for`);
  }
  return json.map((paper: unknown) => (isObject(paper) ? paper : null));
}

/** One page of references or citations as the source sends it. */
export interface ListAnswer {
  /** The publisher forbids to tell. */
  readonly isElided: boolean;
  readonly entries: readonly JsonObject[];
  /** Where the source says the list goes on; null where it says nothing. */
  readonly next: number | null;
}

/**
 * Three different ways of having no entries: `data: null` is elided, `[]` is none known, and no `data` at all is none either, unless
 * the notice beside it says that the publisher elided the list.
 */
export function readListAnswer(json: unknown, direction: CitationDirection): ListAnswer {
  if (!isObject(json)) throw new UnexpectedAnswer('a list answer that is not an object');
  refuseErrors(json);
  const data = readValue(json, 'data');
  if (data !== null && data !== undefined && !Array.isArray(data)) {
    throw new UnexpectedAnswer('a list answer whose data is not a list');
  }
  const entries = (data ?? []).filter(isObject);
  const isElided = data === null || (entries.length === 0 && saysElided(json, direction));
  return { isElided, entries, next: readCount(json, 'next') };
}

function saysElided(json: JsonObject, direction: CitationDirection): boolean {
  const info = readObject(json, direction === 'references' ? 'citingPaperInfo' : 'citedPaperInfo');
  const pdf = readObject(info ?? json, 'openAccessPdf');
  const notice = pdf && readText(pdf, 'disclaimer');
  return notice !== null && /elided/i.test(notice) && notice.includes(`'${direction}'`);
}

/** The papers that the title search found, best first. */
export function readMatches(json: unknown): JsonObject[] {
  if (!isObject(json)) throw new UnexpectedAnswer('a search answer that is not an object');
  refuseErrors(json);
  return (readList(json, 'data') ?? []).filter(isObject);
}
