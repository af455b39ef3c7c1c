import type { ZoomTransform } from 'd3-zoom';
import { counted } from '../parts/words.js';
import type { Field } from './field-model.js';
import type { PlacedPoint } from './layout.js';
import { sayTime } from './paper-time.js';
import type { Size } from './use-size.js';

interface PointTipProps {
  readonly field: Field;
  readonly placed: PlacedPoint;
  readonly zoom: ZoomTransform;
  readonly size: Size;
}

const WIDTH = 270;

export function PointTip({ field, placed: { point, x, y, radius }, zoom, size }: PointTipProps) {
  const [sx, sy] = zoom.apply([x, y]);
  const isRight = sx > size.width - WIDTH - 30;
  const gap = radius * zoom.k ** 0.45 + 10;
  const left = isRight ? sx - WIDTH - gap : sx + gap;
  return (
    <div class="tip" style={{ left: `${Math.max(4, left)}px`, top: `${Math.max(0, sy - 20)}px` }}>
      {point.methods.length > 0 && <strong>{point.methods.map(({ name }) => name).join(', ')}</strong>}
      <span>{point.title}</span>
      <small>
        {sayTime(point.when)} · {field.lanes[point.lane]?.name}
        {point.otherLanes.length > 0 && ` · also ${point.otherLanes.map((lane) => field.lanes[lane]?.name).join(', ')}`}
      </small>
      <small>
        {field.measures === 'citations' && `cited ${point.citations} times here · `}
        {counted(point.descendants, 'method descends', 'methods descend')} from it
      </small>
    </div>
  );
}
