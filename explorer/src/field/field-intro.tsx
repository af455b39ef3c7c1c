import { LaneMark } from '../parts/lane-mark.js';
import { count } from '../parts/words.js';
import { addressWith } from '../shell/address.js';
import type { Field, FieldPoint } from './field-model.js';
import { sayTime } from './paper-time.js';

const TOP = 10;
const LATEST = 6;

/** Where to begin: the trunk of the family tree, and its youngest branches. */
export function FieldIntro({ field }: { readonly field: Field }) {
  const top = field.points.slice(0, TOP);
  const most = top[0]?.measure ?? 1;
  const latest = field.points
    .filter(({ afterSurvey, methods }) => afterSurvey && methods.length > 0)
    .sort((a, b) => b.when.time - a.when.time)
    .slice(0, LATEST);
  return (
    <>
      <h2>{field.measures === 'citations' ? 'Most cited here' : 'Most descends from'}</h2>
      <ol class="bars">
        {top.map((point) => (
          <li key={point.id}>
            <a href={addressWith({ focus: point.id })} title={point.title}>
              <LaneMark lane={point.lane} />
              <span class="bar-name">{point.label}</span>
              <span class="bar-track">
                <span
                  class="bar"
                  style={{ width: `${(100 * point.measure) / most}%`, background: `var(--lane-${point.lane % 10})` }}
                />
              </span>
              <span class="bar-value">{count(point.measure)}</span>
            </a>
          </li>
        ))}
      </ol>
      {latest.length > 0 && (
        <>
          <h2>Latest after the survey</h2>
          <ul class="latest">
            {latest.map((point) => (
              <Latest key={point.id} point={point} />
            ))}
          </ul>
        </>
      )}
      <p class="hint">
        Choose a point to see what it comes from and what came of it. The arrow keys go from paper to paper.
      </p>
    </>
  );
}

function Latest({ point }: { readonly point: FieldPoint }) {
  return (
    <li>
      <a href={addressWith({ focus: point.id })} title={point.title}>
        <LaneMark lane={point.lane} />
        <span class="bar-name">{point.label}</span>
        <span class="soft">{sayTime(point.when)}</span>
      </a>
    </li>
  );
}
