import { z } from 'zod';
import type { CitationDirection } from '../../domain/citation.js';
import { InvalidInputError } from '../../domain/errors.js';
import type { ListOutcome } from '../../domain/paper.js';
import { countDays, datesSeenSchema, noDates, orderOf, reached, withDates } from './date-order.js';
import { dayAfter, dayBefore, isWindow, splitWindow, type DateWindow } from './date-windows.js';

/** The source refuses offset + limit >= 10,000, so that entries 0 to 9,998 of a list can be read. */
export const READABLE = 9_999;
export const LIST_PAGE_SIZE = 1_000;

/** By these many marks of a page its overlap with the next one is seen; more overlap than that is still seen, but not counted whole. */
const TAIL = 40;
const HEAD = 5;

const windowSchema = z.object({ from: z.string().nullable(), to: z.string().nullable() });

const cursorSchema = z.object({
  /** plain: the list as it is. windows: parts of it by date. again: its beginning once more. */
  phase: z.enum(['plain', 'windows', 'again']),
  window: windowSchema.nullable(),
  /** Windows after this one. */
  rest: z.array(windowSchema),
  offset: z.number().int().nonnegative(),
  /** Different entries so far, as far as can be told. */
  collected: z.number(),
  /** Of them, dated ones of this window. */
  collectedInWindow: z.number(),
  dates: datesSeenSchema,
  /** Marks of the first entries of the plain list, and of the last ones of the page before. */
  head: z.array(z.string()),
  tail: z.array(z.string()),
  /** The list moved while it was read. */
  drifted: z.boolean(),
  /** A page was empty. */
  hadGap: z.boolean(),
  /** More entries on one day than can be read. */
  isLossy: z.boolean(),
  /** How the walk ended, while its beginning is read again. */
  outcome: z.enum(['COMPLETE', 'ELIDED', 'CAPPED', 'SHORT']).nullable(),
});

/** Where a walk stands: plain JSON of at most a few KB. */
export type WalkCursor = Readonly<z.infer<typeof cursorSchema>>;

export function startOfWalk(): WalkCursor {
  return {
    phase: 'plain',
    window: null,
    rest: [],
    offset: 0,
    collected: 0,
    collectedInWindow: 0,
    dates: noDates(null),
    head: [],
    tail: [],
    drifted: false,
    hadGap: false,
    isLossy: false,
    outcome: null,
  };
}

/** @throws InvalidInputError for anything but null and what a page of this source gave as `next`. */
export function parseCursor(cursor: unknown): WalkCursor {
  if (cursor === null || cursor === undefined) return startOfWalk();
  const parsed = cursorSchema.safeParse(cursor);
  if (parsed.success) return parsed.data;
  throw new InvalidInputError('cursor', 'not a cursor of this list; begin again with null');
}

/** Entries to ask for at the cursor. */
export function limitAt(cursor: WalkCursor): number {
  return Math.min(LIST_PAGE_SIZE, READABLE - cursor.offset);
}

/** What a walk needs to know of an entry. */
export interface WalkEntry {
  /** The same for the same paper. */
  readonly mark: string;
  /** Publication date, the first of January where only the year is known (as the source's filter has it), '' where that is not. */
  readonly date: string;
}

export interface WalkPage {
  readonly entries: readonly WalkEntry[];
  readonly isElided: boolean;
  /** As many were asked for. */
  readonly limit: number;
  /** What the source says; null where it says nothing. */
  readonly next: number | null;
}

/** How many entries the list should have, as far as its paper tells; null when unknown. */
export type Expected = number | null;

export type WalkStep =
  { readonly next: WalkCursor; readonly outcome: null } | { readonly next: null; readonly outcome: ListOutcome };

/**
 * Where to go on after a page.
 *
 * A list of citations that reaches the cap goes on in windows of time. If it came newest first, the next window ends with the day that
 * was reached (that day again, because it may not have been complete); oldest first, it begins there. In any other order the window is cut into
 * parts by the dates seen, years first, then months, then days. A single day beyond the cap cannot be cut. The filter leaves out entries without a
 * year, so a list that was read in windows is COMPLETE only if as many entries as expected have come, otherwise CAPPED.
 *
 * New entries come in at the front and push others over the seam between two pages. Where such a repeat was seen, the front is read once more at the
 * end, as far as the first page that holds what the front was before.
 */
export function advance(
  cursor: WalkCursor,
  page: WalkPage,
  direction: CitationDirection,
  expected: Expected,
): WalkStep {
  if (page.isElided) return { next: null, outcome: cursor.outcome ?? 'ELIDED' };
  const goesOn = nextOffset(cursor.offset, page);
  const end = goesOn ?? cursor.offset + page.entries.length;
  if (cursor.phase === 'again') {
    const isKnown = page.entries.some(({ mark }) => cursor.head.includes(mark));
    if (isKnown || goesOn === null || goesOn >= READABLE) return { next: null, outcome: cursor.outcome ?? 'COMPLETE' };
    return { next: { ...cursor, offset: goesOn }, outcome: null };
  }
  const after = withPage(cursor, page);
  if (end >= READABLE)
    return direction === 'citations' ? beyondCap(after, expected) : finish(after, capOutcome(after, expected));
  if (goesOn !== null) return { next: { ...after, offset: goesOn }, outcome: null };
  if (cursor.phase === 'windows') return nextWindow(after, expected);
  return finish(after, endOutcome(after, expected));
}

