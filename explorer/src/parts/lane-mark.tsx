import { shapeOf } from './palette.js';

/** The shape and colour of a lane, for text that names it. */
export function LaneMark({ lane }: { readonly lane: number }) {
  return (
    <svg class="lane-mark" viewBox="-1.7 -1.7 3.4 3.4" aria-hidden="true">
      <path d={shapeOf(lane)} style={{ fill: `var(--lane-${lane % 10})` }} />
    </svg>
  );
}
