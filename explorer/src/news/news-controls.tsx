import { change } from '../shell/address.js';
import { daysAgo, DEFAULT_DAYS, DEFAULT_MIN_COVERED, type NewsState } from './news-state.js';
import type { NewsSurvey } from './news-view.js';

const SPANS = [7, DEFAULT_DAYS, 90, 365] as const;
const LEAST = [1, DEFAULT_MIN_COVERED, 3, 5, 10] as const;

interface NewsControlsProps {
  readonly surveys: readonly NewsSurvey[];
  readonly survey: NewsSurvey;
  readonly state: NewsState;
}

export function NewsControls({ surveys, survey, state }: NewsControlsProps) {
  const set = (name: string, value: string | null) => change({ [name]: value }, { replace: true });
  return (
    <form class="controls" aria-label="What is shown of it" onSubmit={(event) => event.preventDefault()}>
      {surveys.length > 1 && (
        <label class="control">
          <span>Survey</span>
          <select
            value={state.shows === 'changes' ? (state.survey ?? '') : survey.slug}
            onChange={(event) => set('survey', event.currentTarget.value)}
          >
            {state.shows === 'changes' && <option value="">All surveys</option>}
            {surveys.map(({ slug, title }) => (
              <option key={slug} value={slug}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="control">
        <span>Category</span>
        <select value={state.category ?? ''} onChange={(event) => set('category', event.currentTarget.value)}>
          <option value="">All categories</option>
          {survey.categories.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {state.shows === 'changes' && (
        <>
          <label class="control">
            <span>Since</span>
            <input
              type="date"
              required
              value={state.since}
              onChange={(event) => event.currentTarget.value && set('since', event.currentTarget.value)}
            />
          </label>
          <div class="spans" role="group" aria-label="Days until today">
            {SPANS.map((days) => (
              <button
                key={days}
                type="button"
                aria-pressed={state.since === daysAgo(days)}
                onClick={() => set('since', days === DEFAULT_DAYS ? null : daysAgo(days))}
              >
                {days} days
              </button>
            ))}
          </div>
        </>
      )}
      {state.shows === 'candidates' && (
        <>
          <label class="control">
            <span>Published since</span>
            <input
              type="date"
              value={state.published ?? survey.paper?.publicationDate ?? ''}
              onChange={(event) => set('published', event.currentTarget.value)}
            />
          </label>
          <label class="control">
            <span>Cites at least</span>
            <select
              value={state.minCovered}
              onChange={(event) =>
                set(
                  'least',
                  Number(event.currentTarget.value) === DEFAULT_MIN_COVERED ? null : event.currentTarget.value,
                )
              }
            >
              {[...new Set([...LEAST, state.minCovered])]
                .sort((a, b) => a - b)
                .map((least) => (
                  <option key={least} value={least}>
                    {least} covered
                  </option>
                ))}
            </select>
          </label>
        </>
      )}
      <div class="control view-switch" role="group" aria-label="Drawn as">
        <button type="button" aria-pressed={!state.asTable} onClick={() => set('as', null)}>
          List
        </button>
        <button type="button" aria-pressed={state.asTable} onClick={() => set('as', 'table')}>
          Table
        </button>
      </div>
    </form>
  );
}
