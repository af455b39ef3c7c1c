/** 32 evenly spread bits of a seed and some whole numbers: the same numbers always give the same bits. */
export function mix(seed: number, ...parts: readonly number[]): number {
  let hash = (seed ^ 0x9e3779b9) | 0;
  for (const part of parts) {
    hash = Math.imul(hash ^ part, 0x85ebca6b);
    hash ^= hash >>> 13;
    hash = Math.imul(hash, 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

/** A number from 0 up to, not including, 1. */
export function share(seed: number, ...parts: readonly number[]): number {
  return mix(seed, ...parts) / 2 ** 32;
}

/** One of the choices, which must not be empty. */
export function pick<T>(choices: readonly T[], bits: number): T {
  const choice = choices[bits % choices.length];
  if (choice === undefined) throw new Error('pick needs at least one choice');
  return choice;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** `count` different numbers of 0..range-1, spread over the range. Asking for more than there are gives all. */
export function spread(count: number, range: number, bits: number): number[] {
  if (range <= 0) return [];
  let step = 1 + (bits % range);
  while (gcd(step, range) !== 1) step += 1;
  const start = (bits >>> 7) % range;
  return Array.from({ length: Math.min(count, range) }, (_, index) => (start + index * step) % range);
}
