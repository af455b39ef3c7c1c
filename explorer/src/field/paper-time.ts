/** How exactly a paper's place in time is known. */
export type Exactness = 'day' | 'month' | 'year';

export interface PaperTime {
  /** Years since year 0, with a fraction: 2024.5 is the middle of 2024. */
  readonly time: number;
  readonly exactness: Exactness;
}

interface Dated {
  /** As far as it is known: `2021-03-15`, `2021-03` or `2021`. */
  readonly published: string | null;
  readonly arxiv: string | null;
}

const MID_MONTH = 0.5;
const MID_YEAR = 0.5;

/** The day of publication, else the middle of its month, or of that which a new arXiv number begins with, else of the year; null where nothing is known. */
export function paperTime({ published, arxiv }: Dated): PaperTime | null {
  const { year, month, day } = partsOfDate(published);
  if (published !== null && day !== null) return { time: timeOfDate(published), exactness: 'day' };
  if (year !== null && month !== null) return { time: year + (month - 1 + MID_MONTH) / 12, exactness: 'month' };
  const [, yy, mm] = /^(\d\d)(0[1-9]|1[0-2])\.\d/.exec(arxiv ?? '') ?? [];
  if (yy !== undefined && mm !== undefined) {
    return { time: 2000 + Number(yy) + (Number(mm) - 1 + MID_MONTH) / 12, exactness: 'month' };
  }
  return year === null ? null : { time: year + MID_YEAR, exactness: 'year' };
}

/** What of a date is known: `2021-03-15`, `2021-03` or `2021`. */
export function partsOfDate(published: string | null): Readonly<Record<'year' | 'month' | 'day', number | null>> {
  const parts = /^(-?\d+)(?:-(\d\d))?(?:-(\d\d))?$/.exec(published ?? '') ?? [];
  const [year, month, day] = [parts[1], parts[2], parts[3]].map((part) => (part === undefined ? null : Number(part)));
  return { year: year ?? null, month: month ?? null, day: day ?? null };
}

export function timeOfDate(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return year + (month - 1 + (day - 1) / 31) / 12;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function sayTime({ time, exactness }: PaperTime): string {
  const year = Math.floor(time);
  if (exactness === 'year') return String(year);
  return `${MONTHS[Math.floor((time - year) * 12)] ?? ''} ${year}`;
}
