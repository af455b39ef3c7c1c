import type { MethodPageQuery } from '../graphql/generated.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { paperColumns } from '../parts/paper-columns.js';
import { YearBars } from '../parts/year-bars.js';
import { count, partialDate } from '../parts/words.js';

type Users = NonNullable<MethodPageQuery['method']>['usedBy'];
type User = Users['nodes'][number];

const COLUMNS: readonly Column<User>[] = [
  ...paperColumns<User>((user) => user),
  { name: 'Venue', cell: ({ venue }) => venue, sortBy: ({ venue }) => venue },
  {
    name: 'Date',
    cell: ({ published }) => <span class="nowrap">{partialDate(published)}</span>,
    sortBy: ({ published }) => published,
    isNumber: true,
  },
];

/** Papers that use the method, over time. */
export function MethodUsers({ users }: { readonly users: Users }) {
  return (
    <section>
      <h2>Used by</h2>
      {users.totalCount === 0 ? (
        <p class="soft">No use is known yet. Papers that cite the introducing paper for its method count as uses.</p>
      ) : (
        <>
          <YearBars years={users.nodes.map(({ year }) => year)} what="papers that use it" />
          <DataTable
            caption={
              users.totalCount > users.nodes.length
                ? `The latest ${count(users.nodes.length)} of ${count(users.totalCount)} papers that use it`
                : `${count(users.totalCount)} papers that use it`
            }
            rows={users.nodes}
            columns={COLUMNS}
            keyOf={({ id }) => id}
          />
        </>
      )}
    </section>
  );
}
