import { TRAINING_NEEDS } from '../domain/knowledge.js';
import type { PaperFilterQuestion } from '../queries/paper-filter.js';
import { day, optionalFlag, severalTexts, singleText, wholeNumber, word } from '../platform/query-parameters.js';

export const PAPER_ORDERS = ['MOST_CITED', 'NEWEST', 'OLDEST', 'MOST_CITED_IN_GRAPH', 'TITLE'] as const;
export const BOUNDARY_STATES = ['IN', 'OUT'] as const;

/** The fields of the API's `PaperFilter`, under their names. */
export const FILTER_PARAMETERS = {
  text: singleText,
  yearFrom: wholeNumber,
  yearTo: wholeNumber,
  publishedFrom: day,
  publishedTo: day,
  venue: singleText,
  author: singleText,
  categoriesAny: severalTexts,
  categoriesAll: severalTexts,
  categoriesNone: severalTexts,
  introducesMethod: optionalFlag,
  method: singleText,
  survey: singleText,
  boundary: word(BOUNDARY_STATES),
  citesMethod: singleText,
  citesPaper: singleText,
  citedByCategory: singleText,
  minCitations: wholeNumber,
  openAccess: optionalFlag,
  training: word(TRAINING_NEEDS),
  status: word(['RESOLVED', 'STUB', 'NOT_FOUND']),
  tracked: optionalFlag,
} satisfies Record<keyof PaperFilterQuestion, unknown>;
