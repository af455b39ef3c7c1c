import type { Vocabulary } from '../../domain/vocabulary.js';

/** The kinds of things that full-text search finds. */
export const SEARCH_KINDS = ['PAPER', 'METHOD', 'AUTHOR', 'CATEGORY', 'SURVEY'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** A thing whose text holds every search word, with the texts to rank it by. */
export interface SearchCandidate {
  readonly kind: SearchKind;
  readonly id: string;
  /** Names: a paper's title, a method's name and aliases, an author's name, a category's or survey's title. */
  readonly names: readonly string[];
  /** Other text: abstract and TLDR, summary, definition. */
  readonly body: string | null;
  /** Reported citations of a paper, to break ties; 0 otherwise. */
  readonly weight: number;
}

export abstract class SearchStore {
  /**
   * What holds every one of `tokens` (`searchTokens`) in British or American spelling (`spellingsOf`), the last one as a prefix. At most `limit` of each kind: first whole names (of
   * papers, methods and authors), names that hold the words together, names that hold them all, then the rest, each by weight and id, so that
   * both stores choose the same; `total` counts all. Tokens are plain words, never operators of an engine; nothing
   * holds one of more than `LONGEST_WORD`.
   */
  abstract candidates(
    tokens: readonly string[],
    kinds: readonly SearchKind[],
    limit: number,
  ): Promise<{ readonly total: number; readonly candidates: SearchCandidate[] }>;

  /**
   * The words of the titles of papers (MERGED ones left out), of surveys, and of the names of methods and categories, to correct what finds nothing.
   * Of a large graph that is being written, those of a moment ago.
   */
  abstract vocabulary(): Promise<Vocabulary>;
}
