import { termsOf } from './terms.js';

/** What a paper says of itself. */
export interface PaperText {
  readonly title: string;
  readonly abstract: string | null;
  readonly tldr: string | null;
}

/** Weights by the number of a term; of length 1, or empty. */
export interface TermVector {
  readonly terms: readonly number[];
  readonly weights: readonly number[];
}

/** An abstract has many words beside its subject; a title has none. Not measured: no labelled abstracts are free to use. */
const ABSTRACT_SHARE = 0.3;
const TLDR_SHARE = 0.5;
const MOST_TERMS = 80;

/** Weighs terms by how rare they are among the papers that it was made of (tf-idf with logarithms of both, Salton and Buckley 1988). */
export class TermWeights {
  private readonly numbers = new Map<string, number>();
  private readonly rarity: number[] = [];

  constructor(papers: readonly PaperText[]) {
    const frequency: number[] = [];
    for (const paper of papers) {
      for (const term of countTerms(paper).keys()) {
        let number = this.numbers.get(term);
        if (number === undefined) {
          number = frequency.length;
          this.numbers.set(term, number);
          frequency.push(0);
        }
        frequency[number] = (frequency[number] ?? 0) + 1;
      }
    }
    for (const count of frequency) this.rarity.push(Math.log((papers.length + 1) / (count + 1)));
  }

  get size(): number {
    return this.rarity.length;
  }

  /** Terms that no paper had are left out; of long texts the weightiest 80. */
  vector(paper: PaperText): TermVector {
    const found: [term: number, weight: number][] = [];
    let squares = 0;
    for (const [term, count] of countTerms(paper)) {
      const number = this.numbers.get(term);
      const weight = number === undefined ? 0 : Math.log(1 + count) * (this.rarity[number] ?? 0);
      if (number !== undefined && weight > 0) found.push([number, weight]);
    }
    found.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const kept = found.slice(0, MOST_TERMS);
    for (const [, weight] of kept) squares += weight * weight;
    const length = Math.sqrt(squares) || 1;
    return { terms: kept.map(([term]) => term), weights: kept.map(([, weight]) => weight / length) };
  }
}

function countTerms({ title, abstract, tldr }: PaperText): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string | null, share: number) => {
    if (text === null) return;
    for (const term of termsOf(text)) counts.set(term, (counts.get(term) ?? 0) + share);
  };
  add(title, 1);
  add(tldr, TLDR_SHARE);
  add(abstract, ABSTRACT_SHARE);
  return counts;
}

/** Sums `weight x value` by owner for the terms of a vector; made once, asked often. */
export class Postings {
  private readonly owners: number[][] = [];
  private readonly values: number[][] = [];

  add(owner: number, { terms, weights }: TermVector): void {
    for (const [n, term] of terms.entries()) {
      (this.owners[term] ??= []).push(owner);
      (this.values[term] ??= []).push(weights[n] ?? 0);
    }
  }

  /** Adds to `sums`, and to `touched` the owners whose sum was 0. */
  addTo(sums: Float64Array, touched: number[], { terms, weights }: TermVector): void {
    for (const [n, term] of terms.entries()) {
      const owners = this.owners[term];
      const values = this.values[term];
      if (!owners || !values) continue;
      const weight = weights[n] ?? 0;
      for (let at = 0; at < owners.length; at += 1) {
        const owner = owners[at] ?? 0;
        if (sums[owner] === 0) touched.push(owner);
        sums[owner] = (sums[owner] ?? 0) + weight * (values[at] ?? 0);
      }
    }
  }
}
