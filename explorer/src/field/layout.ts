import type { Field, FieldPoint } from './field-model.js';
import { shareOf } from './measure-scale.js';
import { timeScale, type TimeScale } from './time-scale.js';

export interface PlacedPoint {
  readonly point: FieldPoint;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface PlacedLane {
  readonly lane: number;
  readonly top: number;
  readonly height: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly time: TimeScale;
  readonly lanes: readonly PlacedLane[];
  /** Biggest first, so that small ones are drawn above. */
  readonly points: readonly PlacedPoint[];
  readonly byId: ReadonlyMap<string, PlacedPoint>;
}

/** Radii where there is room for all. */
const LARGEST = 24;
const SMALLEST = 5.6;
const GAP = 1.6;
const LANE_PADDING = 10;
const SHRINK = 0.93;
const MIN_SHRINK = 0.2;
const MARGIN = 24;

export interface LayoutFrame {
  readonly width: number;
  /** At least; more where the points need it. */
  readonly height: number;
  /** Every year is as wide as every other. */
  readonly even: boolean;
  /** Room above each lane for its name. */
  readonly headroom: number;
}

/**
 * Places every point: x by time, y as near to the middle of its lane as there is room, the important first. Sizes shrink until all lanes fit
 * the height together. No chance is in it: the same field in the same frame looks the same.
 */
export function layOut(field: Field, frame: LayoutFrame): Layout {
  const { width, height, even, headroom } = frame;
  const time = timeScale(
    field.points.map(({ when }) => when.time),
    width - 2 * MARGIN,
    even,
  );
  const x = (point: FieldPoint) => MARGIN + time.x(point.when.time);
  const most = Math.max(1, ...field.points.map(({ measure }) => measure));
  for (let scale = 1; ; scale *= SHRINK) {
    const radius = ({ measure }: FieldPoint) => scale * (SMALLEST + (LARGEST - SMALLEST) * shareOf(measure, most));
    const swarms = field.lanes.map((_, lane) => swarm(field.points, lane, x, radius));
    const needed = swarms.reduce((sum, { extent }) => sum + 2 * extent + LANE_PADDING + headroom, 0);
    if (needed > height && scale > MIN_SHRINK) continue;
    const spare = Math.max(0, height - needed) / Math.max(1, swarms.length);
    const lanes: PlacedLane[] = [];
    const points: PlacedPoint[] = [];
    let top = 0;
    swarms.forEach(({ extent, placed }, lane) => {
      const laneHeight = 2 * extent + LANE_PADDING + headroom + spare;
      lanes.push({ lane, top, height: laneHeight });
      points.push(...placed.map((each) => ({ ...each, y: top + headroom + (laneHeight - headroom) / 2 + each.y })));
      top += laneHeight;
    });
    points.sort((a, b) => b.radius - a.radius || (a.point.id < b.point.id ? -1 : 1));
    const byId = new Map(points.map((placed) => [placed.point.id, placed]));
    const moved = { ...time, x: time.x.copy().range(time.x.range().map((value) => value + MARGIN)) };
    const years = time.years.map((band) => ({ ...band, from: band.from + MARGIN, to: band.to + MARGIN }));
    return { width, height: Math.max(height, top), time: { x: moved.x, years }, lanes, points, byId };
  }
}

/** Points of one lane around y = 0, without overlap. */
function swarm(
  points: readonly FieldPoint[],
  lane: number,
  x: (point: FieldPoint) => number,
  radius: (point: FieldPoint) => number,
): { readonly placed: readonly PlacedPoint[]; readonly extent: number } {
  const placed: PlacedPoint[] = [];
  let extent = 8;
  for (const point of points) {
    if (point.lane !== lane) continue;
    const [px, pr] = [x(point), radius(point)];
    const near = placed.filter((other) => Math.abs(other.x - px) < other.radius + pr + GAP);
    const y = nearestFree(near, px, pr);
    placed.push({ point, x: px, y, radius: pr });
    extent = Math.max(extent, Math.abs(y) + pr);
  }
  return { placed, extent };
}

/** The free place nearest to the middle; it touches the middle or one of the neighbours. */
function nearestFree(near: readonly PlacedPoint[], x: number, radius: number): number {
  const candidates = [0];
  for (const other of near) {
    const reach = other.radius + radius + GAP;
    const rise = Math.sqrt(Math.max(0, reach ** 2 - (other.x - x) ** 2));
    candidates.push(other.y + rise, other.y - rise);
  }
  candidates.sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
  const isFree = (y: number) =>
    near.every((other) => Math.hypot(other.x - x, other.y - y) >= other.radius + radius + GAP - 0.01);
  return candidates.find(isFree) ?? 0;
}
