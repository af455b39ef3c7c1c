import type { Paper, PaperPart } from '../../../domain/paper.js';

export type PaperRow = Readonly<Record<string, unknown>>;

/** Where a part of a paper lies and how it is read. */
interface PartReader {
  readonly column: string;
  /** In `paper_body`, which is joined only when needed. */
  readonly inBody: boolean;
  readonly read: (stored: unknown) => unknown;
}

const asIs = (stored: unknown): unknown => stored;
const asBoolean = (stored: unknown): boolean => stored === 1;
const asJson = (stored: unknown): unknown => (typeof stored === 'string' ? (JSON.parse(stored) as unknown) : null);

const narrow = (column: string, read = asIs): PartReader => ({ column, inBody: false, read });
const wide = (column: string, read = asIs): PartReader => ({ column, inBody: true, read });

const PARTS: Readonly<Record<PaperPart, PartReader>> = {
  title: narrow('title'),
  status: narrow('status'),
  tracked: narrow('tracked', asBoolean),
  year: narrow('year'),
  publicationDate: narrow('publication_date'),
  venue: narrow('venue'),
  reportedCitations: narrow('reported_citations'),
  reportedInfluentialCitations: narrow('reported_influential_citations'),
  reportedReferences: narrow('reported_references'),
  reportedAt: narrow('reported_at'),
  citationsKnown: narrow('citations_known'),
  referencesKnown: narrow('references_known'),
  referencesUnresolved: narrow('references_unresolved'),
  referenceList: narrow('reference_list'),
  citationList: narrow('citation_list'),
  firstSeenAt: narrow('first_seen_at'),
  lastSeenAt: narrow('last_seen_at'),
  identifiers: wide('identifiers', asJson),
  aliases: wide('aliases', asJson),
  authors: wide('authors', asJson),
  url: wide('url'),
  openAccessPdf: wide('open_access_pdf'),
  publicationTypes: wide('publication_types', asJson),
  fieldsOfStudy: wide('fields_of_study', asJson),
  tldr: wide('tldr'),
  abstract: wide('abstract'),
  provenance: wide('provenance', asJson),
};

/** The columns that hold these parts, and the table to join for them. */
export function columnsOf(parts: readonly PaperPart[]): { readonly select: string; readonly join: string } {
  const readers = parts.map((part) => PARTS[part]);
  const columns = readers.map(({ column, inBody }) => `${inBody ? 'b' : 'p'}.${column} AS ${column}`);
  return {
    select: ['p.rid AS rid', 'p.id AS id', ...columns].join(', '),
    join: readers.some(({ inBody }) => inBody) ? 'JOIN paper_body b ON b.paper = p.rid' : '',
  };
}

/** The columns hold what their parts are. */
export function readParts(row: PaperRow, parts: readonly PaperPart[]): Pick<Paper, 'id'> & Partial<Paper> {
  const paper: Record<string, unknown> & Pick<Paper, 'id'> = { id: String(row['id']) };
  for (const part of parts) {
    const { column, read } = PARTS[part];
    paper[part] = read(row[column]);
  }
  return paper;
}
