/** Always the same numbers: a linear congruential generator (Numerical Recipes). */
export class Random {
  constructor(private state = 20_260_101) {}

  /** 0 to 1, 1 excluded. */
  next(): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.state / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** Small numbers far more often than large ones: the power law of citations and words. */
  skewed(limit: number, power: number): number {
    return Math.floor(limit * this.next() ** power);
  }

  of<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }
}
