import type { TrainingNeed } from '../graphql/generated.js';

const numbers = new Intl.NumberFormat('en-GB');
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

export function count(value: number): string {
  return numbers.format(value);
}

/** `1 paper`, `2 papers`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

export function day(instant: string): string {
  return days.format(new Date(instant));
}

const months = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** A date as far as it is known, `2021-03-15`, `2021-03` or `2021`; empty where it is not. */
export function partialDate(published: string | null): string {
  if (published === null) return '';
  if (/^\d{4}-\d{2}-\d{2}$/.test(published)) return day(published);
  return /^\d{4}-\d{2}$/.test(published) ? months.format(new Date(`${published}-01`)) : published.replace(/^0+/, '');
}

export const TRAINING_WORDS: Readonly<Record<TrainingNeed, string>> = {
  CALIBRATION: 'needs a short calibration',
  FINE_TUNING: 'needs further training',
  FROM_SCRATCH: 'trained from scratch',
  NONE: 'needs no training',
};

const instants = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** Day and time of this browser's clock. */
export function instant(text: string): string {
  return instants.format(new Date(text));
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A paper that only an identifier is known of has no title before it was looked up. */
export function titled(title: string): string {
  return title === '' ? 'A paper whose title is not read yet' : title;
}

/** The first authors by name, and how many more there are. */
export function authorNames(authors: readonly { readonly name: string }[] | null, shown = 5): string {
  const names = (authors ?? []).map(({ name }) => name);
  if (names.length <= shown) return names.join(', ');
  return `${names.slice(0, shown - 1).join(', ')} and ${names.length - shown + 1} more`;
}
