import { createHash } from 'node:crypto';
import { dateText, dayNumber } from './dates.js';
import type { PaperFact, SurveyFacts } from './facts.js';
import { madeUpFact, madeUpFacts } from './facts.js';
import { citingTitle, referenceTitle, unresolvedTitle } from './made-up.js';
import { mix, share, spread } from './random.js';

/**
 * A paper's place in the world: 0 is the survey, then the covered papers, then those that the seed names beside them, then made-up papers
 * that these cite, then made-up papers that cite the covered ones, newest last. A negative number is an entry of a list that the source could not match to any paper.
 */
export type PaperNumber = number;

export type ListName = 'references' | 'citations';

export interface WorldOptions {
  /** Another seed is another world; the same seed and options are the same world, byte for byte. */
  readonly seed?: number;
  /** Default: made-up papers only. */
  readonly facts?: SurveyFacts;
  /** Covered papers. More than there are facts: the rest is made up. Default: all facts. */
  readonly papers?: number;
  /** Citations of covered papers by made-up papers, all together. A few papers get most of them. Default: 20 a paper. */
  readonly citations?: number;
  /** Citations of each covered paper by made-up papers, in place of `citations` and `hub`. */
  readonly citers?: readonly number[];
  /** Citations of the first covered paper, on top of `citations`: more than 9,999 cannot be read without windows. */
  readonly hub?: number;
  /** Covered papers whose publisher hides the reference list. Default: one in twenty. */
  readonly elidedReferences?: number;
  /** Covered papers whose citation list is hidden. Default: none. */
  readonly elidedCitations?: number;
  /** Whether the survey's own reference list is hidden. Default: no. */
  readonly elidedSurvey?: boolean;
  /** Covered papers that two more shas lead to. Default: one in ten. */
  readonly aliases?: number;
  /** Pairs of covered papers that the source holds as one record. Default: none. */
  readonly merged?: number;
  /** Covered papers, the last ones, that the source does not know. Default: none. */
  readonly unknown?: number;
  /** Citation lists that show one entry twice, on different pages where the list is long enough. Default: one in ten. */
  readonly duplicates?: number;
  /** Whether counts differ from the lists for one paper in five, both ways. Default: yes. */
  readonly countsDisagree?: boolean;
  /** Part of references without a paperId. Default: 0.15. */
  readonly unresolved?: number;
}

/** Positions 0 to 9,998 of a list can be read; nothing lets a caller read further. */
export const READABLE = 9_999;
/** Made-up citing papers are spread over this time, and those that grow later come after it. */
const FIRST_CITING_DAY = dayNumber('2016-01-01');
const LAST_CITING_DAY = dayNumber('2026-09-30');
const UNRESOLVED_CITING = 0.004;

const enum Salt {
  Date = 101,
  Range,
  References,
  SurveyList,
  Counts,
  Grow,
}

interface When {
  readonly year: number | null;
  readonly date: string | null;
}

const NEVER: When = { year: null, date: null };

interface MergedLists {
  readonly citers: readonly PaperNumber[];
  readonly references: readonly PaperNumber[];
}

/** Papers, authors and links that a stand-in serves. Details are computed when asked; only lists of numbers are held. */
export class World {
  readonly seed: number;
  readonly survey: PaperNumber = 0;
  /** Facts that the source does not know: asked by their ids it answers null or 404. */
  readonly unknownFacts: readonly PaperFact[];
  private readonly facts: readonly PaperFact[];
  private readonly coveredCount: number;
  private readonly referencePool: number;
  private readonly citingPool: number;
  private readonly unresolvedPool: number;
  private readonly countsDisagree: boolean;
  private grown = 0;
  private readonly citers: Int32Array[] = [];
  private readonly references: Int32Array[] = [];
  private readonly elided: Readonly<Record<ListName, Set<PaperNumber>>> = {
    references: new Set(),
    citations: new Set(),
  };
  private readonly mergedInto = new Map<PaperNumber, PaperNumber>();
  private readonly droppedOut = new Set<PaperNumber>();
  private readonly miscounted = new Map<PaperNumber, number>();
  /** The lists of a merged paper, and what of them came to the other by it. */
  private readonly beforeMerge = new Map<PaperNumber, { own: MergedLists; brought: MergedLists }>();
  private readonly aliased: ReadonlySet<PaperNumber>;

