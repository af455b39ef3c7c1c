import { useEffect, useRef, useState } from 'preact/hooks';
import { counted } from '../parts/words.js';
import { addressWith, change } from '../shell/address.js';
import { readRelations, RELATIONS } from '../../../src/domain/lineage/relations.js';
import { relationStyle, strongest } from './relation-style.js';
import type { Drawing, Line } from './draw-lineage.js';
import type { LineageAround } from './lineage-around.js';
import { linkName } from './method-state.js';

interface LineageDrawingProps {
  readonly around: LineageAround;
  /** The method in the middle; null where none is. */
  readonly root: string | null;
  /** The link whose evidence is shown, as `parent~child`. */
  readonly chosen: string | null;
}

/** The factor by which a press enlarges or shrinks the drawing. */
const STEP = 1.3;
const LARGEST = 3;
const SMALLEST = 0.2;

export function LineageDrawing({ around, root, chosen }: LineageDrawingProps) {
  const drawing = useDrawing(around);
  const frame = useRef<HTMLDivElement>(null);
  /** Null: as large as fits. */
  const [scale, setScale] = useState<number | null>(null);
  useEffect(() => {
    const current = frame.current;
    const box = drawing?.boxes.find(({ slug }) => slug === root);
    if (!current || !drawing || !box) return;
    const shrunk = current.scrollWidth / drawing.width;
    current.scrollTo(box.x * shrunk - current.clientWidth / 2, box.y * shrunk - current.clientHeight / 2);
  }, [drawing, root]);
  const zoom = (factor: number) => {
    const now = scale ?? (drawing ? fitted(frame.current, drawing.width) : 1);
    setScale(Math.min(LARGEST, Math.max(SMALLEST, now * factor)));
  };
  if (!drawing) return <p class="waiting">Drawing…</p>;
  const { width, height, boxes, lines } = drawing;
  return (
    <div class="lineage-zoomed">
      <div ref={frame} class="lineage-frame" tabIndex={0} role="region" aria-label="Lineage, older methods left">
        <svg
          class="lineage"
          viewBox={`0 0 ${width} ${height}`}
          style={{ width: scale === null ? `min(${width}px, 100%)` : `${width * scale}px` }}
        >
          <defs>
            <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 .8 7 4 0 7.2z" />
            </marker>
          </defs>
          {lines.map((line) => (
            <LinkLine key={linkName(line)} line={line} isChosen={linkName(line) === chosen} names={namesOf(boxes)} />
          ))}
          {boxes.map(({ slug, name, year, x, y, width: wide, height: tall }) => (
            <a
              key={slug}
              href={`/methods/${slug}`}
              class={slug === root ? 'box root' : 'box'}
              aria-current={slug === root ? 'true' : undefined}
            >
              <rect x={x - wide / 2} y={y - tall / 2} width={wide} height={tall} rx="8" />
              <text x={x} y={y + 4.5} text-anchor="middle">
                {name}
                {year !== null && <tspan class="box-year"> {year}</tspan>}
              </text>
            </a>
          ))}
        </svg>
      </div>
      <div class="lineage-zoom" role="group" aria-label="Size of the drawing">
        <button type="button" aria-label="Larger" onClick={() => zoom(STEP)}>
          +
        </button>
        <button type="button" aria-label="Smaller" onClick={() => zoom(1 / STEP)}>
          −
        </button>
        <button type="button" disabled={scale === null} onClick={() => setScale(null)}>
          Fit
        </button>
        <button type="button" onClick={() => void frame.current?.requestFullscreen()}>
          Full screen
        </button>
      </div>
    </div>
  );
}

/** The scale at which the whole width is seen. */
function fitted(frame: HTMLElement | null, width: number): number {
  return Math.min(1, (frame?.clientWidth ?? width) / width);
}

function LinkLine({
  line,
  isChosen,
  names,
}: {
  readonly line: Line;
  readonly isChosen: boolean;
  readonly names: ReadonlyMap<string, string>;
}) {
  const words = readRelations(line.relations, 'child');
  const title = `${names.get(line.child)} ${words} ${names.get(line.parent)}`;
  const choose = () => change({ link: linkName(line) }, { replace: true });
  return (
    <g
      class={isChosen ? 'link chosen' : 'link'}
      data-relation={strongest(line.relations)}
      style={relationStyle(strongest(line.relations))}
      role="button"
      tabindex={0}
      aria-label={`${title}: show the evidence`}
      aria-pressed={isChosen}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        choose();
      }}
    >
      <title>{title}</title>
      <path class="link-reach" d={line.path} />
      <path class="link-line" d={line.path} marker-end="url(#tip)" />
    </g>
  );
}

function namesOf(boxes: Drawing['boxes']): ReadonlyMap<string, string> {
  return new Map(boxes.map(({ slug, name }) => [slug, name]));
}

const FONT = '500 13px "Inter Variable", system-ui, sans-serif';

/** The layout comes with the view that needs it. */
function useDrawing(around: LineageAround): Drawing | null {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useEffect(() => {
    let isWanted = true;
    void Promise.all([import('./draw-lineage.js'), document.fonts.load(FONT)]).then(([{ drawLineage }]) => {
      const context = document.createElement('canvas').getContext('2d');
      if (!context || !isWanted) return;
      context.font = FONT;
      setDrawing(drawLineage(around, (text) => context.measureText(text).width));
    });
    return () => {
      isWanted = false;
    };
  }, [around]);
  return drawing;
}

export function LineageLegend({ around }: { readonly around: LineageAround }) {
  const used = new Set(around.links.map(({ relations }) => strongest(relations)));
  return (
    <div class="lineage-legend">
      <ul>
        {RELATIONS.filter(({ name }) => used.has(name)).map(({ name, active }) => (
          <li key={name}>
            <svg viewBox="0 0 30 8" data-relation={name} style={relationStyle(name)} aria-hidden="true">
              <path class="link-line" d="M1 4h28" />
            </svg>
            {active}
          </li>
        ))}
      </ul>
      {around.hidden > 0 && (
        <p class="soft">
          {counted(around.hidden, 'further ancestor or descendant', 'further ancestors and descendants')} not drawn.{' '}
          <a href={addressWith({ up: 'all', down: 'all' })}>Draw more</a>
        </p>
      )}
    </div>
  );
}
