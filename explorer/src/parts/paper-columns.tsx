import type { Column } from './data-table.js';
import { PaperTitle } from './paper-title.js';

interface TabledPaper {
  readonly id: string;
  readonly title: string;
  readonly introduces: readonly { readonly name: string }[];
}

/** The title of the paper of a row, with a link, and the methods that it brought. */
export function paperColumns<Row>(
  paperOf: (row: Row) => TabledPaper,
): readonly [paper: Column<Row>, brings: Column<Row>] {
  return [
    {
      name: 'Paper',
      cell: (row) => <PaperTitle paper={paperOf(row)} />,
      sortBy: (row) => paperOf(row).title,
    },
    {
      name: 'Brings',
      cell: (row) =>
        paperOf(row)
          .introduces.map(({ name }) => name)
          .join(', '),
      sortBy: (row) => paperOf(row).introduces[0]?.name ?? null,
    },
  ];
}
