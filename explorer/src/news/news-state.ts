import { useMemo } from 'preact/hooks';
import { useAddress } from '../shell/address.js';

export type NewsTab = 'after' | 'changes' | 'candidates';

/** What the address says of what is new. */
export interface NewsState {
  readonly shows: NewsTab;
  /** Null: the first survey that there is. */
  readonly survey: string | null;
  readonly category: string | null;
  /** Of changes: the first day. */
  readonly since: string;
  /** Of candidates: the earliest day of their appearing; null: that of the survey. */
  readonly published: string | null;
  readonly minCovered: number;
  readonly asTable: boolean;
}

export const DEFAULT_DAYS = 30;
export const DEFAULT_MIN_COVERED = 2;
const DAY_MS = 86_400_000;

export function useNewsState(): NewsState {
  const { query } = useAddress();
  return useMemo(() => {
    const least = Number(query.get('least'));
    return {
      shows: tabOf(query),
      survey: query.get('survey'),
      category: query.get('category'),
      since: dayOf(query.get('since')) ?? daysAgo(DEFAULT_DAYS),
      published: dayOf(query.get('published')),
      minCovered: Number.isInteger(least) && least > 0 ? least : DEFAULT_MIN_COVERED,
      asTable: query.get('as') === 'table',
    };
  }, [query]);
}

/** A day since which changes are asked for says that they are meant. */
function tabOf(query: URLSearchParams): NewsTab {
  const show = query.get('show');
  if (show === 'candidates' || show === 'changes') return show;
  return query.has('since') ? 'changes' : 'after';
}

/** The day so many days before today, in UTC. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}

function dayOf(text: string | null): string | null {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}
