import type { Claim } from './knowledge.js';
import type { Day, PartialDate } from './time.js';

/**
 * Since when something is claimed: the earliest date on which a source of its evidence said so, where one is known; else the day on which a seed
 * first had it; else, where no seed says it, the day on which a person or a rule claimed it. Null where a seed does not say since when it has it:
 * the day on which its file was loaded here does not show it.
 */
export function claimedOn({ evidence, since }: Pick<Claim, 'evidence' | 'since'>): PartialDate | null {
  const said = earliest(evidence.map(({ date }) => date));
  if (said !== null) return said;
  return recordedOn({ evidence, since });
}

/** The day on which it was first written down: by a seed, where one says it, else here. Null where a seed does not say. */
export function recordedOn({ evidence, since }: Pick<Claim, 'evidence' | 'since'>): Day | null {
  const recorded = earliest(evidence.map((one) => one.recorded));
  if (recorded !== null) return recorded;
  return evidence.some((one) => one.recorded === null) ? null : since.slice(0, 10);
}

function earliest(dates: readonly (PartialDate | null | undefined)[]): PartialDate | null {
  return dates.filter((date) => typeof date === 'string').sort()[0] ?? null;
}
