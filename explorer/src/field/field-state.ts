import { useMemo } from 'preact/hooks';
import { useAddress, type Address } from '../shell/address.js';
import { ARC_KINDS, type ArcKind } from './arcs.js';
import type { Field, FieldPoint } from './field-model.js';
import { familiesOf } from './category-families.js';

/** Which papers are wanted with regard to the survey. */
export const BOUNDARIES = ['all', 'in', 'after', 'outside'] as const;
export type Boundary = (typeof BOUNDARIES)[number];

/** What the address says of the field. */
export interface FieldState {
  readonly focus: string | null;
  /** Slugs of categories, whatever their level. */
  readonly lanes: ReadonlySet<string>;
  /** Only papers that are in all of `lanes`. */
  readonly inAll: boolean;
  readonly boundary: Boundary;
  readonly from: number | null;
  readonly to: number | null;
  readonly text: string;
  readonly arcs: ReadonlySet<ArcKind>;
  readonly even: boolean;
  readonly asTable: boolean;
}

export function readFieldState({ query }: Address): FieldState {
  const arcs = query.get('arcs');
  const boundary = BOUNDARIES.find((each) => each === query.get('papers')) ?? 'all';
  return {
    focus: query.get('focus'),
    lanes: new Set(query.get('lanes')?.split(',').filter(Boolean)),
    inAll: query.get('match') === 'all',
    boundary,
    from: yearOf(query.get('from')),
    to: yearOf(query.get('to')),
    text: query.get('text') ?? '',
    arcs: new Set(ARC_KINDS.filter((kind) => (arcs === null ? kind === 'lineage' : arcs.split(',').includes(kind)))),
    even: query.get('years') === 'even',
    asTable: query.get('as') === 'table',
  };
}

export function useFieldState(): FieldState {
  const address = useAddress();
  return useMemo(() => readFieldState(address), [address]);
}

function yearOf(text: string | null): number | null {
  return text !== null && /^\d{4}$/.test(text) ? Number(text) : null;
}

/** The points that pass the filters. */
export function visiblePoints(field: Field, state: FieldState): readonly FieldPoint[] {
  const words = fold(state.text).split(/\s+/).filter(Boolean);
  const families = familiesOf(field, state.lanes);
  return field.points.filter((point) => {
    const isIn = (family: ReadonlySet<string>) => [...point.categories].some((slug) => family.has(slug));
    if (families.length > 0 && !(state.inAll ? families.every(isIn) : families.some(isIn))) return false;
    const year = Math.floor(point.when.time);
    if ((state.from !== null && year < state.from) || (state.to !== null && year > state.to)) return false;
    if (state.boundary === 'in' && !point.inSurvey) return false;
    if (state.boundary === 'after' && !point.afterSurvey) return false;
    if (state.boundary === 'outside' && point.inSurvey) return false;
    const text = fold(`${point.title} ${point.methods.map(({ name }) => name).join(' ')}`);
    return words.every((word) => text.includes(word));
  });
}

/** Whether any filter is set. */
export function isFiltered({ lanes, boundary, from, to, text }: FieldState): boolean {
  return lanes.size > 0 || boundary !== 'all' || from !== null || to !== null || text.trim() !== '';
}

/** Case and accents aside. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
