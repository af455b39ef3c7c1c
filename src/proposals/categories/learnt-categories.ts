import { fitLogistic, sureness, type Logistic } from './logistic.js';
import { Postings, TermWeights, type PaperText, type TermVector } from './term-vectors.js';

export interface CategoryNode {
  readonly slug: string;
  readonly name: string;
  readonly parent: string | null;
}

export interface PaperToCompare extends PaperText {
  /** Covered papers that it cites, and how much each citation says of what it does, 0 to 1. */
  readonly cites: readonly { readonly id: string; readonly weight: number }[];
}

/** A covered paper that people filed. */
export interface Teacher extends PaperToCompare {
  readonly id: string;
  readonly categories: readonly string[];
}

/** A category that covered papers speak for. */
export interface LearntCategory {
  readonly category: string;
  /** How often the rule is right when it is so sure, 0 to 1: measured on the covered papers themselves, each asked of all others. */
  readonly confidence: number;
  /** The nearest covered papers of the category, nearest first; at most three. */
  readonly like: readonly Teacher[];
  /** How many of the fifteen nearest covered papers are of it. */
  readonly count: number;
}

export interface LearntAnswer {
  /** The likeliest of the categories that covered papers have. */
  readonly own: LearntCategory;
  /** The likeliest category at the top of the tree. */
  readonly root: LearntCategory;
  /** Whether the nearest covered paper is as near as those of nine of ten covered papers are; farther ones are of something else. */
  readonly isNear: boolean;
}

/** What speaks for a category beside what covered papers teach: how much, 0 to 1, by slug. */
export type Voice = ReadonlyMap<string, number>;

const NEAREST = 50;
const COUNTED = 15;
const NAMED = 3;
/** The share of covered papers whose nearest is farther than what is taken for near. */
const FARTHEST = 0.1;
const FEWEST_TEACHERS = 30;
/** More are not asked for how sure a score makes one. */
const MOST_ASKED = 2000;

/** What each voice weighs against the votes of the nearest papers, which add up to 1; the first two chosen on half of HEPML's titles, the others not measured. */
const WEIGHT = { centroid: 2, name: 2, cited: 1, voice: 1 } as const;
const SHARED_REFERENCES = 0.5;

interface Scored {
  /** By number of category. */
  readonly scores: Float64Array;
  readonly nearest: readonly { readonly teacher: number; readonly similarity: number }[];
}

/**
 * Categories learnt from the papers that a survey covers. The nearest of them vote (cosine of tf-idf of words and pairs of words, and of shared references; squared, so that the nearest count most), beside the mean of
 * each category's papers, the category's own name, the categories of what the paper cites, and `voice`. How sure a score makes one is fitted on the covered papers themselves, each asked of all others.
 */
export class LearntCategories {
  private readonly weights: TermWeights;
  private readonly papers = new Postings();
  private readonly references = new Postings();
  private readonly centroids = new Postings();
  private readonly names = new Postings();
  private readonly vectors: readonly TermVector[];
  private readonly categories: readonly string[];
  private readonly ofTeacher: readonly (readonly number[])[];
  private readonly sizes: number[] = [];
  private readonly lengths: number[] = [];
  private readonly roots: readonly string[];
  private readonly rootOf: readonly number[];
  private readonly teacherNumbers: ReadonlyMap<string, number>;
  private readonly parents: ReadonlyMap<string, string | null>;
  private readonly nearEnough: number;
  private readonly sureOfOwn: Logistic;
  private readonly sureOfRoot: Logistic;

  private constructor(
    private readonly teachers: readonly Teacher[],
    nodes: readonly CategoryNode[],
    voiceOf: (teacherId: string) => Voice,
  ) {
    this.parents = new Map(nodes.map(({ slug, parent }) => [slug, parent]));
    this.weights = new TermWeights(teachers);
    this.vectors = teachers.map((teacher) => this.weights.vector(teacher));
    this.categories = [...new Set(teachers.flatMap((teacher) => teacher.categories))].toSorted((a, b) =>
      a < b ? -1 : 1,
    );
    const numbers = new Map(this.categories.map((category, n) => [category, n]));
    this.ofTeacher = teachers.map((teacher) =>
      [...new Set(teacher.categories)].map((category) => numbers.get(category) ?? 0),
    );
    this.roots = [...new Set(this.categories.map((category) => this.ancestors(category).at(-1) ?? category))];
    this.rootOf = this.categories.map((category) => this.roots.indexOf(this.ancestors(category).at(-1) ?? category));
    this.teacherNumbers = new Map(teachers.map(({ id }, n) => [id, n]));
    for (const [n, teacher] of teachers.entries()) {
      this.papers.add(n, this.vectors[n] ?? NOTHING);
      this.references.add(n, this.referenceVector(teacher, 1));
    }
    this.addCentroids();
    const nameOf = new Map(nodes.map(({ slug, name }) => [slug, name]));
    for (const [n, category] of this.categories.entries())
      this.names.add(n, this.weights.vector({ title: nameOf.get(category) ?? category, abstract: null, tldr: null }));
    [this.sureOfOwn, this.sureOfRoot, this.nearEnough] = this.calibrate(voiceOf);
  }