  constructor(options: WorldOptions = {}) {
    this.seed = options.seed ?? 1;
    const given = options.facts ?? madeUpFacts(options.papers ?? 40);
    const papers = options.papers ?? given.papers.length;
    const all = Array.from({ length: papers }, (_, index) => given.papers[index] ?? madeUpFact(index));
    const known = papers - (options.unknown ?? 0);
    if (known < 1) throw new RangeError(`the source must know at least one of ${papers} papers`);
    this.unknownFacts = all.slice(known);
    this.coveredCount = known;
    this.facts = [given.survey, ...all.slice(0, known), ...(given.outside ?? [])];
    this.referencePool = Math.max(30, known * 4);
    this.unresolvedPool = Math.max(40, known * 5);
    this.countsDisagree = options.countsDisagree ?? true;
    const wanted = options.citers ?? this.citersWanted(options.citations ?? papers * 20, options.hub ?? 0);
    const total = wanted.reduce((sum, count) => sum + count, 0);
    // Twice the largest list, because a paper is cited only by newer ones; a third of all, because one paper cites several.
    this.citingPool = Math.max(100, Math.ceil(total / 3), 2 * Math.max(...wanted));
    this.drawReferences(options.unresolved ?? 0.15);
    this.drawCiters(wanted);
    this.hide('references', options.elidedReferences ?? Math.ceil(known / 20));
    this.hide('citations', options.elidedCitations ?? 0);
    if (options.elidedSurvey ?? false) this.elided.references.add(this.survey);
    this.repeatEntries(options.duplicates ?? Math.ceil(known / 10));
    this.aliased = new Set(this.covered.slice(0, options.aliases ?? Math.ceil(known / 10)));
    for (let pair = 0; pair < (options.merged ?? 0); pair += 1) this.merge(known - 2 * pair, known - 2 * pair - 1);
  }

  /** Papers within the survey's boundary that the source knows, without the survey itself. */
  get covered(): PaperNumber[] {
    return Array.from({ length: this.coveredCount }, (_, index) => index + 1);
  }

  /** Papers that the seed names beyond the boundary of the survey. */
  get outside(): PaperNumber[] {
    return this.coreNumbers().slice(this.coveredCount + 1);
  }

  private get firstReference(): number {
    return this.facts.length;
  }

  private get firstCiting(): number {
    return this.facts.length + this.referencePool;
  }

  /** One more than the largest number in use. */
  get size(): number {
    return this.firstCiting + this.citingPool + this.grown;
  }

  /** What is known of a paper from the seed; `undefined` for a made-up one. */
  factOf(number: PaperNumber): PaperFact | undefined {
    return this.facts[number];
  }

  /** Which of the made-up citing papers this is, from 0; `undefined` for any other. */
  citingIndex(number: PaperNumber): number | undefined {
    return number >= this.firstCiting && number < this.size ? number - this.firstCiting : undefined;
  }

  /** The made-up citing paper of an index, if there is one. */
  citingNumber(index: number): PaperNumber | undefined {
    const number = this.firstCiting + index;
    return index >= 0 && number < this.size ? number : undefined;
  }

  /** Which of the made-up cited papers this is, from 0; `undefined` for any other. */
  referenceIndex(number: PaperNumber): number | undefined {
    return number >= this.firstReference && number < this.firstCiting ? number - this.firstReference : undefined;
  }

  /** The made-up cited paper of an index, if there is one. */
  referenceNumber(index: number): PaperNumber | undefined {
    return index >= 0 && index < this.referencePool ? this.firstReference + index : undefined;
  }

  /** The primary sha; null for an entry that the source could not match. */
  paperId(number: PaperNumber): string | null {
    return number < 0 ? null : this.sha(`paper:${number}`);
  }

  /** Other shas that lead to a paper: of earlier versions' files, and of records merged into it. */
  aliasesOf(number: PaperNumber): string[] {
    const own = this.aliased.has(number) ? [this.sha(`alias:${number}:0`), this.sha(`alias:${number}:1`)] : [];
    const merged = [...this.mergedInto]
      .filter(([, into]) => into === number)
      .map(([from]) => this.sha(`paper:${from}`));
    return [...own, ...merged];
  }

