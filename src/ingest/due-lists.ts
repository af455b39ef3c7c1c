import type { CitationDirection } from '../domain/citation.js';
import type { IngestOptions } from '../domain/ingest-run.js';
import { NEVER_READ, type ListMemory } from '../domain/list-reading.js';
import { CLOCKS_DIFFER_MS, type Instant } from '../domain/time.js';
import { reportedOf, type Target } from './plan.js';

/** WHOLE: to its end. NEWEST: from its front, as far as a page that holds nothing new. */
export type Reach = 'WHOLE' | 'NEWEST';

/** A list that is to be read now. */
export interface DueList {
  readonly target: Target;
  readonly reach: Reach;
  /** Its count moved, or it holds something back that may be told now: such lists come first. */
  readonly isMoved: boolean;
  /** How many entries the source counts more than at the last reading; null where nobody knows. */
  readonly rise: number | null;
  /** Null where it was never read. */
  readonly lastReadAt: Instant | null;
}

export interface DueRule extends Pick<IngestOptions, 'full' | 'citations'> {
  readonly now: Instant;
  /** A list is read whole at least once in so many days. */
  readonly fullWalkDays: number;
}

const DAY_MS = 86_400_000;

/**
 * Which lists of papers that the source answered are to be read, by what it counts now and what is remembered of their readings (aligned with `targets`): least recently read
 * first, never read ones before all, ties by id.
 * @param isBegun whether an earlier run began a list and did not end it: what is new in it may lie behind what is known by now, so it is read whole
 */
export function dueLists(
  targets: readonly Target[],
  direction: CitationDirection,
  memories: readonly ListMemory[],
  rule: DueRule,
  isBegun: (paperId: string) => boolean = () => false,
): DueList[] {
  return targets
    .flatMap((target, index): DueList[] => {
      const memory = memories[index] ?? NEVER_READ;
      const reported = reportedOf(target, direction);
      const need = isBegun(target.id) ? WHOLE : needOf(target, direction, memory, rule);
      if (need === null) return [];
      const counted = memory.latest?.reported ?? null;
      const rise = reported === null || counted === null ? null : reported - counted;
      return [{ target, ...need, rise, lastReadAt: memory.latest?.at ?? null }];
    })
    .sort((a, b) => compare(a.lastReadAt ?? '', b.lastReadAt ?? '') || compare(a.target.id, b.target.id));
}

type Need = Pick<DueList, 'reach' | 'isMoved'>;
const WHOLE: Need = { reach: 'WHOLE', isMoved: false };
const MOVED: Need = { reach: 'WHOLE', isMoved: true };
const GREW: Need = { reach: 'NEWEST', isMoved: true };

function needOf(
  target: Target,
  direction: CitationDirection,
  { latest, earlier, wholeAt }: ListMemory,
  rule: DueRule,
): Need | null {
  if (rule.full || latest === null) return WHOLE;
  const reported = reportedOf(target, direction);
  // Of a list that is only read to its newest N there is no whole reading to wait for.
  const isCut = direction === 'citations' && typeof rule.citations === 'number';
  const isShort = latest.outcome === 'SHORT';
  // What ended short twice is all that the source shows for now.
  const isShortAgain = isShort && earlier?.outcome === 'SHORT';
  const readAt = isCut || isShortAgain ? latest.at : wholeAt;
  if (readAt === null || isStale(readAt, rule) || (isShort && !isShortAgain)) return WHOLE;
  if (reported !== latest.reported && reported !== null) {
    const isGrown = direction === 'citations' && latest.reported !== null && reported > latest.reported;
    // What is gone, or which references were added, only the whole list tells.
    return isGrown ? GREW : MOVED;
  }
  // What a list that shrank has lost is taken for gone after a second reading without it.
  if (latest.outcome === 'COMPLETE' && fell(earlier?.reported ?? null, latest.reported)) return MOVED;
  // A count of none for what is known to be cited says nothing of the list.
  if (direction === 'citations' && reported === 0 && target.citationsKnown > 0) return GREW;
  return null;
}

function isStale(at: Instant, { now, fullWalkDays }: DueRule): boolean {
  const age = Date.parse(now) - Date.parse(at);
  return age >= fullWalkDays * DAY_MS || age < -CLOCKS_DIFFER_MS;
}

function fell(before: number | null, after: number | null): boolean {
  return before !== null && after !== null && after < before;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
