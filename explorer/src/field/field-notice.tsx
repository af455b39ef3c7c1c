import { count, counted, day } from '../parts/words.js';
import type { Field } from './field-model.js';
import { mainSurvey } from '../parts/main-survey.js';

/** One line on what is seen and, where no citation is known yet, what that means and what to do. */
export function FieldNotice({ field }: { readonly field: Field }) {
  const { status, surveys } = field.data.frame;
  const survey = mainSurvey(surveys);
  const date = survey?.paper?.publicationDate;
  return (
    <p class="notice">
      {counted(field.points.length, 'paper')} and {counted(field.data.methods.length, 'method')}
      {date ? ` around a survey of ${day(date)}` : ''}.{' '}
      {field.measures === 'citations' ? (
        <>{count(status.citations)} citations are known; size shows how often a paper is cited among them.</>
      ) : (
        <>
          No citations are known yet: size shows how many methods descend from a paper's.{' '}
          {survey && <a href={`/survey/${survey.slug}`}>Bring the citations in</a>}
        </>
      )}
    </p>
  );
}