  /** The record that answers for a paper: another one after a merge. */
  primary(number: PaperNumber): PaperNumber {
    return this.mergedInto.get(number) ?? number;
  }

  title(number: PaperNumber): string {
    if (number < 0) return unresolvedTitle(this.seed, -number - 1);
    const reference = this.referenceIndex(number);
    if (reference !== undefined) return referenceTitle(this.seed, reference);
    return this.factOf(number)?.title ?? citingTitle(this.seed, number - this.firstCiting);
  }

  /** Year and date as the source tells them: of made-up papers three in a hundred have no year, twelve no date. */
  when(number: PaperNumber): When {
    if (number < 0) return NEVER;
    const chance = share(this.seed, Salt.Date, number);
    const fact = this.factOf(number);
    if (fact) {
      const date = chance < 0.12 ? null : this.factDate(fact, number);
      return { year: fact.year, date };
    }
    if (this.referenceIndex(number) !== undefined) {
      if (chance < 0.03) return NEVER;
      const year = 1995 + (mix(this.seed, Salt.Range, number) % 20);
      return { year, date: chance < 0.12 ? null : `${year}-0${1 + (number % 9)}-15` };
    }
    const index = number - this.firstCiting;
    const date = dateText(this.citingDay(index));
    const year = Number(date.slice(0, 4));
    // What appears while a list is read comes to its front, so it is always dated.
    if (index >= this.citingPool || chance >= 0.12) return { year, date };
    return chance < 0.03 ? NEVER : { year, date: null };
  }

  /** The date that filters and orders go by: the first of January where only the year is known. */
  effectiveDate(number: PaperNumber): string | null {
    const { year, date } = this.when(number);
    return date ?? (year === null ? null : `${year}-01-01`);
  }

  /** Papers that cite this one, newest first, those without a year last; an entry may stand in it twice. */
  citersOf(number: PaperNumber): Int32Array {
    return this.citers[number] ?? new Int32Array();
  }

  /** Papers that this one cites, newest first, those that could not be matched last. */
  referencesOf(number: PaperNumber): Int32Array {
    const own = this.references[number];
    if (own) return own;
    if (this.citingIndex(number) === undefined) return new Int32Array();
    return Int32Array.from(this.sorted(this.coreNumbers().filter((core) => this.citers[core]?.includes(number))));
  }

  isElided(number: PaperNumber, list: ListName): boolean {
    return this.elided[list].has(number);
  }

  /**
   * The count as the source tells it, which for one paper in five is not the length of the list. Papers that only cite have counts of papers
   * that are not in this world.
   */
  countOf(number: PaperNumber, list: ListName): number {
    if (this.citingIndex(number) !== undefined) return mix(this.seed, Salt.Counts, number, list.length) % 60;
    const length =
      list === 'citations'
        ? Math.max(0, this.citersOf(number).length + (this.miscounted.get(number) ?? 0))
        : this.referencesOf(number).length;
    if (!this.countsDisagree || number < 0 || share(this.seed, Salt.Counts, number) >= 0.2) return length;
    const bits = mix(this.seed, Salt.Counts, number, list.length);
    return bits % 5 === 0 ? 0 : Math.max(0, length + (bits % 15) - 7);
  }

  /** Adds new citing papers to the front of a paper's list, or spread over all covered papers. Returns their numbers, oldest first. */
  grow(count: number, cited?: PaperNumber): PaperNumber[] {
    const covered = this.covered.filter((number) => this.primary(number) === number);
    const added = Array.from({ length: count }, (_, index) => this.size + index);
    this.grown += count;
    for (const number of added) {
      const target = cited ?? covered[mix(this.seed, Salt.Grow, number) % covered.length] ?? this.survey;
      this.citers[target] = Int32Array.from([number, ...this.citersOf(target)]);
    }
    return added;
  }

  /** Puts papers that there are to the front of another's list. */
  cite(cited: PaperNumber, citers: readonly PaperNumber[]): void {
    this.citers[cited] = Int32Array.from([...citers.toReversed(), ...this.citersOf(cited)]);
  }

  /** Takes a paper's last `count` dated citers out of its list. Returns their numbers. */
  vanish(cited: PaperNumber, count: number): PaperNumber[] {
    const list = [...this.citersOf(cited)];
    const gone = new Set([...new Set(list)].filter((number) => this.effectiveDate(number) !== null).slice(-count));
    this.citers[cited] = Int32Array.from(list.filter((number) => !gone.has(number)));
    return [...gone];
  }