  /** Null where too few covered papers have a category to learn from. */
  static from(
    teachers: readonly Teacher[],
    nodes: readonly CategoryNode[],
    voiceOf: (teacherId: string) => Voice = () => NO_VOICE,
  ): LearntCategories | null {
    const known = new Set(nodes.map(({ slug }) => slug));
    const filed = teachers
      .map((teacher) => ({ ...teacher, categories: teacher.categories.filter((category) => known.has(category)) }))
      .filter(({ categories }) => categories.length > 0);
    return filed.length < FEWEST_TEACHERS ? null : new LearntCategories(filed, nodes, voiceOf);
  }

  /**
   * Null where the paper has no word and no reference in common with any covered paper.
   * @param except a covered paper that must not teach, by its id
   */
  answer(paper: PaperToCompare, voice: Voice = NO_VOICE, except: string | null = null): LearntAnswer | null {
    const but = except === null ? -1 : (this.teacherNumbers.get(except) ?? -1);
    const scored = this.score(this.weights.vector(paper), paper, voice, but);
    if (scored.nearest.length === 0) return null;
    const own = best(scored.scores);
    const rootScores = this.rootScores(scored.scores);
    const root = best(rootScores);
    const make = (category: string, confidence: number, has: (number: number) => boolean): LearntCategory => {
      const alike = scored.nearest.filter(({ teacher }) => (this.ofTeacher[teacher] ?? []).some(has));
      return {
        category,
        confidence: Math.round(confidence * 100) / 100,
        like: alike.slice(0, NAMED).flatMap(({ teacher }) => this.teachers[teacher] ?? []),
        count: scored.nearest.slice(0, COUNTED).filter((one) => alike.includes(one)).length,
      };
    };
    return {
      isNear: (scored.nearest[0]?.similarity ?? 0) >= this.nearEnough,
      own: make(
        this.categories[own] ?? '',
        sureness(this.sureOfOwn, features(scored.scores, scored)),
        (n) => n === own,
      ),
      root: make(
        this.roots[root] ?? '',
        sureness(this.sureOfRoot, features(rootScores, scored)),
        (n) => this.rootOf[n] === root,
      ),
    };
  }

  /** From the category upwards, itself first. As many steps as there are categories: a cycle ends too. */
  private ancestors(category: string): string[] {
    const line = [category];
    for (
      let parent = this.parents.get(category);
      parent && line.length <= this.parents.size;
      parent = this.parents.get(parent)
    )
      line.push(parent);
    return line;
  }

  private addCentroids(): void {
    const sums = this.categories.map(() => new Map<number, number>());
    for (const [n, { terms, weights }] of this.vectors.entries()) {
      const categories = this.ofTeacher[n] ?? [];
      for (const category of categories) {
        this.sizes[category] = (this.sizes[category] ?? 0) + 1;
        const sum = sums[category];
        for (const [at, term] of terms.entries())
          sum?.set(term, (sum.get(term) ?? 0) + (weights[at] ?? 0) * partOf(categories));
      }
    }
    for (const [category, sum] of sums.entries()) {
      this.centroids.add(category, { terms: [...sum.keys()], weights: [...sum.values()] });
      this.lengths[category] = [...sum.values()].reduce((total, weight) => total + weight * weight, 0);
    }
  }

  private referenceVector({ cites }: PaperToCompare, share: number): TermVector {
    const terms = [...new Set(cites.flatMap(({ id }) => this.teacherNumbers.get(id) ?? []))];
    const weight = share / Math.sqrt(terms.length || 1);
    return { terms, weights: terms.map(() => weight) };
  }

  /** @param but the teacher that is asked of all others; -1 for none */
  private score(vector: TermVector, paper: PaperToCompare, voice: Voice, but: number): Scored {
    const sums = new Float64Array(this.teachers.length);
    const touched: number[] = [];
    this.papers.addTo(sums, touched, vector);
    this.references.addTo(sums, touched, this.referenceVector(paper, SHARED_REFERENCES));
    const nearest = nearestOf(touched, sums, but);
    const scores = new Float64Array(this.categories.length);
    const whole = nearest.reduce((total, { similarity }) => total + similarity ** 2, 0);
    for (const { teacher, similarity } of nearest)
      for (const category of this.ofTeacher[teacher] ?? []) add(scores, category, similarity ** 2 / whole);
    this.addCentroidScores(scores, vector, but);
    this.names.addTo(scores, [], { ...vector, weights: vector.weights.map((weight) => weight * WEIGHT.name) });
    this.addCited(scores, paper, but);
    this.addVoice(scores, voice);
    return { scores, nearest };
  }

  private addCentroidScores(scores: Float64Array, vector: TermVector, but: number): void {
    const dots = new Float64Array(this.categories.length);
    const touched: number[] = [];
    this.centroids.addTo(dots, touched, vector);
    const own = but < 0 ? [] : (this.ofTeacher[but] ?? []);
    for (const category of touched) {
      let dot = dots[category] ?? 0;
      let length = this.lengths[category] ?? 0;
      if (own.includes(category)) {
        // Without the asked paper's own part, whose vector has length 1.
        const part = partOf(own);
        if ((this.sizes[category] ?? 0) < 2) continue;
        length += part * part - 2 * part * dot;
        dot -= part;
      }
      if (length > 1e-9) add(scores, category, (WEIGHT.centroid * dot) / Math.sqrt(length));
    }
  }

