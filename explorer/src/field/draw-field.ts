import type { ZoomTransform } from 'd3-zoom';
import type { Theme } from '../shell/theme.js';
import type { Arc, ArcKind } from './arcs.js';
import { placeLabels, type OnScreen } from './labels.js';
import type { Layout } from './layout.js';
import { colourOf, shapeOf } from '../parts/palette.js';

export interface Scene {
  readonly layout: Layout;
  readonly arcs: readonly Arc[];
  readonly focus: string | null;
  readonly hover: string | null;
  /** Points that pass the filters; the others are only hinted at. */
  readonly visible: ReadonlySet<string>;
  readonly surveyTime: number | null;
  /** Dashes say something only where lists were read. */
  readonly listsRead: boolean;
}

export interface Ink {
  readonly theme: Theme;
  readonly ground: string;
  readonly band: string;
  readonly line: string;
  readonly ink: string;
  readonly soft: string;
  readonly arcs: Readonly<Record<ArcKind, string>>;
  readonly font: string;
}

/** Narrower years have no line of their own. */
const NARROW_YEAR = 14;
const FADED = 0.13;
const FILTERED = 0.05;
const SHAPE_COUNT = 10;
const shapes = Array.from({ length: SHAPE_COUNT }, (_, lane) => new Path2D(shapeOf(lane)));

/** The size of a point grows slower than the zoom, so that zooming in makes room. */
export function radiusAt(radius: number, zoom: number): number {
  return radius * zoom ** 0.45;
}

export function onScreen(layout: Layout, zoom: ZoomTransform): readonly OnScreen[] {
  return layout.points.map((placed) => ({
    ...placed,
    sx: zoom.applyX(placed.x),
    sy: zoom.applyY(placed.y),
    sr: radiusAt(placed.radius, zoom.k),
  }));
}

export function drawField(
  context: CanvasRenderingContext2D,
  scene: Scene,
  zoom: ZoomTransform,
  ink: Ink,
  frame: { readonly width: number; readonly height: number; readonly ratio: number },
): void {
  const { width, height, ratio } = frame;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  drawGround(context, scene, zoom, ink, frame);
  const points = onScreen(scene.layout, zoom);
  const lit = litPoints(scene);
  drawArcs(context, scene, zoom, ink);
  for (const placed of points) {
    const { sx, sy, sr } = placed;
    if (sx < -sr || sx > width + sr || sy < -sr || sy > height + sr) continue;
    drawPoint(context, placed, scene, ink, ratio, lit);
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.globalAlpha = 1;
  if (scene.focus !== null) drawOtherLanes(context, scene, points, zoom, ink);
  drawLabels(context, scene, points, ink, frame, lit, zoom.k);
}

/** Null: all are. With a focus, it and what its arcs touch. */
function litPoints({ focus, arcs }: Scene): ReadonlySet<string> | null {
  if (focus === null) return null;
  return new Set([focus, ...arcs.flatMap(({ from, to }) => [from, to])]);
}

function drawGround(
  context: CanvasRenderingContext2D,
  { layout, surveyTime }: Scene,
  zoom: ZoomTransform,
  ink: Ink,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  context.fillStyle = ink.band;
  for (const { lane, top, height: tall } of layout.lanes) {
    if (lane % 2 === 0) context.fillRect(0, zoom.applyY(top), width, tall * zoom.k);
  }
  context.fillStyle = ink.line;
  for (const { from, to } of layout.time.years) {
    if ((to - from) * zoom.k >= NARROW_YEAR) context.fillRect(Math.round(zoom.applyX(from)), 0, 1, height);
  }
  if (surveyTime === null) return;
  const x = Math.round(zoom.applyX(layout.time.x(surveyTime))) + 0.5;
  context.strokeStyle = ink.soft;
  context.lineWidth = 1;
  context.setLineDash([2, 4]);
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, height);
  context.stroke();
  context.setLineDash([]);
}

