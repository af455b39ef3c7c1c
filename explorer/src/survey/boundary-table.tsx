import { allPages } from '../graphql/all-pages.js';
import { ask } from '../graphql/ask.js';
import { SurveyBoundaryDocument, type SurveyBoundaryQuery } from '../graphql/generated.js';
import { useLoaded } from '../graphql/use-answer.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { paperColumns } from '../parts/paper-columns.js';
import { Waiting } from '../parts/waiting.js';
import { counted } from '../parts/words.js';

type Edge = NonNullable<SurveyBoundaryQuery['survey']>['covers']['edges'][number];

const COLUMNS: readonly Column<Edge>[] = [
  ...paperColumns<Edge>(({ node }) => node),
  { name: 'Year', cell: ({ node }) => node.year, sortBy: ({ node }) => node.year, isNumber: true },
  {
    name: 'Side',
    cell: ({ state, reason }) => (state === 'IN' ? 'inside' : `outside: ${reason}`),
    sortBy: ({ state }) => state,
  },
  { name: 'Listed by', cell: ({ listedBy }) => listedBy.join(', '), sortBy: ({ listedBy }) => listedBy.length },
];

const MOST_ROWS = 2_000;

/** What the survey covers, and what was looked at and left out. */
export function BoundaryTable({ slug }: { readonly slug: string }) {
  const answer = useLoaded({
    key: ['boundary', slug],
    load: (signal) =>
      allPages(async (after) => {
        const { survey } = await ask(SurveyBoundaryDocument, { ref: slug, after }, { signal });
        return survey ? { ...survey.covers, nodes: survey.covers.edges } : NOTHING;
      }, MOST_ROWS),
  });
  return (
    <section>
      <h2>Its boundary</h2>
      <Waiting answer={answer} what="the boundary">
        {({ rows, total }) => (
          <DataTable
            caption={
              rows.length < total ? `The latest ${counted(rows.length, 'paper')} of ${total}` : counted(total, 'paper')
            }
            rows={rows}
            columns={COLUMNS}
            keyOf={({ node }) => node.id}
          />
        )}
      </Waiting>
    </section>
  );
}

const NOTHING = { totalCount: 0, nodes: [] as readonly Edge[], pageInfo: { hasNextPage: false, endCursor: null } };
