import type { Layout, PlacedPoint } from './layout.js';

const KEYS = { ArrowLeft: 'older', ArrowRight: 'newer', ArrowUp: 'above', ArrowDown: 'below' } as const;
export type Direction = (typeof KEYS)[keyof typeof KEYS];

export function directionOf(key: string): Direction | null {
  return key in KEYS ? KEYS[key as keyof typeof KEYS] : null;
}

/** The point that an arrow key leads to: along the lane in time, or the nearest in time of the next lane that has any. */
export function neighbour(
  layout: Layout,
  visible: ReadonlySet<string>,
  from: PlacedPoint | undefined,
  direction: Direction,
): PlacedPoint | undefined {
  const candidates = layout.points.filter(({ point }) => visible.has(point.id));
  if (!from) return candidates[0];
  const { lane } = from.point;
  if (direction === 'older' || direction === 'newer') {
    const row = candidates.filter(({ point }) => point.lane === lane).sort(byTime);
    const place = row.findIndex(({ point }) => point.id === from.point.id);
    return row[place + (direction === 'older' ? -1 : 1)];
  }
  const step = direction === 'above' ? -1 : 1;
  for (let next = lane + step; next >= 0 && next < layout.lanes.length; next += step) {
    const row = candidates.filter(({ point }) => point.lane === next);
    const [nearest] = row.sort((a, b) => Math.abs(a.x - from.x) - Math.abs(b.x - from.x) || byTime(a, b));
    if (nearest) return nearest;
  }
  return undefined;
}

function byTime(a: PlacedPoint, b: PlacedPoint): number {
  return a.x - b.x || a.y - b.y || (a.point.id < b.point.id ? -1 : 1);
}
