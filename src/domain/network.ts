/** How many papers, or citations, fall into a year. */
export interface YearCount {
  readonly year: number;
  readonly count: number;
}

/**
 * What makes two papers alike. CO_CITED: papers that cite both (Small, "Co-citation in the scientific literature", JASIS 24(4), 1973).
 * COUPLED: papers that both cite (Kessler, "Bibliographic coupling between scientific papers", American Documentation 14(1), 1963).
 */
export type Likeness = 'CO_CITED' | 'COUPLED';

/**
 * How alike a paper is to another. `count` is what they share; `a` and `b` are the citations (of COUPLED: the references) that the graph holds of the
 * asked paper and of this one; `score` is Salton's cosine, `SIMILARITY_FORMULA`.
 */
export interface Similarity {
  readonly count: number;
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

/** Salton and McGill, "Introduction to Modern Information Retrieval", 1983; of 0 to 1. */
export const SIMILARITY_FORMULA = 'salton: count / sqrt(a * b)';
