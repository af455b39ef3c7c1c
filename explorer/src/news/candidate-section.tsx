import { useState } from 'preact/hooks';
import { CandidatesDocument } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { KeyField } from '../parts/key-field.js';
import { keptKey } from '../parts/kept-key.js';
import { Pager } from '../parts/pager.js';
import { StateActions } from '../parts/state-actions.js';
import { Waiting } from '../parts/waiting.js';
import { count, counted } from '../parts/words.js';
import { useAsOf } from '../shell/use-as-of.js';
import { CandidateList } from './candidate-list.js';
import { CandidateTable } from './candidate-table.js';
import { useDecisions } from './decisions.js';
import { DEFAULT_MIN_COVERED, type NewsState } from './news-state.js';
import type { NewsSurvey } from './news-view.js';

const AT_ONCE = 25;
const AT_ONCE_AS_TABLE = 100;

interface CandidateSectionProps {
  readonly survey: NewsSurvey;
  readonly state: NewsState;
}

/** What the survey may have to take in; whoever has a key decides here. */
export function CandidateSection({ survey, state }: CandidateSectionProps) {
  const { category, published, minCovered } = state;
  // Another question begins at its first page, with nothing decided.
  return <Pages key={JSON.stringify([survey.slug, category, published, minCovered])} survey={survey} state={state} />;
}

function Pages({ survey, state }: CandidateSectionProps) {
  const [after, setAfter] = useState<readonly string[]>([]);
  const decisions = useDecisions(survey.slug);
  // Nobody decides in the past.
  const canDecide = useAsOf() === null;
  const { category, published, minCovered, asTable } = state;
  const first = asTable ? AT_ONCE_AS_TABLE : AT_ONCE;
  const variables = { survey: survey.slug, since: published, minCovered, category, first };
  const answer = useAnswer(CandidatesDocument, { ...variables, after: after.at(-1) ?? null }, { keep: true });
  const wantsKey = decisions.trouble?.code === 'UNAUTHENTICATED' || keptKey() !== undefined;
  return (
    <Waiting answer={answer} what="the candidates">
      {({ survey: found }) => {
        if (!found) return <p>{canDecide ? 'This survey is gone.' : 'No survey was known then.'}</p>;
        const { totalCount, edges, pageInfo } = found.candidates;
        const from = after.length * first + 1;
        return (
          <>
            <p class="soft news-count" role="status">
              {totalCount === 0 ? 'No candidates' : counted(totalCount, 'candidate')}
              {totalCount > edges.length && `, ${count(from)} to ${count(from + edges.length - 1)} shown, best first`}
            </p>
            {totalCount > 0 && <ScoreRule />}
            {totalCount === 0 && <NoCandidates minCovered={minCovered} isNarrowed={category !== null} />}
            {wantsKey && canDecide && totalCount > 0 && (
              <form class="update-form" onSubmit={(event) => event.preventDefault()}>
                <KeyField />
                <span class="soft">Kept for this tab only; decisions are made in its name.</span>
              </form>
            )}
            {decisions.trouble && (
              <p class="trouble" role="alert">
                {decisions.trouble.message}
              </p>
            )}
            {asTable ? (
              <CandidateTable edges={edges} decisions={decisions} />
            ) : (
              <CandidateList key={after.at(-1)} edges={edges} decisions={decisions} canDecide={canDecide} />
            )}
            {(pageInfo.hasNextPage || after.length > 0) && <Pager after={after} page={pageInfo} turn={setAfter} />}
            <StateActions
              question={CandidatesDocument}
              variables={variables}
              exports={{ path: `candidates/${survey.slug}`, parameters: exportParameters(state), networks: true }}
            />
          </>
        );
      }}
    </Waiting>
  );
}

function exportParameters({ category, published, minCovered }: NewsState): string {
  const query = new URLSearchParams({
    ...(published === null ? {} : { since: published }),
    ...(minCovered === DEFAULT_MIN_COVERED ? {} : { minCovered: String(minCovered) }),
    ...(category === null ? {} : { category }),
  });
  return query.size === 0 ? '' : `?${query}`;
}

function ScoreRule() {
  return (
    <details class="score-rule">
      <summary>Scoring</summary>
      <p>
        One for each covered paper that it cites, another where Semantic Scholar calls that citation influential, half a
        point where it is cited for its method or result, and one for each year that it is younger than the survey.
      </p>
    </details>
  );
}

function NoCandidates({ minCovered, isNarrowed }: { readonly minCovered: number; readonly isNarrowed: boolean }) {
  return (
    <p class="soft">
      No paper is known that cites {counted(minCovered, 'covered paper')}
      {isNarrowed && ', of this category'}, appeared since that day and was not decided. An{' '}
      <a href="/survey">update of the survey</a> reads who cites what it covers.
    </p>
  );
}
