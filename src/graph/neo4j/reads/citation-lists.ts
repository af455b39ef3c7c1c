import { ANY_CITATION, type CitationFilter, type CitationOrder } from '../../ports/citation-store.js';
import { ascending, descending, undatedLast, type OrderTerm } from '../cypher/keyset.js';
import * as statements from '../statements/citations.js';
import { hasCategory } from '../statements/papers.js';

type OrderOf = (paper: string, citation: string) => readonly OrderTerm[];

/** By the variables of the other paper and of the citation. */
export const ORDERS_OF_CITATIONS: Readonly<Record<CitationOrder, OrderOf>> = {
  NEWEST: (paper) => [descending(`${paper}.sortDate`), ascending(`${paper}.id`)],
  OLDEST: (paper) => [undatedLast(`${paper}.sortDate`), ascending(`${paper}.id`)],
  MOST_CITED: (paper) => [descending(`coalesce(${paper}.reportedCitations, -1)`, 'number'), ascending(`${paper}.id`)],
  INFLUENTIAL_FIRST: (paper, citation) => [
    descending(`CASE WHEN ${citation}.isInfluential THEN 1 ELSE 0 END`, 'number'),
    descending(`${paper}.sortDate`),
    ascending(`${paper}.id`),
  ],
  FIRST_SEEN: (paper, citation) => [descending(`${citation}.firstSeenAt`), ascending(`${paper}.id`)],
};

/** The conditions of a filter, whose values are the parameter of the paper's name. */
export function citationConditions(filter: CitationFilter, paper: string, citation: string): string[] {
  const given: readonly (readonly [boolean, string])[] = [
    [filter.includeVanished, statements.isKept(citation)],
    [filter.intents !== null, statements.hasOneIntent(citation, paper)],
    [filter.influential !== null, statements.isInfluential(citation, paper)],
    [filter.categoriesAny !== null, hasCategory(paper, `${paper}.categoriesAny`, false)],
    [filter.yearFrom !== null, `${paper}.year >= $${paper}.yearFrom`],
    [filter.yearTo !== null, `${paper}.year <= $${paper}.yearTo`],
    [filter.firstSeenSince !== null, statements.firstSeenSince(citation, paper)],
  ];
  return given.filter(([isGiven]) => isGiven).map(([, condition]) => condition);
}

/** Every present citation: their number is kept. */
export function isWholeList(filter: CitationFilter): boolean {
  return (Object.keys(ANY_CITATION) as (keyof CitationFilter)[]).every((name) => filter[name] === ANY_CITATION[name]);
}
