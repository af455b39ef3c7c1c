import { RunsDocument, type RunFactsFragment } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Waiting } from '../parts/waiting.js';
import { count, counted, instant } from '../parts/words.js';
import { isAtWork, LOOK_EVERY_MS, STATUS_WORDS } from './run-card.js';

const COLUMNS: readonly Column<RunFactsFragment>[] = [
  {
    name: 'Started',
    cell: ({ startedAt }) => <span class="nowrap">{instant(startedAt)}</span>,
    sortBy: ({ startedAt }) => startedAt,
  },
  { name: 'By', cell: ({ startedBy }) => startedBy, sortBy: ({ startedBy }) => startedBy },
  { name: 'State', cell: ({ status }) => STATUS_WORDS[status], sortBy: ({ status }) => status },
  {
    name: 'Requests',
    cell: ({ counts }) => count(counts.requests),
    sortBy: ({ counts }) => counts.requests,
    isNumber: true,
  },
  {
    name: 'New papers',
    cell: ({ counts }) => count(counts.papersAdded),
    sortBy: ({ counts }) => counts.papersAdded,
    isNumber: true,
  },
  {
    name: 'New citations',
    cell: ({ counts }) => count(counts.citationsAdded),
    sortBy: ({ counts }) => counts.citationsAdded,
    isNumber: true,
  },
  {
    name: 'Ended',
    cell: ({ finishedAt }) => finishedAt && <span class="nowrap">{instant(finishedAt)}</span>,
    sortBy: ({ finishedAt }) => finishedAt,
  },
];

/** The updates of one survey, of the latest hundred of all. */
export function RunTable({ slug }: { readonly slug: string }) {
  const answer = useAnswer(
    RunsDocument,
    {},
    { every: (data) => (data?.ingestRuns.nodes.some(isAtWork) ? LOOK_EVERY_MS : false) },
  );
  return (
    <section>
      <h2>Updates so far</h2>
      <Waiting answer={answer} what="the updates">
        {({ ingestRuns }) => {
          const runs = ingestRuns.nodes.filter(({ survey }) => survey?.slug === slug);
          return runs.length === 0 ? (
            <p class="soft">There was none lately.</p>
          ) : (
            <DataTable
              caption={`${counted(runs.length, 'update')}, latest first`}
              rows={runs}
              columns={COLUMNS}
              keyOf={({ id }) => id}
            />
          );
        }}
      </Waiting>
    </section>
  );
}
