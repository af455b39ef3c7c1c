import type { Column } from './data-table.js';
import { MethodLink } from './method-link.js';
import { PaperTitle } from './paper-title.js';

interface TabledPaper {
  readonly id: string;
  readonly title: string;
  readonly introduces: readonly { readonly slug: string; readonly name: string }[];
}

/** The title of the paper of a row, with a link, and the methods that it introduces. */
export function paperColumns<Row>(
  paperOf: (row: Row) => TabledPaper,
): readonly [paper: Column<Row>, introduces: Column<Row>] {
  return [
    {
      name: 'Paper',
      cell: (row) => <PaperTitle paper={paperOf(row)} />,
      sortBy: (row) => paperOf(row).title,
    },
    {
      name: 'Introduces',
      cell: (row) =>
        paperOf(row).introduces.map((method, index) => (
          <span key={method.slug}>
            {index > 0 && ', '}
            <MethodLink method={method} />
          </span>
        )),
      sortBy: (row) => paperOf(row).introduces[0]?.name ?? null,
    },
  ];
}
