import type { Paper, PaperPart } from '../domain/paper.js';
import type { Selection } from '../graphql/selection.js';

/** A paper with the parts that a query asks for. */
export type PaperRow = Pick<Paper, 'id'> & Partial<Paper>;

/** The parts of a paper that each field of the type Paper is made of; fields that are not here ask other ports by the id. */
const PARTS_OF_FIELD: Readonly<Record<string, readonly PaperPart[]>> = {
  title: ['title'],
  abstract: ['abstract'],
  tldr: ['tldr'],
  year: ['year'],
  publicationDate: ['publicationDate'],
  venue: ['venue'],
  publicationTypes: ['publicationTypes'],
  url: ['url'],
  openAccessPdf: ['openAccessPdf'],
  fieldsOfStudy: ['fieldsOfStudy'],
  status: ['status'],
  tracked: ['tracked'],
  identifiers: ['identifiers', 'aliases'],
  reported: ['reportedCitations', 'reportedInfluentialCitations', 'reportedReferences', 'reportedAt'],
  completeness: ['referencesKnown', 'referencesUnresolved', 'referenceList', 'reportedReferences'],
  provenance: ['provenance'],
};

/** The parts that a selection on papers needs, sorted; several selections (`nodes` and `edges.node`) together. */
export function paperParts(...selections: readonly Selection[]): readonly PaperPart[] {
  const parts = new Set<PaperPart>();
  for (const selection of selections) {
    for (const field of selection.names()) for (const part of PARTS_OF_FIELD[field] ?? []) parts.add(part);
  }
  return [...parts].sort();
}

/** What a list of papers is asked for by the selection on its connection. */
export interface PaperListSelection {
  readonly parts: readonly PaperPart[];
  readonly withTotal: boolean;
}

export function paperListSelection(selection: Selection): PaperListSelection {
  return {
    parts: paperParts(selection.below('nodes'), selection.below('edges').below('node')),
    withTotal: selection.has('totalCount'),
  };
}
