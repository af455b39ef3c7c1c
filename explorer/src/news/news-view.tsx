import { NewsSurveysDocument, type NewsSurveysQuery } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { mainSurvey } from '../parts/main-survey.js';
import { NoSurvey } from '../parts/no-survey.js';
import { Waiting } from '../parts/waiting.js';
import { change } from '../shell/address.js';
import { useTitle } from '../shell/use-title.js';
import { AfterSection } from './after-section.js';
import { CandidateSection } from './candidate-section.js';
import { ChangeSection } from './change-section.js';
import { NewsControls } from './news-controls.js';
import { useNewsState } from './news-state.js';

export type NewsSurvey = NewsSurveysQuery['surveys'][number];

const TABS = [
  { name: 'after', heading: 'After the survey' },
  { name: 'changes', heading: 'Changes' },
  { name: 'candidates', heading: 'Candidates' },
] as const;

/** What came after the survey, what changed since a day, and what the survey may have to take in. */
export function NewsView() {
  useTitle('What is new');
  const surveys = useAnswer(NewsSurveysDocument, {});
  const state = useNewsState();
  return (
    <div class="page news">
      <h1>What is new</h1>
      <Waiting answer={surveys} what="the surveys">
        {({ surveys: all }) => {
          const survey = all.find(({ slug }) => slug === state.survey) ?? mainSurvey(all);
          if (!survey) return <NoSurvey />;
          return (
            <>
              <div class="tabs" role="tablist" aria-label="What is shown">
                {TABS.map(({ name, heading }) => (
                  <button
                    key={name}
                    type="button"
                    role="tab"
                    id={`tab-${name}`}
                    aria-selected={name === state.shows}
                    aria-controls="news"
                    onClick={() =>
                      change(
                        { show: name === 'after' ? null : name, ...(name === 'after' && { since: null }) },
                        { replace: true },
                      )
                    }
                  >
                    {heading}
                  </button>
                ))}
              </div>
              <div role="tabpanel" id="news" aria-labelledby={`tab-${state.shows}`}>
                <NewsControls surveys={all} survey={survey} state={state} />
                {state.shows === 'after' && <AfterSection survey={survey} state={state} />}
                {state.shows === 'changes' && <ChangeSection survey={survey} state={state} />}
                {state.shows === 'candidates' && <CandidateSection survey={survey} state={state} />}
              </div>
            </>
          );
        }}
      </Waiting>
    </div>
  );
}
