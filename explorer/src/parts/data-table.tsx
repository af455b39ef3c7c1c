import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';

export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** What it is sorted by; without it the column cannot be. Unknown values come last either way. */
  readonly sortBy?: (row: Row) => string | number | null;
  readonly isNumber?: boolean;
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly sortedBy?: { readonly column: number; readonly down: boolean };
}

/** A real table whose heads sort. */
export function DataTable<Row>({ caption, rows, columns, keyOf, sortedBy }: DataTableProps<Row>) {
  const [sort, setSort] = useState(sortedBy ?? null);
  const sorted = useMemo(() => {
    const sortBy = sort === null ? undefined : columns[sort.column]?.sortBy;
    return sortBy ? [...rows].sort((a, b) => compare(sortBy(a), sortBy(b), sort?.down ?? false)) : rows;
  }, [rows, columns, sort]);
  const turn = (column: number) =>
    setSort((now) => ({ column, down: now?.column === column ? !now.down : (columns[column]?.isNumber ?? false) }));
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th
                key={column.name}
                scope="col"
                class={column.isNumber ? 'number' : undefined}
                aria-sort={sort?.column !== index ? undefined : sort.down ? 'descending' : 'ascending'}
              >
                {column.sortBy ? (
                  <button type="button" onClick={() => turn(index)}>
                    {column.name}
                    <span class="sort-mark" aria-hidden="true">
                      {sort?.column !== index ? '' : sort.down ? '↓' : '↑'}
                    </span>
                  </button>
                ) : (
                  column.name
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td key={column.name} class={column.isNumber ? 'number' : undefined} data-label={column.name}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function compare(a: string | number | null, b: string | number | null, down: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en');
  return down ? -order : order;
}