/** Null where the list ends. An empty page before its end is passed over whole. */
function nextOffset(offset: number, { entries, limit, next }: WalkPage): number | null {
  if (next === null) return null;
  if (entries.length === 0) return Math.max(next, offset + limit);
  return next > offset ? next : offset + entries.length;
}

function withPage(cursor: WalkCursor, { entries }: WalkPage): WalkCursor {
  const tail = new Set(cursor.tail);
  const marks = entries.map(({ mark }) => mark);
  const fresh = entries.filter(({ mark }, index) => !tail.has(mark) && marks.indexOf(mark) === index);
  // Only the seam counts: an entry that a list shows twice elsewhere has not been pushed there.
  const last = cursor.tail.at(-1);
  const isPushed = last !== undefined && marks.includes(last);
  return {
    ...cursor,
    collected: cursor.collected + fresh.length,
    collectedInWindow: cursor.collectedInWindow + fresh.filter(({ date }) => date !== '').length,
    dates: withDates(
      cursor.dates,
      entries.map(({ date }) => date),
    ),
    head: cursor.phase === 'plain' && cursor.offset === 0 ? marks.slice(0, HEAD) : cursor.head,
    tail: entries.length === 0 ? cursor.tail : marks.slice(-TAIL),
    drifted: cursor.drifted || isPushed,
    hadGap: cursor.hadGap || entries.length === 0,
  };
}

/** How a list ends that did not reach the cap. Counts and lists are known to differ, so only a gap makes a difference suspicious. */
function endOutcome(cursor: WalkCursor, expected: Expected): ListOutcome {
  if (!cursor.hadGap) return 'COMPLETE';
  const isShort = expected === null ? cursor.collected > 0 : cursor.collected < expected;
  return isShort ? 'SHORT' : 'COMPLETE';
}

function capOutcome(cursor: WalkCursor, expected: Expected): ListOutcome {
  return !cursor.isLossy && expected !== null && cursor.collected >= expected ? 'COMPLETE' : 'CAPPED';
}

function finish(cursor: WalkCursor, outcome: ListOutcome): WalkStep {
  if (!cursor.drifted) return { next: null, outcome };
  const { head, collected } = cursor;
  return { next: { ...startOfWalk(), phase: 'again', drifted: true, head, collected, outcome }, outcome: null };
}

function beyondCap(cursor: WalkCursor, expected: Expected): WalkStep {
  const order = orderOf(cursor.dates);
  const day = reached(cursor.dates);
  if (day === null) return nextWindow({ ...cursor, isLossy: true }, expected);
  const window = cursor.window ?? { from: null, to: null };
  if (order === null) {
    const parts = cursor.window === null ? Math.ceil((1.2 * (expected ?? 0)) / READABLE) : 0;
    const windows = splitWindow(window, cursor.dates.histogram, Math.max(2, parts));
    if (windows.length === 0) return nextWindow({ ...cursor, isLossy: true }, expected);
    const collected = cursor.collected - cursor.collectedInWindow;
    return nextWindow({ ...cursor, collected, rest: [...windows, ...cursor.rest] }, expected);
  }
  const isDown = order === 'descending';
  const bound = isDown ? window.to : window.from;
  // The whole reading was of the day at the window's edge: the rest of that day stays hidden.
  const isStuck = bound !== null && (isDown ? day >= bound : day <= bound);
  const again = isStuck ? 0 : countDays(cursor.dates, (seen) => (isDown ? seen <= day : seen >= day));
  const remaining = isDown
    ? { from: window.from, to: isStuck ? dayBefore(bound) : day }
    : { from: isStuck ? dayAfter(bound) : day, to: window.to };
  const rest = [...(isWindow(remaining) ? [remaining] : []), ...cursor.rest];
  return nextWindow(
    { ...cursor, collected: cursor.collected - again, isLossy: cursor.isLossy || isStuck, rest },
    expected,
  );
}

function nextWindow(cursor: WalkCursor, expected: Expected): WalkStep {
  const [window, ...rest] = cursor.rest;
  if (!window) return finish(cursor, capOutcome(cursor, expected));
  return { next: intoWindow(cursor, window, rest), outcome: null };
}

function intoWindow(cursor: WalkCursor, window: DateWindow, rest: DateWindow[]): WalkCursor {
  const dates = noDates(window);
  return { ...cursor, phase: 'windows', window, rest, offset: 0, collectedInWindow: 0, dates, tail: [] };
}