  /** From now on the source does not know these papers when it is asked for them; lists of others still show them, as was seen of outages. */
  dropOut(numbers: readonly PaperNumber[]): void {
    for (const number of numbers) this.droppedOut.add(number);
  }

  /** It knows these again, with what came meanwhile; all that dropped out where none are named. Returns them. */
  comeBack(numbers: readonly PaperNumber[] = [...this.droppedOut]): PaperNumber[] {
    return numbers.filter((number) => this.droppedOut.delete(number));
  }

  isDroppedOut(number: PaperNumber): boolean {
    return this.droppedOut.has(number);
  }

  /** From now on the source counts so many more (or fewer) citations of a paper than before, while its list stays. */
  miscount(number: PaperNumber, by: number): void {
    this.miscounted.set(number, (this.miscounted.get(number) ?? 0) + by);
  }

  /** From now on one record answers for two, with the lists of both; the ids of `from` lead to it. */
  merge(from: PaperNumber, into: PaperNumber): void {
    if (from === into || !this.factOf(from) || !this.factOf(into)) {
      throw new RangeError(`only two different covered papers can be merged, not ${from} into ${into}`);
    }
    const brought = (lists: Int32Array[]): number[] =>
      [...(lists[from] ?? [])].filter((number) => number !== into && !lists[into]?.includes(number));
    this.beforeMerge.set(from, {
      own: { citers: [...(this.citers[from] ?? [])], references: [...(this.references[from] ?? [])] },
      brought: { citers: brought(this.citers), references: brought(this.references) },
    });
    const numbers = Array.from({ length: this.firstCiting }, (_, number) => number);
    const swap = (list: Int32Array): number[] => [...list].map((number) => (number === from ? into : number));
    const joined = (lists: Int32Array[]): Int32Array =>
      Int32Array.from(
        this.sorted([...new Set([...swap(lists[into] ?? new Int32Array()), ...swap(lists[from] ?? new Int32Array())])]),
      );
    this.citers[into] = joined(this.citers);
    this.references[into] = joined(this.references);
    this.citers[from] = new Int32Array();
    this.references[from] = new Int32Array();
    for (const number of numbers) {
      this.citers[number] = Int32Array.from(new Set(swap(this.citersOf(number)))).filter((entry) => entry !== number);
      const references = this.references[number];
      if (references) {
        this.references[number] = Int32Array.from(new Set(swap(references))).filter((entry) => entry !== number);
      }
    }
    for (const [earlier, target] of this.mergedInto) if (target === from) this.mergedInto.set(earlier, into);
    this.mergedInto.set(from, into);
  }

  /** A record that answered for two answers for one again: the other has its own id and lists, as they were when the two were merged. */
  split(from: PaperNumber): void {
    const into = this.mergedInto.get(from);
    const lists = this.beforeMerge.get(from);
    if (into === undefined || !lists) throw new RangeError(`${from} was not merged`);
    const without = (list: Int32Array | undefined, gone: readonly number[]): Int32Array =>
      Int32Array.from([...(list ?? [])].filter((number) => !gone.includes(number)));
    this.citers[into] = without(this.citers[into], lists.brought.citers);
    this.references[into] = without(this.references[into], lists.brought.references);
    this.citers[from] = Int32Array.from(lists.own.citers);
    this.references[from] = Int32Array.from(lists.own.references);
    this.mergedInto.delete(from);
  }

  private sha(name: string): string {
    return createHash('sha1').update(`stand-in:${this.seed}:${name}`).digest('hex');
  }

  private coreNumbers(): PaperNumber[] {
    return this.facts.map((_, index) => index);
  }

  private factDate(fact: PaperFact, number: PaperNumber): string {
    const day = String(1 + (mix(this.seed, Salt.Range, number) % 28)).padStart(2, '0');
    const month = /^\d\d(0[1-9]|1[0-2])\./.exec(fact.arxiv ?? '')?.[1] ?? '06';
    return `${fact.year}-${month}-${day}`;
  }

  private citingDay(index: number): number {
    const span = LAST_CITING_DAY - FIRST_CITING_DAY;
    if (index >= this.citingPool) return LAST_CITING_DAY + 1 + Math.floor((index - this.citingPool) / 50);
    return FIRST_CITING_DAY + Math.floor((span * index) / this.citingPool);
  }

