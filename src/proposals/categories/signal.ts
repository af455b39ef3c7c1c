/** One thing that speaks for a category. */
export interface Signal {
  /** Root category it speaks for. */
  readonly topic: string;
  /** 0 to 1. */
  readonly weight: number;
  /** An aim that several techniques share; see `Phrase.aim`. */
  readonly aim: boolean;
  /** The narrower category that it names. */
  readonly narrower: string | null;
  readonly from: 'title' | 'summary' | 'citations';
  /** In words a person understands: `the title says "Post-training Quantization"`. */
  readonly words: string;
}

/** Several signals together: 1 minus the product of what each leaves open. */
export function together(weights: readonly number[]): number {
  return 1 - weights.reduce((open, weight) => open * (1 - weight), 1);
}
