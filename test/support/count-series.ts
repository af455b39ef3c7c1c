import { present, type Opener } from '../contract/harness.js';
import { madeUpFact } from './scholar-stand-in/facts.js';
import type { PaperNumber } from './scholar-stand-in/world.js';
import { TrackedWorld, type Ran } from './tracked-world.js';

/** What a source counted as a work's citations, day by day; null where it did not know the work on that day. */
export type CountSeries = readonly (number | null)[];

/** Reads a table of a name and counts by day, with a head, divided by tabs; an empty cell is a day without an answer. */
export function readCountSeries(table: string): CountSeries[] {
  const [, ...rows] = table.trimEnd().split('\n');
  return rows.map((row) => {
    const [, ...counts] = row.split('\t');
    return counts.map((count) => (count.trim() === '' ? null : Number(count)));
  });
}

/** What the source did between two days, as the series has it. */
export interface Day {
  /** By cited paper: the shas of papers that came to cite it. */
  readonly grown: ReadonlyMap<PaperNumber, readonly string[]>;
  /** Papers of which only the count moved. */
  readonly corrected: readonly PaperNumber[];
  /** Those among them whose count fell. */
  readonly fell: readonly PaperNumber[];
  readonly missing: readonly PaperNumber[];
  readonly ran: Ran;
}

/**
 * A series as the days of a source, each with the update run that follows it. What a count rose by is a new citation, or, for the works that `isCorrected`
 * chooses and that are cited, a count that moved alone. A work that the source did not know yet, or for a while, has no record on those days.
 */
export class CountReplay {
  private day = 0;
  /** What each work counts as of now, whether or not it can be asked. */
  private readonly counted: number[];

  private constructor(
    private readonly series: readonly CountSeries[],
    private readonly isCorrected: (work: number) => boolean,
    readonly world: TrackedWorld,
  ) {
    this.counted = series.map(firstCount);
    world.standIn.world.dropOut(this.missingOn(0));
  }

  static async open(
    open: Opener,
    series: readonly CountSeries[],
    isCorrected: (work: number) => boolean,
  ): Promise<CountReplay> {
    const survey = madeUpFact(0);
    // Of one year: none cites another, so that counts are those of the series.
    const papers = series.map((_, work) => ({ ...madeUpFact(work), year: 2020 }));
    const world = await TrackedWorld.open(open, {
      facts: { survey: { ...survey, arxiv: '8801.00001' }, papers },
      citers: series.map(firstCount),
      duplicates: 0,
      aliases: 0,
    });
    return new CountReplay(series, isCorrected, world);
  }

  /** The works that the source does not know on a day. */
  missingOn(day: number): PaperNumber[] {
    return this.series.flatMap((counts, work) => (counts[day] === null ? [work + 1] : []));
  }

  /** The first run, over the source as it is on the first day. */
  begin(): Promise<Ran> {
    return this.world.update();
  }

  get hasNext(): boolean {
    return this.day + 1 < present(this.series[0]).length;
  }

  /** Brings the source to the next day, and runs. */
  async next(): Promise<Day> {
    this.day += 1;
    const source = this.world.standIn.world;
    const grown = new Map<PaperNumber, string[]>();
    const corrected: PaperNumber[] = [];
    const fell: PaperNumber[] = [];
    for (const [work, counts] of this.series.entries()) {
      const count = counts[this.day];
      const rise = count === null || count === undefined ? 0 : count - (this.counted[work] ?? 0);
      if (rise === 0) continue;
      const number = work + 1;
      this.counted[work] = (this.counted[work] ?? 0) + rise;
      // A count beside an empty list is a failure of the source's, and no correction.
      if (rise < 0 || (this.isCorrected(work) && source.citersOf(number).length > 0)) {
        source.miscount(number, rise);
        corrected.push(number);
        if (rise < 0) fell.push(number);
      } else {
        grown.set(
          number,
          source.grow(rise, number).map((citer) => present(source.paperId(citer))),
        );
      }
    }
    const missing = this.missingOn(this.day);
    source.comeBack();
    source.dropOut(missing);
    return { grown, corrected, fell, missing, ran: await this.world.update() };
  }
}

function firstCount(counts: CountSeries): number {
  return counts.find((count) => count !== null) ?? 0;
}
