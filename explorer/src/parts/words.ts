import type { LineageRelation, TrainingNeed } from '../graphql/generated.js';

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

/** How a child stands to its parent: `LCM extends Consistency Models`. */
export const RELATION_WORDS: Readonly<Record<LineageRelation, string>> = {
  ACCELERATES: 'accelerates',
  APPLIES: 'applies',
  COMBINES: 'combines',
  COMPARED_WITH: 'is compared with',
  DISTILS: 'distils',
  EXTENDS: 'extends',
};

export const TRAINING_WORDS: Readonly<Record<TrainingNeed, string>> = {
  CALIBRATION: 'needs a short calibration',
  FINE_TUNING: 'needs further training',
  FROM_SCRATCH: 'trained from scratch',
  NONE: 'needs no training',
};
