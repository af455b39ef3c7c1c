import { InvalidArgumentError } from 'commander';

/** Reads an option that is a number above 0, such as 0.5. */
export function decimalNumber(text: string): number {
  if (/^\d{1,9}(?:\.\d{1,15})?$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('It must be a number above 0, such as 0.5.');
}
