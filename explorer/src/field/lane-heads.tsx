import type { ZoomTransform } from 'd3-zoom';
import { LaneMark } from '../parts/lane-mark.js';
import { change } from '../shell/address.js';
import type { Field } from './field-model.js';
import type { FieldState } from './field-state.js';
import type { Layout } from './layout.js';

interface LaneHeadsProps {
  readonly field: Field;
  readonly layout: Layout;
  readonly zoom: ZoomTransform;
  readonly state: FieldState;
  /** They stand above their lanes, not beside. */
  readonly isAbove: boolean;
}

function alsoHere({ papers, alsoHere: more }: Field['lanes'][number]): string {
  return more > 0 ? `${papers}, and ${more} of other lanes also here` : String(papers);
}

/** The names of the lanes beside or above them; a press shows only that lane, a press on others adds them. */
export function LaneHeads({ field, layout, zoom, state, isAbove }: LaneHeadsProps) {
  return (
    <ul class={isAbove ? 'lane-heads above' : 'lane-heads'}>
      {layout.lanes.map(({ lane, top, height }) => {
        const info = field.lanes[lane];
        const [y, tall] = [zoom.applyY(top), height * zoom.k];
        if (!info || y + tall < 22 || y > layout.height - 12) return null;
        const [from, to] = [Math.max(0, y), Math.min(layout.height, y + tall)];
        const isOn = state.lanes.has(info.slug);
        const lanes = isOn ? [...state.lanes].filter((slug) => slug !== info.slug) : [...state.lanes, info.slug];
        return (
          <li key={info.slug} style={isAbove ? { top: `${y}px` } : { top: `${from}px`, height: `${to - from}px` }}>
            <button
              type="button"
              aria-pressed={isOn}
              title={info.definition ?? undefined}
              onClick={() => change({ lanes: lanes.join(',') })}
            >
              <LaneMark lane={info.mark} />
              <span>{info.name}</span>
              <small title={alsoHere(info)}>
                {info.papers}
                {info.alsoHere > 0 && <i> +{info.alsoHere}</i>}
              </small>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
