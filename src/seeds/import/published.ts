import { isPartialDate, type PartialDate } from '../../domain/time.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAMED_MONTH =
  /(?<!\p{L})(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?!\p{L})/iu;
/** Characters of a text in which a date is looked for. */
const LONGEST_DATE = 100;

/**
 * The day or month in the first text that has one of this year, in whatever form: `2021-03-15`, `2021/03//`, `20210315`, `2021 Mar 15`, `15 March`. The
 * beginning of a period, to the month; null where only the year is known, or seasons.
 */
export function publishedIn(texts: readonly (string | null | undefined)[], year: number | null): PartialDate | null {
  if (year === null || year < 1000) return null;
  for (const text of texts) {
    const said = (text ?? '').slice(0, LONGEST_DATE);
    const date: PartialDate | null = inNumbers(said) ?? inWords(said, year);
    if (date !== null && Number(date.slice(0, 4)) === year) return date;
  }
  return null;
}

/** Year, month and day in numbers, as CSL and BibTeX's `month` and `day` give them. */
export function dateOf(year: number, month: string | number, day: string | number = ''): PartialDate | null {
  const two = (part: string | number): string => String(part).trim().padStart(2, '0');
  const toMonth = `${String(year).padStart(4, '0')}-${two(month)}`;
  const toDay = `${toMonth}-${two(day)}`;
  return [toDay, toMonth].find(isPartialDate) ?? null;
}

function inNumbers(text: string): PartialDate | null {
  const [, year, month, day] =
    /(?<!\d)(\d{4})[-/.](\d{1,2})(?!\d)(?:[-/.](\d{1,2})(?!\d))?/.exec(text) ??
    /(?<!\d)(\d{4})(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)/.exec(text) ??
    [];
  return year === undefined || month === undefined ? null : dateOf(Number(year), month, day);
}

function inWords(text: string, year: number): PartialDate | null {
  const name = NAMED_MONTH.exec(text)?.[1];
  if (name === undefined) return null;
  const years = text.match(/(?<!\d)\d{4}(?!\d)/g) ?? [];
  const days = text.match(/(?<![\d:])\d{1,2}(?![\d:])/g) ?? [];
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  // Several days are a period.
  return dateOf(Number(years[0] ?? year), month, days.length === 1 ? days[0] : '');
}