function drawArcs(context: CanvasRenderingContext2D, { layout, arcs }: Scene, zoom: ZoomTransform, ink: Ink): void {
  for (const { from, to, kind, step } of arcs) {
    const [a, b] = [layout.byId.get(from), layout.byId.get(to)];
    if (!a || !b) continue;
    const [ax, ay, bx, by] = [zoom.applyX(a.x), zoom.applyY(a.y), zoom.applyX(b.x), zoom.applyY(b.y)];
    const bend = Math.max(18, Math.abs(bx - ax) * 0.5);
    context.globalAlpha = step === 1 ? 0.9 : 0.34 / (step - 1);
    context.lineWidth = step === 1 ? 1.8 : 1;
    context.strokeStyle = ink.arcs[kind];
    context.beginPath();
    context.moveTo(ax, ay);
    context.bezierCurveTo(ax + bend, ay, bx - bend, by, bx, by);
    context.stroke();
  }
  context.globalAlpha = 1;
}

function drawPoint(
  context: CanvasRenderingContext2D,
  { point, sx, sy, sr }: OnScreen,
  scene: Scene,
  ink: Ink,
  ratio: number,
  lit: ReadonlySet<string> | null,
): void {
  const colour = colourOf(point.mark)[ink.theme];
  const path = shapes[point.mark % SHAPE_COUNT];
  if (!path) return;
  const isMarked = point.id === scene.focus || point.id === scene.hover;
  const isVisible = scene.visible.has(point.id);
  context.globalAlpha = isMarked ? 1 : !isVisible ? FILTERED : lit && !lit.has(point.id) ? FADED : 1;
  const size = sr * ratio * (point.inSurvey ? 0.8 : 0.95);
  context.setTransform(size, 0, 0, size, sx * ratio, sy * ratio);
  context.lineWidth = Math.min(0.5, 1.5 / sr);
  if (point.afterSurvey) {
    context.fillStyle = ink.ground;
    context.fill(path);
    context.strokeStyle = colour;
    context.stroke(path);
  } else {
    context.fillStyle = colour;
    context.fill(path);
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (point.inSurvey || (point.incomplete && scene.listsRead)) {
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.setLineDash(point.incomplete && scene.listsRead ? [2, 2] : []);
    context.beginPath();
    context.arc(sx, sy, sr + 0.9, 0, 2 * Math.PI);
    context.stroke();
    context.setLineDash([]);
  }
  if (!isMarked) return;
  context.strokeStyle = ink.ink;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(sx, sy, sr + 4, 0, 2 * Math.PI);
  context.stroke();
}

/** A hybrid stands in one lane; in its others a small mark of that lane's shape says that it belongs there too. */
function drawOtherLanes(
  context: CanvasRenderingContext2D,
  { layout, focus }: Scene,
  points: readonly OnScreen[],
  zoom: ZoomTransform,
  ink: Ink,
): void {
  const placed = points.find(({ point }) => point.id === focus);
  if (!placed) return;
  for (const lane of placed.point.otherLanes) {
    const band = layout.lanes[lane];
    if (!band) continue;
    const y = zoom.applyY(band.top + band.height / 2);
    context.strokeStyle = colourOf(lane)[ink.theme];
    context.lineWidth = 1.5;
    context.setLineDash([3, 3]);
    context.beginPath();
    context.moveTo(placed.sx, placed.sy + Math.sign(y - placed.sy) * (placed.sr + 5));
    context.lineTo(placed.sx, y);
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = ink.ground;
    context.beginPath();
    context.arc(placed.sx, y, 6, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

const SHOWN_AT_REST = 70;

function drawLabels(
  context: CanvasRenderingContext2D,
  scene: Scene,
  points: readonly OnScreen[],
  ink: Ink,
  frame: { readonly width: number; readonly height: number },
  lit: ReadonlySet<string> | null,
  zoom: number,
): void {
  context.font = ink.font;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  const candidates = points.filter(({ point }) => scene.visible.has(point.id) && (!lit || lit.has(point.id)));
  const forced = new Set([scene.focus, scene.hover].filter((id) => id !== null));
  const labels = placeLabels(
    candidates,
    forced,
    frame,
    (text) => context.measureText(text).width,
    SHOWN_AT_REST * Math.max(1, zoom),
  );
  for (const { text, x, y, align } of labels) {
    context.textAlign = align;
    context.lineWidth = 3.5;
    context.strokeStyle = ink.ground;
    context.strokeText(text, x, y);
    context.fillStyle = ink.ink;
    context.fillText(text, x, y);
  }
}
