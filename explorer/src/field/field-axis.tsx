import type { ZoomTransform } from 'd3-zoom';
import { count } from '../parts/words.js';
import type { Layout } from './layout.js';

interface FieldAxisProps {
  readonly layout: Layout;
  readonly zoom: ZoomTransform;
  readonly surveyTime: number | null;
}

/** Two digits of a year need so much; less would cut them. */
const TWO_DIGITS = 28;
const NARROW = 40;
const WIDE = 76;
/** So far from the beginning of its year, the word does not lie on the year's. */
const SURVEY_ROOM = 66;

/** The years above the chart, each with its number of papers. */
export function FieldAxis({ layout, zoom, surveyTime }: FieldAxisProps) {
  const surveyX = surveyTime === null ? null : zoom.applyX(layout.time.x(surveyTime));
  const surveyYear = layout.time.years.find(({ year }) => surveyTime !== null && year === Math.floor(surveyTime));
  const hasRoom = surveyX !== null && surveyX - Math.max(0, zoom.applyX(surveyYear?.from ?? 0)) > SURVEY_ROOM;
  return (
    <div class="field-axis" aria-hidden="true">
      {layout.time.years.map(({ year, papers, from, to }) => {
        const [left, right] = [Math.max(0, zoom.applyX(from)), Math.min(layout.width, zoom.applyX(to))];
        const width = right - left;
        if (width < TWO_DIGITS) return null;
        return (
          <span key={year} style={{ left: `${left}px`, width: `${width}px` }}>
            <b>{width < NARROW ? `’${String(year).slice(2)}` : year}</b>
            {width >= WIDE && !(hasRoom && year === surveyYear?.year) && <small>{count(papers)}</small>}
          </span>
        );
      })}
      {hasRoom && surveyX < layout.width && <em style={{ left: `${surveyX}px` }}>survey</em>}
    </div>
  );
}
