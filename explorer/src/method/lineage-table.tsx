import type { MethodLinksQuery } from '../graphql/generated.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { EvidenceList } from '../parts/evidence-list.js';
import { readRelation, relationNamed } from '../../../src/domain/lineage/relations.js';

type Linked = NonNullable<MethodLinksQuery['method']>;

interface Row {
  readonly from: 'child' | 'parent';
  readonly link: Linked['parents'][number] | Linked['children'][number];
  readonly other: Linked['parents'][number]['parent'];
}

function sideOf({ from, link }: Row): string {
  if (!relationNamed(link.relation).isDescent) return 'compared';
  return from === 'child' ? 'builds on' : 'built on it';
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'Side', cell: sideOf, sortBy: sideOf },
  {
    name: 'Relation',
    cell: ({ from, link }) => readRelation(link.relation, from),
    sortBy: ({ from, link }) => readRelation(link.relation, from),
  },
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
    ...method.parents.map((link) => ({ from: 'child' as const, link, other: link.parent })),
    ...method.children.map((link) => ({ from: 'parent' as const, link, other: link.child })),
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