  private addCited(scores: Float64Array, { cites }: PaperToCompare, but: number): void {
    const known = cites.flatMap(({ id, weight }) => {
      const teacher = this.teacherNumbers.get(id);
      return teacher === undefined || teacher === but || weight <= 0 ? [] : [{ teacher, weight }];
    });
    const whole = 1 + known.reduce((total, { weight }) => total + weight, 0);
    for (const { teacher, weight } of known)
      for (const category of this.ofTeacher[teacher] ?? []) add(scores, category, (WEIGHT.cited * weight) / whole);
  }

  /** A voice for a category speaks for those below it too, and half for those above. */
  private addVoice(scores: Float64Array, voice: Voice): void {
    if (voice.size === 0) return;
    for (const [n, category] of this.categories.entries()) {
      const line = this.ancestors(category);
      let heard = 0;
      for (const [slug, weight] of voice) {
        if (line.includes(slug)) heard = Math.max(heard, weight);
        else if (this.ancestors(slug).includes(category)) heard = Math.max(heard, weight);
      }
      add(scores, n, WEIGHT.voice * heard);
    }
  }

  private rootScores(scores: Float64Array): Float64Array {
    const roots = new Float64Array(this.roots.length);
    for (const [n, score] of scores.entries()) {
      const root = this.rootOf[n] ?? 0;
      roots[root] = Math.max(roots[root] ?? 0, score);
    }
    return roots;
  }

  private calibrate(voiceOf: (teacherId: string) => Voice): [Logistic, Logistic, number] {
    const every = Math.ceil(this.teachers.length / MOST_ASKED);
    const [ownRows, ownRight, rootRows, rootRight]: [number[][], boolean[], number[][], boolean[]] = [[], [], [], []];
    const similarities: number[] = [];
    for (let n = 0; n < this.teachers.length; n += every) {
      const teacher = this.teachers[n];
      if (!teacher) continue;
      const scored = this.score(this.vectors[n] ?? NOTHING, teacher, voiceOf(teacher.id), n);
      similarities.push(scored.nearest[0]?.similarity ?? 0);
      const truth = this.ofTeacher[n] ?? [];
      ownRows.push(features(scored.scores, scored));
      ownRight.push(truth.includes(best(scored.scores)));
      const roots = this.rootScores(scored.scores);
      rootRows.push(features(roots, scored));
      rootRight.push(truth.some((category) => this.rootOf[category] === best(roots)));
    }
    const nearEnough = similarities.toSorted((a, b) => a - b)[Math.floor(similarities.length * FARTHEST)] ?? 0;
    return [fitLogistic(ownRows, ownRight), fitLogistic(rootRows, rootRight), nearEnough];
  }
}

const NO_VOICE: Voice = new Map();

const NOTHING: TermVector = { terms: [], weights: [] };

/** The highest sums first, ties by number; kept in order while it is read, for few of many are kept. */
function nearestOf(touched: readonly number[], sums: Float64Array, but: number): Scored['nearest'] {
  const kept: { teacher: number; similarity: number }[] = [];
  for (const teacher of touched) {
    const similarity = sums[teacher] ?? 0;
    const last = kept.at(-1);
    if (teacher === but || (kept.length === NEAREST && last && isBefore(last, { teacher, similarity }))) continue;
    let at = kept.length;
    for (let above = kept[at - 1]; above && !isBefore(above, { teacher, similarity }); above = kept[at - 1]) at -= 1;
    kept.splice(at, 0, { teacher, similarity });
    if (kept.length > NEAREST) kept.pop();
  }
  return kept;
}

function isBefore(
  a: { readonly teacher: number; readonly similarity: number },
  b: { readonly teacher: number; readonly similarity: number },
): boolean {
  return a.similarity > b.similarity || (a.similarity === b.similarity && a.teacher < b.teacher);
}

/** A paper of several categories gives each its part. */
const partOf = (categories: readonly number[]): number => 1 / Math.sqrt(categories.length || 1);

function add(sums: Float64Array, at: number, value: number): void {
  sums[at] = (sums[at] ?? 0) + value;
}

/** The number of the highest score; the first of equals. */
function best(scores: Float64Array): number {
  let found = 0;
  for (const [n, score] of scores.entries()) if (score > (scores[found] ?? 0)) found = n;
  return found;
}

/** What tells how sure the first is: its score, how far it is ahead, and how near the nearest paper is. */
function features(scores: Float64Array, { nearest }: Scored): number[] {
  const first = best(scores);
  let second = 0;
  for (const [n, score] of scores.entries()) if (n !== first) second = Math.max(second, score);
  return [scores[first] ?? 0, (scores[first] ?? 0) - second, nearest[0]?.similarity ?? 0];
}
