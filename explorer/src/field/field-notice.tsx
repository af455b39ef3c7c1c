import { count, counted, partialDate } from '../parts/words.js';
import type { Field } from './field-model.js';
import { mainSurvey } from '../parts/main-survey.js';
import { useAsOf } from '../shell/use-as-of.js';

/** One line on what is seen and, where no citation is known yet, what that means and what to do. */
export function FieldNotice({ field }: { readonly field: Field }) {
  const { status, surveys } = field.data.frame;
  const survey = mainSurvey(surveys);
  const date = survey?.paper?.published;
  const isPast = useAsOf() !== null;
  if (isPast && field.points.length === 0) {
    return (
      <p class="notice">
        Nothing is known of this day: the first facts of this graph are later, or the day is still to come.
      </p>
    );
  }
  return (
    <p class="notice">
      {counted(field.points.length, 'paper')} and {counted(field.data.methods.length, 'method')}
      {date ? ` around a survey of ${partialDate(date)}` : ''}.{' '}
      {field.measures === 'citations' ? (
        <>
          {isPast ? 'Size' : `${count(status.citations)} citations are known; size`} shows how often a paper is cited
          among {isPast ? 'the citations that were known' : 'them'}.
        </>
      ) : (
        <>
          No citations are known yet: size shows the number of derived methods.{' '}
          {survey && <a href={`/survey/${survey.slug}`}>Ingest citations</a>}
        </>
      )}
    </p>
  );
}
