import { isOfField, proposeCategories, type CategoryProposal, type PaperToFile } from './propose-categories.js';
import { citationWeight } from './citation-signals.js';
import {
  LearntCategories,
  type CategoryNode,
  type LearntCategory,
  type PaperToCompare,
  type Teacher,
} from './learnt-categories.js';
import { VOCABULARY } from './vocabulary.js';

/** A covered work that a paper cites. */
export type CitedCovered = PaperToFile['cites'][number] & { readonly id: string };

/** A paper to file, with the ids of what it cites. */
export type FiledPaper = Omit<PaperToFile, 'cites'> & { readonly cites: readonly CitedCovered[] };

/** All that filing needs; plain data, so that a thread can be asked. */
export interface FilingQuestion {
  /** Covered papers with their accepted categories. */
  readonly covered: readonly (FiledPaper & { readonly id: string; readonly categories: readonly string[] })[];
  /** Every category that may be proposed. */
  readonly categories: readonly CategoryNode[];
  readonly papers: readonly FiledPaper[];
}

/** What covered papers teach is proposed from this confidence on: below, it is right too seldom to be worth a reviewer's time. */
export const LEARNT_LEAST = 0.7;

/** Words of the vocabulary that alone would not be proposed. */
const HINT = 0.3;

/** The proposals for each paper, aligned. */
export function filePapers({ covered, categories, papers }: FilingQuestion): CategoryProposal[][] {
  const filer = new PaperFiler(covered, categories);
  return papers.map((paper) => filer.file(paper));
}

/**
 * Proposes categories by words and citations (`proposeCategories`) and by what the survey's covered papers teach (`LearntCategories`). Where words speak for a category, what is learnt may only name a
 * narrower one of it; where they are silent, what is learnt is proposed if it is sure: the category that covered papers have, else its top level. In a field that has a vocabulary, its words must at least hint at
 * it: without them a paper is like covered ones by what all of the field share.
 */
export class PaperFiler {
  private readonly parents: ReadonlyMap<string, string | null>;
  private readonly names: ReadonlyMap<string, string>;
  private readonly hasVocabulary: boolean;
  private readonly learnt: LearntCategories | null;

  constructor(covered: FilingQuestion['covered'], categories: readonly CategoryNode[]) {
    this.parents = new Map(categories.map(({ slug, parent }) => [slug, parent]));
    this.names = new Map(categories.map(({ slug, name }) => [slug, name]));
    this.hasVocabulary = VOCABULARY.some(({ category }) => this.parents.has(category));
    const words = new Map<string, ReadonlyMap<string, number>>();
    const teachers = covered.map((paper): Teacher => {
      words.set(paper.id, weightsOf(proposeCategories({ ...paper, cites: [] }, this.parents, HINT)));
      return { ...comparable(paper), id: paper.id, categories: paper.categories };
    });
    this.learnt = LearntCategories.from(teachers, categories, (id) => words.get(id) ?? NO_WORDS);
  }

  /** @param except a covered paper that must not teach, by its id: the paper itself */
  file(paper: FiledPaper, except: string | null = null): CategoryProposal[] {
    const spoken = proposeCategories(paper, this.parents);
    if (this.learnt === null || (this.hasVocabulary && !isOfField(paper))) return spoken;
    const hints = proposeCategories({ ...paper, cites: [] }, this.parents, HINT);
    const answer = this.learnt.answer(comparable(paper), weightsOf(hints), except);
    const sure = answer?.isNear
      ? [answer.own, answer.root].find((one) => one.confidence >= LEARNT_LEAST && one.like.length > 0)
      : undefined;
    if (!sure || (this.hasVocabulary && !hints.some(({ category }) => this.areOfOneLine(category, sure.category))))
      return spoken;
    const [first] = spoken;
    if (!first) return [this.proposal(sure)];
    return spoken.map((one) => {
      if (one.category !== sure.category && !this.isBelow(sure.category, one.category)) return one;
      const reason = `${one.reason}; ${this.reasonOf(sure)}`;
      return { category: sure.category, confidence: Math.max(one.confidence, sure.confidence), reason };
    });
  }

  private proposal(sure: LearntCategory): CategoryProposal {
    return { category: sure.category, confidence: Math.min(0.99, sure.confidence), reason: this.reasonOf(sure) };
  }

  /** `like 4 covered papers in Post-training quantization: "A", "B", "C" and 1 more`. */
  private reasonOf({ category, like, count }: LearntCategory): string {
    const all = Math.max(count, like.length);
    const named = like.map(({ title }) => `"${title}"`).join(', ');
    const more = all > like.length ? ` and ${all - like.length} more` : '';
    const papers = all === 1 ? 'a covered paper' : `${all} covered papers`;
    return `like ${papers} in ${this.names.get(category) ?? category}: ${named}${more}`;
  }

  private areOfOneLine(a: string, b: string): boolean {
    return a === b || this.isBelow(a, b) || this.isBelow(b, a);
  }

  private isBelow(category: string, above: string): boolean {
    let at: string | null = category;
    for (let step = 0; at !== null && step <= this.parents.size; step += 1) {
      at = this.parents.get(at) ?? null;
      if (at === above) return true;
    }
    return false;
  }
}

const NO_WORDS: ReadonlyMap<string, number> = new Map();

function weightsOf(proposals: readonly CategoryProposal[]): ReadonlyMap<string, number> {
  return new Map(proposals.map(({ category, confidence }) => [category, confidence]));
}

function comparable({ title, abstract, tldr, cites }: FiledPaper): PaperToCompare {
  return { title, abstract, tldr, cites: cites.map((work) => ({ id: work.id, weight: citationWeight(work) })) };
}
