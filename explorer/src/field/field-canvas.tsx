import { quadtree } from 'd3-quadtree';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { change } from '../shell/address.js';
import { lineageArcs, type Arc } from './arcs.js';
import { drawField, radiusAt, type Scene } from './draw-field.js';
import { FieldAxis } from './field-axis.js';
import type { Field, FieldPoint } from './field-model.js';
import type { FieldState } from './field-state.js';
import { LaneHeads } from './lane-heads.js';
import { layOut, type Layout, type PlacedPoint } from './layout.js';
import { directionOf, neighbour } from './neighbour.js';
import { PointTip } from './point-tip.js';
import { useInk } from './use-ink.js';
import { useViewportHeight, useWidth, type Size } from './use-size.js';
import { useZoom } from './use-zoom.js';

interface FieldCanvasProps {
  readonly field: Field;
  readonly state: FieldState;
  readonly visible: readonly FieldPoint[];
  readonly arcs: readonly Arc[];
}

/** What stands above and below the chart on a first screen, and what the chart has at least. */
const AROUND = 290;
const LOWEST = 420;
const LOWEST_NARROW = 1_060;
/** Names of lanes stand left of the chart, on narrow screens above each lane. */
const NARROW = 720;
const GUTTER = 168;
const HEADROOM = 26;

export function FieldCanvas(props: FieldCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const height = useViewportHeight();
  const isNarrow = (width ?? 0) < NARROW;
  const gutter = isNarrow ? 0 : GUTTER;
  const size = useMemo(
    () =>
      width ? { width: width - gutter, height: Math.max(isNarrow ? LOWEST_NARROW : LOWEST, height - AROUND) } : null,
    [width, height, gutter, isNarrow],
  );
  return (
    <div class={isNarrow ? 'field-frame narrow' : 'field-frame'} ref={frame}>
      {size && <Chart {...props} size={size} headroom={isNarrow ? HEADROOM : 0} />}
    </div>
  );
}

const STEP = 1.5;
const REACH = 14;

interface ChartProps extends FieldCanvasProps {
  readonly size: Size;
  readonly headroom: number;
}

function Chart({ field, state, visible, arcs, size, headroom }: ChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [, redrawFurniture] = useState(0);
  const [hover, setHover] = useState<string | null>(null);
  const ink = useInk();
  const layout = useMemo(
    () => layOut(field, { ...size, even: state.even, headroom }),
    [field, size, headroom, state.even],
  );
  const shown = useMemo(() => new Set(visible.map(({ id }) => id)), [visible]);
  const tree = useMemo(() => treeOf(layout, shown), [layout, shown]);
  const height = layout.height;
  const hovered = hover === null ? undefined : layout.byId.get(hover);
  const scene: Scene = {
    layout,
    arcs: state.focus === null && hovered ? lineageArcs(field, hovered.point) : arcs,
    focus: state.focus !== null && layout.byId.has(state.focus) ? state.focus : null,
    hover,
    visible: shown,
    surveyTime: field.surveyTime,
    listsRead: field.measures === 'citations',
  };
  const draw = () => {
    const context = canvas.current?.getContext('2d');
    if (context)
      drawField(context, scene, zoom.now.current, ink, { width: size.width, height, ratio: devicePixelRatio });
  };
  const pending = useRef(0);
  const zoom = useZoom(canvas, { width: size.width, height }, () => {
    cancelAnimationFrame(pending.current);
    pending.current = requestAnimationFrame(() => redrawFurniture((times) => times + 1));
  });
  useEffect(draw);
  useEffect(() => {
    const placed = state.focus === null ? undefined : layout.byId.get(state.focus);
    if (placed) zoom.reveal(placed.x, placed.y);
  }, [state.focus, layout]);

  const at = (event: PointerEvent | MouseEvent): PlacedPoint | undefined => {
    const [x, y] = zoom.now.current.invert([event.offsetX, event.offsetY]);
    const found = tree.find(x, y, (REACH + 17) / zoom.now.current.k ** 0.55);
    if (!found) return undefined;
    const distance = Math.hypot(found.x - x, found.y - y) * zoom.now.current.k;
    return distance <= Math.max(REACH, radiusAt(found.radius, zoom.now.current.k) + 3) ? found : undefined;
  };
  /** A walk by keys is one step back; each click is one of its own. */
  const focusOn = (placed: PlacedPoint | undefined, replace = true) =>
    change({ focus: placed?.point.id ?? null }, { replace });
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = directionOf(event.key);
    if (direction) {
      const from = state.focus === null ? undefined : layout.byId.get(state.focus);
      const next = neighbour(layout, shown, from, direction);
      if (next) focusOn(next);
    } else if (event.key === '+' || event.key === '=') zoom.by(STEP);
    else if (event.key === '-') zoom.by(1 / STEP);
    else if (event.key === '0') zoom.reset();
    else if (event.key === 'Escape') focusOn(undefined);
    else if (event.key === 'Enter' && state.focus !== null) document.getElementById('field-panel')?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <FieldAxis layout={layout} zoom={zoom.now.current} surveyTime={field.surveyTime} />
      <div class="field-stage" style={{ height: `${height}px` }}>
        <canvas
          ref={canvas}
          width={size.width * devicePixelRatio}
          height={height * devicePixelRatio}
          style={{ width: `${size.width}px`, height: `${height}px`, cursor: hover ? 'pointer' : 'grab' }}
          tabIndex={0}
          role="application"
          aria-roledescription="chart"
          aria-label={`${visible.length} papers by category and date. Arrow keys go from paper to paper, plus and minus zoom, Enter opens what is known, Escape lets go. The table shows the same.`}
          onKeyDown={onKeyDown}
          onPointerMove={(event) => setHover(at(event)?.point.id ?? null)}
          onPointerLeave={() => setHover(null)}
          onClick={(event) => focusOn(at(event), false)}
        />
        <LaneHeads field={field} layout={layout} zoom={zoom.now.current} state={state} isAbove={headroom > 0} />
        {hovered && hover !== state.focus && (
          <PointTip field={field} placed={hovered} zoom={zoom.now.current} size={size} />
        )}
      </div>
      <div class="zoom-buttons" role="group" aria-label="Zoom">
        <button type="button" aria-label="Zoom in" onClick={() => zoom.by(STEP)}>
          +
        </button>
        <button type="button" aria-label="Zoom out" onClick={() => zoom.by(1 / STEP)}>
          −
        </button>
        <button type="button" aria-label="Show all" onClick={zoom.reset} disabled={zoom.now.current.k === 1}>
          ⤢
        </button>
      </div>
    </>
  );
}

function treeOf(layout: Layout, visible: ReadonlySet<string>) {
  return quadtree<PlacedPoint>()
    .x(({ x }) => x)
    .y(({ y }) => y)
    .addAll(layout.points.filter(({ point }) => visible.has(point.id)));
}
