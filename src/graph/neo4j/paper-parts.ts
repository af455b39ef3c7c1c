import { IDENTIFIER_SCHEMES } from '../../domain/identifier.js';
import type { Paper, PaperPart } from '../../domain/paper.js';
import type { PaperWith } from '../ports/paper-store.js';
import { aliasesOf, authorsOf, identifiersOf, provenanceOf } from './paper-properties.js';

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

/** What a statement fetches of `p` for some parts, and how its answer becomes a paper with them. */
export interface PaperProjection<P extends PaperPart> {
  /** The parts, each once and in one order: what tells a statement from another. */
  readonly names: readonly P[];
  /** A Cypher list. */
  readonly cypher: string;
  read(values: readonly unknown[]): PaperWith<P>;
}

export function projectionOf<P extends PaperPart>(parts: readonly P[]): PaperProjection<P> {
  const names = [...new Set(parts)].sort();
  const columns = ['id'];
  const readers = names.map((part) => {
    const at = columns.length;
    const reading = specialOf(part);
    columns.push(...(reading ? reading.properties : [part]));
    const end = columns.length;
    return (values: readonly unknown[]): unknown =>
      reading ? reading.read(values.slice(at, end)) : (values[at] ?? null);
  });
  return {
    names,
    cypher: `[${columns.map((column) => `p.${column}`).join(', ')}]`,
    read: (values) => {
      const paper: Record<string, unknown> = { id: values[0] };
      for (const [i, part] of names.entries()) paper[part] = readers[i]?.(values);
      // The projection names every part that was asked for.
      return paper as Pick<Paper, P | 'id'>;
    },
  };
}
