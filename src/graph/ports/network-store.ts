import type { CitationDirection, CitationIntent } from '../../domain/citation.js';
import type { Likeness, Similarity, YearCount } from '../../domain/network.js';
import type { Page, PageRequest } from '../../domain/page.js';
import type { PaperPart } from '../../domain/paper.js';
import type { PaperWith } from './paper-store.js';

export interface SimilarPaper<P extends PaperPart> {
  readonly similarity: Similarity;
  readonly paper: PaperWith<P>;
}

export interface RankedPaper<P extends PaperPart> {
  /** How many of the asked papers cite it. */
  readonly count: number;
  readonly paper: PaperWith<P>;
}

/** Citations by the places of their papers in a list; aligned. */
export interface PlacedArcs {
  readonly citing: Uint32Array;
  readonly cited: Uint32Array;
}

/** What many citations say together. Only present citations count. */
export abstract class NetworkStore {
  /** The citations of each paper by the year of the citing paper, earliest first; those without a year are left out; aligned. */
  abstract citationsPerYear(paperIds: readonly string[]): Promise<YearCount[][]>;

  /** The papers of each group of categories (accepted claims, own or by a method they introduce) by year, as above; aligned. */
  abstract papersPerYear(categoryGroups: readonly (readonly string[])[]): Promise<YearCount[][]>;

  /**
   * The papers that are like each of these, each list paged alike: highest score first, ties by id; aligned. `total` only when asked for.
   * A paper is never like itself.
   */
  abstract similar<P extends PaperPart>(
    paperIds: readonly string[],
    likeness: Likeness,
    page: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<SimilarPaper<P>>[]>;

  /**
   * What the papers of these categories cite most: by how many of them, most first, ties by id. With `within`, only papers of those categories.
   * `total` only when asked for.
   */
  abstract mostCited<P extends PaperPart>(
    categories: readonly string[],
    within: readonly string[] | null,
    page: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<RankedPaper<P>>>;

  /** The ids of all papers that each of these cites, or is cited by; by id; aligned. */
  abstract neighbours(paperIds: readonly string[], direction: CitationDirection): Promise<string[][]>;

  /**
   * The citations among these papers, by the places of their ids, in one pass; each once, in no order. With `intents`, those that have one of them. Ids
   * must not repeat; those that the graph does not have are in none.
   */
  abstract arcsAmong(paperIds: readonly string[], intents: readonly CitationIntent[] | null): Promise<PlacedArcs>;
}
