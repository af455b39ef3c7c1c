import type { PaperPart } from '../../domain/paper.js';
import { InvalidInputError } from '../../domain/errors.js';
import type { PaperListSelection } from '../../graph/paper-row.js';
import type { CitationList, PaperSelection } from '../../graph/ports/paper-store.js';
import type { Selection } from '../core/selection.js';
import { citationFilter } from './citation-filter.js';
import { planCitations, type CitationListSelection } from './citation-plan.js';
import type { CitationArgs } from './citation.types.js';

/** The parts of a paper that each field of the type Paper is made of; fields that are not here ask other ports by the id. */
const PARTS_OF_FIELD: Readonly<Record<string, readonly PaperPart[]>> = {
  title: ['title'],
  abstract: ['abstract'],
  tldr: ['tldr'],
  year: ['year'],
  publicationDate: ['publicationDate'],
  published: ['year', 'publicationDate'],
  venue: ['venue'],
  authors: ['authors'],
  publicationTypes: ['publicationTypes'],
  url: ['url'],
  openAccessPdf: ['openAccessPdf'],
  fieldsOfStudy: ['fieldsOfStudy'],
  status: ['status'],
  tracked: ['tracked'],
  identifiers: ['identifiers', 'aliases'],
  reported: ['reportedCitations', 'reportedInfluentialCitations', 'reportedReferences', 'reportedAt'],
  completeness: ['referencesKnown', 'referencesUnresolved', 'referenceList', 'reportedReferences'],
  disruption: ['year', 'referencesKnown', 'reportedReferences'],
  provenance: ['provenance'],
};

/** What selections on papers (`nodes` and `edges.node` of one list) ask for together: each part once, sorted, and the lists below, so that one question brings all. */
export function paperParts(...selections: readonly Selection[]): PaperSelection {
  const parts = new Set<PaperPart>();
  for (const selection of selections) {
    for (const field of selection.names()) for (const part of PARTS_OF_FIELD[field] ?? []) parts.add(part);
  }
  return { parts: [...parts].sort(), lists: distinct(selections.flatMap(listsBelow)) };
}

export function paperListSelection(selection: Selection): PaperListSelection {
  return {
    ...paperParts(selection.below('nodes'), selection.below('edges').below('node')),
    withTotal: selection.has('totalCount'),
    withRows: ['nodes', 'edges', 'pageInfo'].some((field) => selection.has(field)),
  };
}

/** What no citation says itself. */
const OF_EVERY_EDGE: ReadonlySet<string> = new Set(['node', 'cursor', '__typename']);

export function citationListSelection(selection: Selection): CitationListSelection {
  const edges = selection.below('edges');
  return {
    ...paperListSelection(selection),
    withKeys: selection.has('pageInfo') || edges.has('cursor'),
    withCitations: [...edges.names()].some((field) => !OF_EVERY_EDGE.has(field)),
  };
}

/** Those that can be told from the query alone; the others are read when it is their turn, as are those whose arguments are wrong. */
function listsBelow(selection: Selection): CitationList[] {
  return (['references', 'citations'] as const).flatMap((direction) =>
    selection.places('Paper', direction).flatMap(({ args, selection: below }) => {
      // Arguments that graphql coerced to the field's own.
      const { filter, ...paging } = args as CitationArgs;
      if (filter?.categoriesAny != null) return [];
      try {
        const asked = citationFilter(filter, null);
        return [planCitations(direction, { filter, ...paging }, asked, citationListSelection(below)).list];
      } catch (error) {
        if (error instanceof InvalidInputError) return [];
        throw error;
      }
    }),
  );
}

function distinct(lists: readonly CitationList[]): readonly CitationList[] {
  return lists.length < 2 ? lists : [...new Map(lists.map((list) => [JSON.stringify(list), list])).values()];
}
