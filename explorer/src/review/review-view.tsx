import { useState } from 'preact/hooks';
import { OpenClaimsDocument } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { KeyField } from '../parts/key-field.js';
import { keptKey } from '../parts/kept-key.js';
import { Pager } from '../parts/pager.js';
import { StateActions } from '../parts/state-actions.js';
import { Waiting } from '../parts/waiting.js';
import { counted } from '../parts/words.js';
import { useAsOf } from '../shell/use-as-of.js';
import { useTitle } from '../shell/use-title.js';
import { ClaimList } from './claim-list.js';
import { ReviewControls } from './review-controls.js';
import { filterOf, useReviewState, type ReviewState } from './review-state.js';
import { useVerdicts } from './verdicts.js';

const PAGE = 25;

/** The claims that nobody has decided yet. Whoever has a key decides them here. */
export function ReviewView() {
  useTitle('Review');
  const state = useReviewState();
  return (
    <div class="page">
      <h1>Review</h1>
      <p class="lead">Proposed categories and lineage links that nobody has decided yet.</p>
      <ReviewControls state={state} />
      {/* Another filter begins at its first page, with nothing decided. */}
      <Pages key={JSON.stringify(state)} state={state} />
    </div>
  );
}

function Pages({ state }: { readonly state: ReviewState }) {
  const [after, setAfter] = useState<readonly string[]>([]);
  const verdicts = useVerdicts();
  const canDecide = useAsOf() === null;
  const variables = { filter: filterOf(state), orderBy: state.order, first: PAGE };
  const answer = useAnswer(OpenClaimsDocument, { ...variables, after: after.at(-1) ?? null }, { keep: true });
  const code = verdicts.trouble?.code;
  const wantsKey = code === 'UNAUTHENTICATED' || code === 'FORBIDDEN' || keptKey() !== undefined;
  if (!canDecide) return <p class="soft">Open claims are those of today. Choose today below to review them.</p>;
  return (
    <Waiting answer={answer} what="the open claims">
      {({ claims }) => (
        <>
          <p class="soft news-count" role="status">
            {claims.totalCount === 0 ? 'No open claims' : counted(claims.totalCount, 'open claim')}
          </p>
          {wantsKey && (
            <form class="update-form" onSubmit={(event) => event.preventDefault()}>
              <KeyField />
              <span class="soft">Kept for this tab only; decisions are made in its name.</span>
            </form>
          )}
          {verdicts.trouble && (
            <p class="trouble" role="alert">
              {verdicts.trouble.message}
            </p>
          )}
          <ClaimList key={after.at(-1)} claims={claims.nodes} verdicts={verdicts} canDecide={canDecide} />
          {(claims.pageInfo.hasNextPage || after.length > 0) && (
            <Pager after={after} page={claims.pageInfo} turn={setAfter} />
          )}
          <StateActions question={OpenClaimsDocument} variables={variables} />
        </>
      )}
    </Waiting>
  );
}
