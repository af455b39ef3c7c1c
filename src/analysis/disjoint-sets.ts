/** Sets of the numbers 0 to n-1 that begin as one each. Tarjan, "Efficiency of a good but not linear set union algorithm", JACM 22(2), 1975. */
export class DisjointSets {
  count: number;
  /** The size of the largest set. */
  largest: number;
  private readonly parent: Int32Array;
  private readonly sizes: Uint32Array;

  constructor(size: number) {
    this.count = size;
    this.largest = Math.min(size, 1);
    this.parent = Int32Array.from({ length: size }, (_, number) => number);
    this.sizes = new Uint32Array(size).fill(1);
  }

  /** The number that stands for the set. */
  rootOf(number: number): number {
    let root = number;
    while ((this.parent[root] as number) !== root) {
      const above = this.parent[this.parent[root] as number] as number;
      this.parent[root] = above;
      root = above;
    }
    return root;
  }

  join(a: number, b: number): void {
    const [first, second] = [this.rootOf(a), this.rootOf(b)];
    if (first === second) return;
    const [large, small] = this.sizeOf(first) >= this.sizeOf(second) ? [first, second] : [second, first];
    this.parent[small] = large;
    this.sizes[large] = this.sizeOf(large) + this.sizeOf(small);
    this.largest = Math.max(this.largest, this.sizeOf(large));
    this.count--;
  }

  private sizeOf(root: number): number {
    return this.sizes[root] as number;
  }
}
