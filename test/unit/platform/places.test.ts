import { expect, it } from '@jest/globals';
import { Places } from '../../../src/platform/places.js';

it('places are bounded for each client and in total, and are given back once', () => {
  const places = new Places(3, 2);
  const first = places.take('a');
  expect([first, places.take('a'), places.take('a')].map((place) => place !== null)).toEqual([true, true, false]);
  expect(places.take('b')).not.toBeNull();
  expect(places.take('c')).toBeNull();
  first?.();
  first?.();
  expect(places.take('c')).not.toBeNull();
  expect(places.take('a')).toBeNull();
});
