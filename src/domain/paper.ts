import type { Identifier } from './identifier.js';
import { isDay } from './time.js';
import type { Day, Instant, PartialDate } from './time.js';

/**
 * RESOLVED: identified, by the curated seed or by the source. STUB: known only as an entry of somebody's reference list, without an
 * identifier. NOT_FOUND: the source was asked and does not know it. MERGED: absorbed by another paper.
 */
export type PaperStatus = 'RESOLVED' | 'STUB' | 'NOT_FOUND' | 'MERGED';

/** The fields of a paper that a source says; each has its own provenance. */
export interface PaperFields {
  readonly title: string | null;
  readonly abstract: string | null;
  readonly tldr: string | null;
  readonly year: number | null;
  /** The day, or the month where no more is known. */
  readonly publicationDate: PartialDate | null;
  readonly venue: string | null;
  readonly publicationTypes: readonly string[] | null;
  /** The source's page of this paper. */
  readonly url: string | null;
  readonly openAccessPdf: string | null;
  readonly fieldsOfStudy: readonly string[] | null;
  readonly authors: readonly AuthorName[] | null;
  readonly reportedCitations: number | null;
  readonly reportedInfluentialCitations: number | null;
  readonly reportedReferences: number | null;
}

export const PAPER_FIELDS = [
  'title',
  'abstract',
  'tldr',
  'year',
  'publicationDate',
  'venue',
  'publicationTypes',
  'url',
  'openAccessPdf',
  'fieldsOfStudy',
  'authors',
  'reportedCitations',
  'reportedInfluentialCitations',
  'reportedReferences',
] as const satisfies readonly (keyof PaperFields)[];
export type PaperFieldName = (typeof PAPER_FIELDS)[number];

/** Whether a value of a field says anything: an empty title, and an empty list of authors, are what sources answer for what they do not know. */
export function isKnown(field: PaperFieldName, value: unknown): boolean {
  if (value === null) return false;
  if (field === 'title') return value !== '';
  return field !== 'authors' || !Array.isArray(value) || value.length > 0;
}

/** An author as a paper lists one, in author order; the source may not know who it is. */
export interface AuthorName {
  readonly s2Id: string | null;
  readonly name: string;
}

/** Which source said the present value of a field, and since when. */
export interface Provenance {
  readonly field: string;
  readonly source: string;
  readonly at: Instant;
}

export interface Paper extends Omit<PaperFields, 'title'> {
  readonly id: string;
  readonly title: string;
  readonly status: PaperStatus;
  readonly tracked: boolean;
  /** The present identifiers, strongest scheme first; several of one scheme where the source merged records. */
  readonly identifiers: readonly Identifier[];
  /** Shas and other identifiers that the source answers with another one. */
  readonly aliases: readonly Identifier[];
  /** When the reported counts were read; null when none was. */
  readonly reportedAt: Instant | null;
  /** Present citations of this paper, and references of it, that the graph holds. */
  readonly citationsKnown: number;
  readonly referencesKnown: number;
  /** References without an identifier among `referencesKnown`. */
  readonly referencesUnresolved: number;
  /** How the last complete or partial reading of each list ended; null when it was never read. */
  readonly referenceList: ListOutcome | null;
  readonly citationList: ListOutcome | null;
  readonly provenance: readonly Provenance[];
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
}

/** What a reader may ask for beyond `id`: stores fetch no more than that. */
export type PaperPart = Exclude<keyof Paper, 'id'>;

/**
 * COMPLETE: read to its end. ELIDED: the publisher forbids it. CAPPED: the source shows no more. SHORT: it ended before the reported
 * count without saying why.
 */
export type ListOutcome = 'COMPLETE' | 'ELIDED' | 'CAPPED' | 'SHORT';

/** NEWEST: only the newest entries were read, as far as known ones. It tells nothing of the list's end, so a list's outcome stays what it was. */
export type ReadingOutcome = ListOutcome | 'NEWEST';

export interface Author {
  readonly id: string;
  readonly s2Id: string | null;
  readonly name: string;
}

/** The date that orders a paper: its day, else the first of its month or of its year (as the source's own filter does), else ''. */
export function sortDate({ publicationDate, year }: Pick<PaperFields, 'publicationDate' | 'year'>): Day {
  if (publicationDate !== null) return isDay(publicationDate) ? publicationDate : `${publicationDate}-01`;
  return year === null ? '' : `${String(year).padStart(4, '0')}-01-01`;
}

/** The date a paper is cited by, as `YYYY-MM-DD`, `YYYY-MM` or its year alone: the day is left out where it is of another year, as that of a preprint is. Null where none is known. */
export function citedDate({ publicationDate, year }: Pick<PaperFields, 'publicationDate' | 'year'>): string | null {
  if (publicationDate === null) return year === null ? null : String(year);
  return year === null || Number(publicationDate.slice(0, 4)) === year ? publicationDate : String(year);
}
