import { SurveyPageDocument, SurveysDocument, type SurveyPageQuery, type SurveysQuery } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { mainSurvey } from '../parts/main-survey.js';
import { NoSurvey } from '../parts/no-survey.js';
import { PaperLinks } from '../parts/paper-links.js';
import { StateActions } from '../parts/state-actions.js';
import { Waiting } from '../parts/waiting.js';
import { count, day, partialDate } from '../parts/words.js';
import { REASON_WORDS } from '../paper/paper-counts.js';
import { NotHere } from '../app/not-here.js';
import { useTitle } from '../shell/use-title.js';
import { BoundaryTable } from './boundary-table.js';
import { isAtWork, LOOK_EVERY_MS, RunCard } from './run-card.js';
import { RunTable } from './run-table.js';
import { UpdateForm } from './update-form.js';

/** `/survey` is the main survey. */
export function SurveyView({ slug }: { readonly slug: string | null }) {
  const surveys = useAnswer(SurveysDocument, {});
  const all = surveys.data?.surveys ?? [];
  const first = slug ?? mainSurvey(all)?.slug ?? null;
  return (
    <div class="page">
      {first !== null && <OtherSurveys surveys={all} shown={first} />}
      {first !== null ? (
        <OneSurvey key={first} slug={first} />
      ) : (
        <Waiting answer={surveys} what="the surveys">
          {() => <NoSurvey />}
        </Waiting>
      )}
    </div>
  );
}

interface OtherSurveysProps {
  readonly surveys: SurveysQuery['surveys'];
  readonly shown: string;
}

/** The way to the other surveys. */
function OtherSurveys({ surveys, shown }: OtherSurveysProps) {
  if (surveys.length < 2) return null;
  return (
    <nav class="surveys" aria-label="Surveys">
      <ul>
        {surveys.map(({ slug, title }) => (
          <li key={slug}>
            <a href={`/survey/${slug}`} aria-current={slug === shown ? 'page' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function OneSurvey({ slug }: { readonly slug: string }) {
  const answer = useAnswer(
    SurveyPageDocument,
    { ref: slug },
    { every: (data) => (data?.survey?.lastIngest && isAtWork(data.survey.lastIngest) ? LOOK_EVERY_MS : false) },
  );
  useTitle(answer.data?.survey?.title ?? 'Survey');
  return (
    <Waiting answer={answer} what="this survey">
      {({ survey, status }) =>
        survey ? <SurveyPage survey={survey} status={status} again={answer.again} /> : <NotHere />
      }
    </Waiting>
  );
}

interface SurveyPageProps {
  readonly survey: NonNullable<SurveyPageQuery['survey']>;
  readonly status: SurveyPageQuery['status'];
  readonly again: () => void;
}

function SurveyPage({ survey, status, again }: SurveyPageProps) {
  const { paper, completeness, lastIngest } = survey;
  return (
    <>
      <header class="subject">
        <p class="kind">Survey{paper?.venue && `, ${paper.venue}`}</p>
        <h1>{survey.title}</h1>
        {paper && (
          <>
            <p class="soft">{partialDate(paper.published)}</p>
            <PaperLinks identifiers={paper.identifiers} />
          </>
        )}
      </header>
      <dl class="figures">
        <Figure name="papers inside of its boundary" value={completeness.known} />
        {paper && <Figure name="references that Semantic Scholar counts" value={completeness.reported} />}
        <Figure name="looked at and left out" value={survey.out.totalCount} />
        <Figure name="citations in the whole graph" value={status.citations} />
      </dl>
      {paper && completeness.reasons.length > 0 && (
        <p class="soft">
          Of the survey's own reference list: {completeness.reasons.map((reason) => REASON_WORDS[reason]).join('; ')}.
        </p>
      )}
      <section>
        <h2>Update</h2>
        <p>
          An update reads {paper && "the survey's reference list, "}the covered papers, what they cite and who cites
          them from Semantic Scholar, page by page. It can be stopped at any time; the next one goes on where it was.
        </p>
        <ScholarState scholar={status.scholar} />
        {lastIngest && <RunCard run={lastIngest} problems={lastIngest.problems} again={again} />}
        {!(lastIngest && isAtWork(lastIngest)) && <UpdateForm slug={survey.slug} again={again} />}
      </section>
      <RunTable slug={survey.slug} />
      <BoundaryTable slug={survey.slug} />
      <StateActions
        question={SurveyPageDocument}
        variables={{ ref: survey.slug }}
        exports={{ path: `survey/${survey.slug}`, networks: true }}
        feed={`survey/${survey.slug}`}
      />
    </>
  );
}

function ScholarState({ scholar }: { readonly scholar: SurveyPageQuery['status']['scholar'] }) {
  return (
    <p class="soft">
      {scholar.hasKey
        ? 'This instance asks with a key of its own. '
        : 'This instance has no key (S2_API_KEY), so Semantic Scholar answers as its public pool allows: slowly, at times not at all. '}
      {scholar.lastSuccessAt && `It last answered on ${day(scholar.lastSuccessAt)}. `}
      {scholar.reachable === false && scholar.lastError && `Last time it failed: ${scholar.lastError}`}
    </p>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: number | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value === null ? <span class="soft">unknown</span> : count(value)}</dd>
    </div>
  );
}
