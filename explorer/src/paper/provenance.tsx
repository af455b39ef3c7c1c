import type { PaperPageQuery } from '../graphql/generated.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { day } from '../parts/words.js';

type Paper = NonNullable<PaperPageQuery['paper']>;
type Fact = Paper['provenance'][number];

const COLUMNS: readonly Column<Fact>[] = [
  { name: 'Field', cell: ({ field }) => field, sortBy: ({ field }) => field },
  { name: 'Said by', cell: ({ source }) => source, sortBy: ({ source }) => source },
  { name: 'Since', cell: ({ at }) => day(at), sortBy: ({ at }) => at },
];

/** Its identifiers, and who says what of it. */
export function Provenance({ paper: { identifiers, provenance } }: { readonly paper: Paper }) {
  const { aliases, ...named } = identifiers;
  const ids = Object.entries(named).flatMap(([scheme, value]) => (value === null ? [] : [`${scheme}: ${value}`]));
  return (
    <details class="more">
      <summary>Identifiers, and who says what</summary>
      <ul class="ids">
        {[...ids, ...aliases].map((id) => (
          <li key={id}>
            <code>{id}</code>
          </li>
        ))}
      </ul>
      <DataTable
        caption="Where each field comes from"
        rows={provenance}
        columns={COLUMNS}
        keyOf={({ field, source, at }) => `${field} ${source} ${at}`}
      />
    </details>
  );
}
