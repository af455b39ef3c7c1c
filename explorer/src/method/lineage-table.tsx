import type { MethodLinksQuery } from '../graphql/generated.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { EvidenceList } from '../parts/evidence-list.js';
import { RELATION_WORDS } from '../parts/words.js';

type Linked = NonNullable<MethodLinksQuery['method']>;

interface Row {
  readonly way: 'comes from' | 'came of it';
  readonly link: Linked['parents'][number] | Linked['children'][number];
  readonly other: Linked['parents'][number]['parent'];
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'Direction', cell: ({ way }) => way, sortBy: ({ way }) => way },
  { name: 'Relation', cell: ({ link }) => RELATION_WORDS[link.relation], sortBy: ({ link }) => link.relation },
  {
    name: 'Method',
    cell: ({ other }) => <a href={`/methods/${other.slug}`}>{other.name}</a>,
    sortBy: ({ other }) => other.name,
  },
  { name: 'Year', cell: ({ other }) => other.year, sortBy: ({ other }) => other.year, isNumber: true },
  { name: 'Claimed by', cell: ({ link }) => link.claimedBy, sortBy: ({ link }) => link.claimedBy },
  { name: 'Evidence', cell: ({ link }) => <EvidenceList evidence={link.evidence} /> },
];

/** The method's own links, with their evidence. */
export function LineageTable({ method }: { readonly method: Linked | null }) {
  if (!method) return null;
  const rows: readonly Row[] = [
    ...method.parents.map((link) => ({ way: 'comes from' as const, link, other: link.parent })),
    ...method.children.map((link) => ({ way: 'came of it' as const, link, other: link.child })),
  ];
  return (
    <DataTable
      caption={`Links of ${method.name}, one step`}
      rows={rows}
      columns={COLUMNS}
      keyOf={({ link }) => link.id}
    />
  );
}
