import { select } from 'd3-selection';
import { zoom as d3Zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from 'd3-zoom';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const CLOSEST = 12;

export interface Zoom {
  readonly now: { current: ZoomTransform };
  /** Nearer (above 1) or farther, around the middle. */
  readonly by: (factor: number) => void;
  readonly reset: () => void;
  /** Moves so that this place of the layout is well inside. */
  readonly reveal: (x: number, y: number) => void;
}

/** Pan and zoom by mouse, touch and calls; `moved` runs at each change. The wheel zooms only with Ctrl or inside of a focused canvas. */
export function useZoom(
  canvas: RefObject<HTMLCanvasElement>,
  size: { readonly width: number; readonly height: number },
  moved: () => void,
): Zoom {
  const now = useRef(zoomIdentity);
  const behaviour = useRef<ZoomBehavior<HTMLCanvasElement, unknown>>(d3Zoom<HTMLCanvasElement, unknown>());
  const latest = useRef(moved);
  latest.current = moved;
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const selection = select(element);
    behaviour.current
      .scaleExtent([1, CLOSEST])
      .filter(
        (event: MouseEvent) =>
          !event.button && (event.type !== 'wheel' || event.ctrlKey || event.metaKey || now.current.k > 1),
      )
      .on('zoom', ({ transform }: { transform: ZoomTransform }) => {
        now.current = transform;
        latest.current();
      });
    selection.call(behaviour.current).on('dblclick.zoom', null);
    return () => {
      selection.on('.zoom', null);
    };
  }, [canvas]);
  useEffect(() => {
    const extent: [[number, number], [number, number]] = [
      [0, 0],
      [size.width, size.height],
    ];
    behaviour.current.extent(extent).translateExtent(extent);
  }, [size.width, size.height]);
  const withCanvas = (act: (selection: ReturnType<typeof select<HTMLCanvasElement, unknown>>) => void) => {
    if (canvas.current) act(select<HTMLCanvasElement, unknown>(canvas.current));
  };
  return {
    now,
    by: (factor) => withCanvas((selection) => behaviour.current.scaleBy(selection, factor)),
    reset: () => withCanvas((selection) => behaviour.current.transform(selection, zoomIdentity)),
    reveal: (x, y) => {
      const [sx, sy] = now.current.apply([x, y]);
      const inside = sx > 40 && sx < size.width - 40 && sy > 40 && sy < size.height - 40;
      if (!inside && now.current.k > 1) {
        withCanvas((selection) => behaviour.current.translateTo(selection, x, y));
      }
    },
  };
}
