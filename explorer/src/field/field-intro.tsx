import { LaneMark } from '../parts/lane-mark.js';
import { count, counted } from '../parts/words.js';
import { addressWith } from '../shell/address.js';
import type { Field } from './field-model.js';
import { shareOf } from './measure-scale.js';
import { sayTime } from './paper-time.js';

const TOP = 10;

/** Where to begin: the trunk of the family tree, and what came after the survey by category. */
export function FieldIntro({ field }: { readonly field: Field }) {
  if (field.points.length === 0) return <p class="soft">No paper to choose.</p>;
  const top = field.points.slice(0, TOP);
  const most = top[0]?.measure ?? 1;
  const after = field.points
    .filter(({ afterSurvey, inSurvey }) => afterSurvey && !inSurvey)
    .sort((a, b) => b.when.time - a.when.time);
  const byLane = field.lanes.flatMap((lane, index) => {
    const papers = after.filter((point) => point.lane === index);
    const [latest] = papers;
    return latest ? [{ lane, papers: papers.length, latest }] : [];
  });
  return (
    <>
      <h2>{field.measures === 'citations' ? 'Most cited here' : 'Most descendants'}</h2>
      <ol class="bars">
        {top.map((point) => (
          <li key={point.id}>
            <a href={addressWith({ focus: point.id })} title={point.title}>
              <LaneMark lane={point.mark} />
              <span class="bar-name">{point.label}</span>
              <span class="bar-track">
                <span
                  class="bar"
                  style={{
                    width: `${100 * shareOf(point.measure, most)}%`,
                    background: `var(--lane-${point.mark % 10})`,
                  }}
                />
              </span>
              <span class="bar-value">{count(point.measure)}</span>
            </a>
          </li>
        ))}
      </ol>
      {after.length > 0 && (
        <>
          <h2>After the survey</h2>
          <p class="soft">
            {counted(after.length, 'paper')}, with the latest of each category. <a href="/news">All of them</a>
          </p>
          <ul class="latest">
            {byLane.map(({ lane, papers, latest }) => (
              <li key={lane.slug}>
                <a href={addressWith({ focus: latest.id })} title={`${latest.title}, ${sayTime(latest.when)}`}>
                  <LaneMark lane={lane.mark} />
                  <span class="bar-name">{lane.name}</span>
                  <span class="soft">{count(papers)}</span>
                  <span class="soft latest-paper">{latest.label}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="hint">
        Choose a point to see what it derives from and its derived methods. The arrow keys move between papers.
      </p>
    </>
  );
}
