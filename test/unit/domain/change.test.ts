import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { canVanish, changeId, changeNumber, isCountCorrected, unseenSince } from '../../../src/domain/change.js';
import { kindOfNodeId } from '../../../src/domain/identifier.js';

describe('ids of changes', () => {
  it('are ids of this API, and give their number back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (number) => {
        expect(kindOfNodeId(changeId(number))).toBe('change');
        expect(changeNumber(changeId(number))).toBe(number);
      }),
    );
  });
});

describe('vanishing', () => {
  const walk = (begunAt: string, endedAt: string) => ({ begunAt, endedAt });

  it('needs two walks one after the other', () => {
    expect(unseenSince(walk('2', '3'), walk('4', '5'))).toBe('2');
    expect(unseenSince(walk('2', '3'), walk('3', '5'))).toBe('2');
    expect(unseenSince(walk('2', '4'), walk('3', '5'))).toBeNull();
  });

  it('takes the earlier instant where a clock jumped back', () => {
    expect(unseenSince(walk('7', '3'), walk('4', '5'))).toBe('4');
  });

  it.each([
    [1, 1, 0, false],
    [1, 2, 1, true],
    [3, 20, 17, true],
    [4, 20, 16, false],
    [10, 100, 90, true],
    [11, 100, 89, false],
    [110, 1000, 890, false],
  ])('%i unseen of %i known, %i listed: %s', (unseen, known, listed, expected) =>
    expect(canVanish(unseen, known, listed)).toBe(expected),
  );
});

describe('isCountCorrected', () => {
  const state = (reported: number | null, inGraph: number) => ({ reported, inGraph });

  it.each([
    [state(100, 90), state(103, 93), false],
    [state(100, 90), state(99, 89), false],
    [state(100, 90), state(103, 91), true],
    // The count lags behind the list, then catches up.
    [state(10, 10), state(12, 13), false],
    [state(12, 13), state(13, 13), false],
    [state(12, 13), state(15, 13), true],
    [state(100, 90), state(97, 85), false],
    [state(100, 90), state(97, 90), true],
    [state(100, 90), state(100, 93), false],
    [state(null, 90), state(103, 90), false],
    [state(100, 90), state(null, 90), false],
  ])('%j, then %j: %s', (before, now, expected) => expect(isCountCorrected(before, now)).toBe(expected));
});