  /** A few papers get most citations, as in the world: the n-th gets a share like 1 / (n + 3). */
  private citersWanted(citations: number, hub: number): number[] {
    const weights = this.covered.map((number) => 1 / (number + 2));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const wanted = weights.map((weight) => Math.floor((citations * weight) / whole));
    const rest = citations - wanted.reduce((sum, count) => sum + count, 0);
    return wanted.map((count, index) => count + (index < rest ? 1 : 0) + (index === 0 ? hub : 0));
  }

  private sorted(numbers: readonly number[]): number[] {
    const days = new Map(numbers.map((number) => [number, this.effectiveDate(number) ?? '']));
    const day = (number: number): string => days.get(number) ?? '';
    return [...numbers].sort((a, b) => (day(a) === day(b) ? b - a : day(a) < day(b) ? 1 : -1));
  }

  private drawReferences(unresolved: number): void {
    for (const number of this.coreNumbers()) {
      const fact = this.facts[number];
      const isSurvey = number === this.survey;
      const bits = mix(this.seed, isSurvey ? Salt.SurveyList : Salt.References, number);
      const older = this.covered.filter((other) => (this.facts[other]?.year ?? 0) < (fact?.year ?? 0));
      const cited = spread(isSurvey ? Math.ceil(older.length * 0.7) : bits % 9, older.length, bits).flatMap(
        (index) => older[index] ?? [],
      );
      const made = spread(10 + ((bits >>> 4) % 30), this.referencePool, bits >>> 3).map(
        (index) => this.firstReference + index,
      );
      const matched = [...cited, ...made];
      const lost = spread(
        Math.round((matched.length * unresolved) / (1 - unresolved)),
        this.unresolvedPool,
        bits >>> 5,
      );
      this.references[number] = Int32Array.from([...this.sorted(matched), ...lost.map((index) => -index - 1)]);
    }
  }

  private drawCiters(wanted: readonly number[]): void {
    const citedBy = new Map<PaperNumber, PaperNumber[]>();
    for (const number of this.coreNumbers()) {
      for (const cited of this.references[number] ?? []) {
        if (cited >= 0) citedBy.set(cited, [...(citedBy.get(cited) ?? []), number]);
      }
    }
    for (const number of Array.from({ length: this.firstCiting }, (_, index) => index)) {
      const known = citedBy.get(number) ?? [];
      const count = number === this.survey ? 12 : (wanted[number - 1] ?? 0);
      this.citers[number] = Int32Array.from(this.sorted([...known, ...this.drawMadeUp(number, count)]));
    }
  }

  /** Made-up papers that cite one paper: newer than it where there are enough of those. */
  private drawMadeUp(cited: PaperNumber, count: number): number[] {
    if (count === 0) return [];
    const from = dayNumber(`${this.facts[cited]?.year ?? 2016}-07-01`);
    const part = (from - FIRST_CITING_DAY) / (LAST_CITING_DAY - FIRST_CITING_DAY);
    const oldest = Math.max(0, Math.min(Math.floor(this.citingPool * part), this.citingPool - count));
    const bits = mix(this.seed, Salt.Range, cited);
    const numbers = spread(count, this.citingPool - oldest, bits).map((index) => this.firstCiting + oldest + index);
    return numbers.map((number) => {
      if (share(this.seed, Salt.References, number) >= UNRESOLVED_CITING) return number;
      // Beyond the unresolved references, so that the same lost paper never stands on both sides.
      return -(this.unresolvedPool + (number - this.firstCiting) + 1);
    });
  }

  private hide(list: ListName, count: number): void {
    const covered = this.covered;
    for (const index of spread(count, covered.length, mix(this.seed, Salt.Counts, list.length))) {
      const number = covered[index];
      if (number !== undefined) this.elided[list].add(number);
    }
  }

  private repeatEntries(count: number): void {
    for (const number of this.covered.slice(0, count)) {
      const list = [...this.citersOf(number)];
      const [repeated] = list;
      if (repeated === undefined || list.length < 3) continue;
      list.splice(Math.min(1_005, list.length - 1), 0, repeated);
      this.citers[number] = Int32Array.from(list);
    }
  }
}
