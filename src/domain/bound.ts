import { InvalidInputError } from './errors.js';

/** Refuses what is not a whole number from 1 to `max`, naming the field. */
export function checkBound(field: string, value: number, max: number): void {
  if (!Number.isInteger(value) || value < 1 || value > max) {
    throw new InvalidInputError(field, `${field} is ${value}: give a whole number from 1 to ${max}.`);
  }
}
