import { IDENTIFIER_SCHEMES } from '../../../domain/identifier.js';
import type { Paper, PaperPart } from '../../../domain/paper.js';
import { aliasesOf, authorsOf, identifiersOf, provenanceOf } from './paper-properties.js';

/** What a statement fetches of a paper. */
export interface PaperColumns {
  /** A Cypher list; lists that hang on the paper are lists in it, so that one statement returns all. */
  readonly cypher: string;
}

/** A part that lies in the property of its own name. */
type PlainPart = Exclude<
  PaperPart,
  'authors' | 'identifiers' | 'aliases' | 'provenance' | 'tracked' | 'citationsKnown'
>;

interface Reading {
  readonly properties: readonly string[];
  readonly read: (values: readonly unknown[]) => unknown;
}

const SPECIAL: Readonly<Record<Exclude<PaperPart, PlainPart>, Reading>> = {
  authors: {
    properties: ['authorNames', 'authorIds'],
    read: ([names, ids]) => authorsOf(names as string[] | null, ids as string[] | null),
  },
  identifiers: {
    properties: [...IDENTIFIER_SCHEMES, 'moreIdentifiers'],
    read: (values) => identifiersOf(values as (string | null)[], (values.at(-1) as string[] | undefined) ?? null),
  },
  aliases: { properties: ['aliases'], read: ([keys]) => aliasesOf(keys as string[] | null) },
  provenance: { properties: ['provenance'], read: ([lines]) => provenanceOf(lines as string[] | null) },
  citationsKnown: { properties: ['citationsKnown'], read: ([known]) => known ?? 0 },
  tracked: { properties: ['tracked'], read: ([tracked]) => tracked === true },
};

const PLAIN: Readonly<Record<PlainPart, true>> = {
  title: true,
  status: true,
  abstract: true,
  tldr: true,
  year: true,
  publicationDate: true,
  venue: true,
  publicationTypes: true,
  url: true,
  openAccessPdf: true,
  fieldsOfStudy: true,
  reportedCitations: true,
  reportedInfluentialCitations: true,
  reportedReferences: true,
  reportedAt: true,
  referencesKnown: true,
  referencesUnresolved: true,
  referenceList: true,
  citationList: true,
  firstSeenAt: true,
  lastSeenAt: true,
};

function isPlain(part: PaperPart): part is PlainPart {
  return part in PLAIN;
}

function specialOf(part: PaperPart): Reading | null {
  return isPlain(part) ? null : SPECIAL[part];
}

/** Where the parts of papers lie on their nodes. */
export interface PartColumns {
  /** The id first. */
  readonly properties: readonly string[];
  /** A paper out of the properties' values, which stand first in a row. */
  readonly read: (row: readonly unknown[]) => Pick<Paper, 'id'> & Partial<Paper>;
}

export function columnsOf(parts: readonly PaperPart[]): PartColumns {
  const properties = ['id'];
  const readers = [...new Set(parts)].sort().map((part) => {
    const at = properties.length;
    const reading = specialOf(part);
    properties.push(...(reading ? reading.properties : [part]));
    const end = properties.length;
    const read = (row: readonly unknown[]): unknown => (reading ? reading.read(row.slice(at, end)) : (row[at] ?? null));
    return { part, read };
  });
  return {
    properties,
    read: (row) => {
      const paper: Record<string, unknown> & Pick<Paper, 'id'> = { id: String(row[0]) };
      for (const { part, read } of readers) paper[part] = read(row);
      return paper;
    },
  };
}
