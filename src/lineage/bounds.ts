import { InvalidInputError } from '../domain/errors.js';

export const MAX_LINEAGE_DEPTH = 100;
export const DEFAULT_LINEAGE_DEPTH = 10;

/** Refuses what is not a whole number from 1 to `max`, naming the field. */
export function checkBound(field: string, value: number, max: number): void {
  if (!Number.isInteger(value) || value < 1 || value > max) {
    throw new InvalidInputError(field, `${field} is ${value}: give a whole number from 1 to ${max}.`);
  }
}
