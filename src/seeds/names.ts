import type { Place, ProblemList } from './problem.js';
import { placeText } from './problem.js';
import { didYouMean } from './suggest.js';

/** What entries of one kind are called: keeps names unique and knows whether a reference points at one. */
export class Names {
  private readonly places = new Map<string, Place>();

  /**
   * @param what the kind of thing, as messages say it: `paper`, `method`
   * @param broken names whose entries have a mistake of their own, so that references to them are not told as a second one
   */
  constructor(
    private readonly what: string,
    private readonly broken: ReadonlySet<string>,
    private readonly problems: ProblemList,
  ) {}

  /** False, and told, where the name is taken. */
  add(name: string, place: Place, fix: string): boolean {
    const first = this.places.get(name);
    if (first) {
      this.problems.error(
        place,
        `duplicate-${this.what}`,
        `two entries of the ${this.what} "${name}": the first is at ${placeText(first)}`,
        fix,
      );
      return false;
    }
    this.places.set(name, place);
    return true;
  }

  has(name: string): boolean {
    return this.places.has(name) || this.broken.has(name);
  }

  /** Whether the name is one of these; told where it is not. `hint` goes before the usual advice. */
  refer(name: string, place: Place, hint: string | null = null): boolean {
    if (this.has(name)) return true;
    const advice = didYouMean(name, this.places.keys(), `add the ${this.what} or remove the reference`);
    this.problems.error(place, `unknown-${this.what}`, `unknown ${this.what} "${name}"`, hint ?? advice);
    return false;
  }

  /** Those of the names that exist, in order; the others are told. */
  those(names: readonly string[] | undefined, place: (index: number) => Place): string[] {
    return (names ?? []).filter((name, index) => this.refer(name, place(index)));
  }
}
