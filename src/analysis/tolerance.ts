import { InvalidInputError } from '../domain/errors.js';

/** Whether a value is good enough beside the best one: exact, never by floating point. */
export type IsNear = (value: bigint, best: bigint) => boolean;

/**
 * Values of at least (1 - tolerance) times the best; 0 keeps ties only. The tolerance is the decimal number that it is written as.
 * @throws InvalidInputError unless it is from 0 to below 1
 */
export function nearBest(tolerance: number): IsNear {
  if (!(tolerance >= 0 && tolerance < 1)) {
    throw new InvalidInputError('tolerance', `tolerance is ${tolerance}: give a number from 0 to below 1.`);
  }
  if (tolerance === 0) return (value, best) => value === best;
  const [digits = '0', exponent = '0'] = String(tolerance).split('e');
  const [whole = '0', fraction = ''] = digits.split('.');
  const scale = 10n ** BigInt(fraction.length - Number(exponent));
  const least = scale - BigInt(whole + fraction);
  return (value, best) => value * scale >= best * least;
}
