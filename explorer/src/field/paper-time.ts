/** How exactly a paper's place in time is known. */
export type Exactness = 'day' | 'month' | 'year';

export interface PaperTime {
  /** Years since year 0, with a fraction: 2024.5 is the middle of 2024. */
  readonly time: number;
  readonly exactness: Exactness;
}

interface Dated {
  readonly publicationDate: string | null;
  readonly year: number | null;
  readonly arxiv: string | null;
}

const MID_MONTH = 0.5;
const MID_YEAR = 0.5;

/** The publication date, else the month that a new arXiv number begins with, else the middle of the year; null where nothing is known. */
export function paperTime({ publicationDate, year, arxiv }: Dated): PaperTime | null {
  if (publicationDate !== null) return { time: timeOfDate(publicationDate), exactness: 'day' };
  const [, yy, mm] = /^(\d\d)(0[1-9]|1[0-2])\.\d/.exec(arxiv ?? '') ?? [];
  if (yy !== undefined && mm !== undefined) {
    return { time: 2000 + Number(yy) + (Number(mm) - 1 + MID_MONTH) / 12, exactness: 'month' };
  }
  return year === null ? null : { time: year + MID_YEAR, exactness: 'year' };
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
