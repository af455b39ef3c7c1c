import { count, counted } from '../parts/words.js';
import { change, useAddress } from '../shell/address.js';
import { scaleSteps, shareOf } from './measure-scale.js';
import { INCOMPLETE_BELOW, type Field } from './field-model.js';

interface FieldLegendProps {
  readonly field: Field;
  /** What the filters leave: its largest point makes the scale. */
  readonly shown: Field;
  readonly asTable: boolean;
}

/** What the marks mean, and what is not shown and why. */
export function FieldLegend({ field, shown, asTable }: FieldLegendProps) {
  const most = Math.max(1, ...shown.points.map(({ measure }) => measure));
  const { status } = field.data.frame;
  const isEven = useAddress().query.get('years') === 'even';
  const withoutDay = field.points.filter(({ when }) => when.exactness === 'month').length;
  const withoutMonth = field.points.filter(({ when }) => when.exactness === 'year').length;
  const notShown = status.papers - field.points.length;
  return (
    <div class="legend">
      <ul hidden={asTable}>
        <li>
          {field.measures === 'citations' ? 'Citations:' : 'Descendants:'}
          {scaleSteps(most).map((measure) => (
            <span key={measure} class="size-step">
              <svg viewBox="0 0 20 20" aria-hidden="true">
                <circle cx="10" cy="10" r={2.2 + 7.2 * shareOf(measure, most)} class="fill" />
              </svg>
              {count(measure)}
            </span>
          ))}
        </li>
        <Key what="in the survey's list">
          <circle cx="14" cy="10" r="4.5" class="fill" />
          <circle cx="14" cy="10" r="7.5" class="line" />
        </Key>
        <Key what="published after the survey">
          <circle cx="14" cy="10" r="5.5" class="line thick" />
        </Key>
        {field.measures === 'citations' && (
          <Key what={`under ${INCOMPLETE_BELOW * 100} % of its references known`}>
            <circle cx="14" cy="10" r="4.5" class="fill" />
            <circle cx="14" cy="10" r="7.5" class="line dashed" />
          </Key>
        )}
        <Key what="also in that lane">
          <path d="M14 1v9" class="line dashed" />
          <circle cx="14" cy="13" r="5" class="line" />
        </Key>
      </ul>
      <p class="soft">
        {notShown > 0 &&
          `${counted(notShown, 'paper')} of the graph not shown: no category${field.undated > 0 ? ' or no year' : ''}. `}
        {field.data.categorised > field.data.papers.length &&
          `Of ${count(field.data.categorised)} with a category, the ${count(field.data.papers.length)} most cited are drawn. `}
        {withoutDay > 0 && `${count(withoutDay)} are drawn in the middle of their month, as the day is not known. `}
        {withoutMonth > 0 && `${count(withoutMonth)} in the middle of their year, the month being unknown. `}
        {isEven ? 'Every year is equally wide.' : 'Years with more papers are wider.'}{' '}
        <button type="button" class="link" onClick={() => change({ years: isEven ? null : 'even' }, { replace: true })}>
          {isEven ? 'Give busy years room' : 'Equal year widths'}
        </button>
      </p>
    </div>
  );
}

function Key({ what, children }: { readonly what: string; readonly children: preact.ComponentChildren }) {
  return (
    <li>
      <svg viewBox="0 0 28 20" aria-hidden="true">
        {children}
      </svg>
      {what}
    </li>
  );
}
