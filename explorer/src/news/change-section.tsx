import { allPages } from '../graphql/all-pages.js';
import { ask } from '../graphql/ask.js';
import { NewsDocument, type ChangeKind } from '../graphql/generated.js';
import { useLoaded } from '../graphql/use-answer.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { StateActions } from '../parts/state-actions.js';
import { Waiting } from '../parts/waiting.js';
import { counted, count, day } from '../parts/words.js';
import { categoryOf, groupChanges, subjectOf, type Change } from './group-changes.js';
import type { NewsState } from './news-state.js';
import type { NewsSurvey } from './news-view.js';

/** More than anybody reads at once. */
const MOST = 1_000;

const KIND_WORDS: Readonly<Record<ChangeKind, string>> = {
  PAPER_ADDED: 'new paper',
  PAPER_UPDATED: 'paper updated',
  BOUNDARY_DECIDED: 'decided',
  CITATION_ADDED: 'cited anew',
  CITATION_VANISHED: 'citation vanished',
  COUNT_CORRECTED: 'count corrected',
  CLAIM_PROPOSED: 'proposed',
  CLAIM_REVIEWED: 'reviewed',
  PAPERS_MERGED: 'merged',
  MERGE_UNDONE: 'merge undone',
  METHOD_ADDED: 'new method',
  NOTICE_ADDED: 'notice',
};

const COLUMNS: readonly Column<Change>[] = [
  { name: 'Day', cell: ({ at }) => <span class="nowrap">{day(at)}</span>, sortBy: ({ at }) => at },
  { name: 'Kind', cell: ({ kind }) => KIND_WORDS[kind], sortBy: ({ kind }) => KIND_WORDS[kind] },
  { name: 'Category', cell: categoryOf, sortBy: categoryOf },
  { name: 'What', cell: (change) => <Subject change={change} />, sortBy: (change) => subjectOf(change)?.name ?? null },
  { name: 'Reason', cell: ({ reason }) => reason, sortBy: ({ reason }) => reason },
];

/** What changed since a day, by category and by what is followed, with the reason. */
export function ChangeSection({ survey, state }: { readonly survey: NewsSurvey; readonly state: NewsState }) {
  const variables = {
    since: `${state.since}T00:00:00.000Z`,
    survey: state.survey,
    category: state.category,
  };
  const answer = useLoaded({
    key: ['changes', variables],
    load: (signal) =>
      allPages(async (after) => (await ask(NewsDocument, { ...variables, after }, { signal })).changes, MOST),
    keep: true,
  });
  return (
    <Waiting answer={answer} what="what changed">
      {({ rows, total }) => (
        <>
          <p class="soft news-count" role="status">
            {total === 0
              ? `Nothing changed since ${day(state.since)}.`
              : `${counted(total, 'change')} since ${day(state.since)}`}
            {rows.length < total && `, the first ${count(rows.length)} shown: choose a later day or a category`}
          </p>
          {total === 0 && <NothingNew />}
          {total > 0 && state.asTable && (
            <DataTable
              caption="Changes, latest first"
              rows={rows.toReversed()}
              columns={COLUMNS}
              keyOf={({ id }) => id}
            />
          )}
          {!state.asTable &&
            groupChanges(rows).map(({ name, parts }) => (
              <section key={name} class="news-category">
                <h2>{name}</h2>
                {parts.map(({ key, name: followed, href, changes }) => (
                  <div key={key} class="followed">
                    <h3>{href ? <a href={href}>{followed}</a> : followed}</h3>
                    <ul>
                      {changes.map((change) => (
                        <li key={change.id}>
                          <time dateTime={change.at}>{day(change.at)}</time>
                          <p>
                            <Subject change={change} /> {change.reason}
                          </p>
                        </li>
                      ))}
                    </ul>
                  </div>
                ))}
              </section>
            ))}
          <StateActions question={NewsDocument} variables={variables} feed={`survey/${survey.slug}`} />
        </>
      )}
    </Waiting>
  );
}

function NothingNew() {
  return (
    <p class="soft">
      Changes begin to count when a list was read once: the first update of a <a href="/survey">survey</a> shows what is
      known, the later ones what is new. What the survey may have to take in stands under{' '}
      <a href="/news?show=candidates">Candidates</a>.
    </p>
  );
}

function Subject({ change }: { readonly change: Change }) {
  const subject = subjectOf(change);
  if (subject === null) return <span class="soft">Count:</span>;
  return subject.href === null ? <span>{subject.name}</span> : <a href={subject.href}>{subject.name}</a>;
}
