import type { PlacedPoint } from './layout.js';

export interface Label {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'right' | 'center';
}

export interface OnScreen extends PlacedPoint {
  /** Where it is drawn, in pixels of the canvas, with the zoom in it. */
  readonly sx: number;
  readonly sy: number;
  readonly sr: number;
}

const LINE = 14;
/** Of each name beside it, and of the border: names that touch are read as one. */
const APART = 4;
const BESIDE = 4 + APART;
/** The most important are named even where the name lies on a smaller point, but not on more of them than leave it readable. */
const ALWAYS = 14;
const MOST_COVERED = 1;
const CELL = 64;
const LONGEST = 26;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Names for the most important points that are on the screen, where there is room for them beside their point. `forced` ones come first
 * and may lie on other points, not on other names.
 */
export function placeLabels(
  points: readonly OnScreen[],
  forced: ReadonlySet<string>,
  frame: { readonly width: number; readonly height: number },
  measure: (text: string) => number,
  limit: number,
): readonly Label[] {
  const grid = new BoxGrid();
  for (const { sx, sy, sr } of points) {
    grid.add({ left: sx - sr, right: sx + sr, top: sy - sr, bottom: sy + sr });
  }
  const names = new BoxGrid();
  const labels: Label[] = [];
  const wanted = [...points].sort((a, b) => rank(b, forced) - rank(a, forced) || b.point.measure - a.point.measure);
  for (const placed of wanted) {
    if (labels.length >= limit) break;
    const { sx, sy, point } = placed;
    if (sx < 0 || sx > frame.width || sy < 0 || sy > frame.height) continue;
    const text = shorten(point.label);
    const mayCover = forced.has(point.id) || labels.length < ALWAYS;
    const places = placesAround(placed, measure(text)).filter(
      ({ box }) => isInside(box, frame) && names.hits(box) === 0,
    );
    const covered = places.map(({ box }) => grid.hits(box));
    const least = Math.min(...covered);
    const place = places[covered.indexOf(least)];
    if (!place || (least > 0 && !mayCover) || (least > MOST_COVERED && !forced.has(point.id))) continue;
    names.add(place.box);
    labels.push({ id: point.id, text, x: place.x, y: place.y, align: place.align });
  }
  return labels;
}

interface Place {
  readonly box: Box;
  readonly x: number;
  readonly y: number;
  readonly align: Label['align'];
}

function placesAround({ sx, sy, sr }: OnScreen, width: number): readonly Place[] {
  const around = (x: number, y: number, align: Label['align']): Place => {
    const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
    const box = { left: left - APART, right: left + width + APART, top: y - LINE / 2, bottom: y + LINE / 2 };
    return { box, x, y, align };
  };
  return [
    around(sx + sr + BESIDE, sy, 'left'),
    around(sx - sr - BESIDE, sy, 'right'),
    around(sx, sy - sr - LINE / 2 - 1, 'center'),
    around(sx, sy + sr + LINE / 2 + 1, 'center'),
    around(sx, sy - sr - LINE / 2 - 1, 'left'),
    around(sx, sy + sr + LINE / 2 + 1, 'left'),
    around(sx, sy - sr - LINE / 2 - 1, 'right'),
    around(sx, sy + sr + LINE / 2 + 1, 'right'),
  ];
}

function isInside(
  { left, right, top, bottom }: Box,
  { width, height }: { readonly width: number; readonly height: number },
) {
  return left >= 0 && right <= width && top >= 0 && bottom <= height;
}

export function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).trimEnd()}…`;
}

function rank({ point }: OnScreen, forced: ReadonlySet<string>): number {
  return forced.has(point.id) ? 1 : 0;
}

/** Boxes by the squares that they touch, so that a name is compared with its neighbours only. */
class BoxGrid {
  private readonly cells = new Map<string, Box[]>();

  add(box: Box): void {
    for (const key of cellsOf(box)) {
      const boxes = this.cells.get(key);
      if (boxes) boxes.push(box);
      else this.cells.set(key, [box]);
    }
  }

  /** How many of the boxes this one lies on. */
  hits(box: Box): number {
    const hit = new Set<Box>();
    for (const key of cellsOf(box)) {
      for (const other of this.cells.get(key) ?? []) {
        const apart =
          other.right <= box.left || other.left >= box.right || other.bottom <= box.top || other.top >= box.bottom;
        if (!apart) hit.add(other);
      }
    }
    return hit.size;
  }
}

function* cellsOf({ left, right, top, bottom }: Box): Generator<string> {
  for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column += 1) {
    for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row += 1) yield `${column},${row}`;
  }
}
