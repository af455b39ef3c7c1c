import { InvalidInputError } from './errors.js';

/** Refuses what is not a whole number from `min` to `max`, naming the field. */
export function checkBound(field: string, value: number, max: number, min = 1): void {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new InvalidInputError(field, `${field} is ${value}: give a whole number from ${min} to ${max}.`);
  }
}
