import type { ZoomTransform } from 'd3-zoom';
import { count } from '../parts/words.js';
import type { Layout } from './layout.js';

interface FieldAxisProps {
  readonly layout: Layout;
  readonly zoom: ZoomTransform;
  readonly surveyTime: number | null;
}

const NARROW = 40;
const WIDE = 76;
/** So far from the beginning of its year, the word does not lie on the year's. */
const SURVEY_ROOM = 66;

/** The years above the chart, each with its number of papers. */
export function FieldAxis({ layout, zoom, surveyTime }: FieldAxisProps) {
  const surveyX = surveyTime === null ? null : zoom.applyX(layout.time.x(surveyTime));
  const isSurveyIn = (left: number, right: number) => surveyX !== null && surveyX >= left - 24 && surveyX < right + 24;
  const surveyBand = layout.time.years.find(({ from, to }) => isSurveyIn(zoom.applyX(from), zoom.applyX(to) - 48));
  const hasRoom = surveyX !== null && surveyBand !== undefined && surveyX - zoom.applyX(surveyBand.from) > SURVEY_ROOM;
  return (
    <div class="field-axis" aria-hidden="true">
      {layout.time.years.map(({ year, papers, from, to }) => {
        const [left, right] = [Math.max(0, zoom.applyX(from)), Math.min(layout.width, zoom.applyX(to))];
        const width = right - left;
        if (width < 22) return null;
        return (
          <span key={year} style={{ left: `${left}px`, width: `${width}px` }}>
            <b>{width < NARROW ? `’${String(year).slice(2)}` : year}</b>
            {width >= WIDE && !(hasRoom && isSurveyIn(left, right - 48)) && <small>{count(papers)}</small>}
          </span>
        );
      })}
      {surveyX !== null && surveyX > 0 && surveyX < layout.width && <em style={{ left: `${surveyX}px` }}>survey</em>}
    </div>
  );
}
