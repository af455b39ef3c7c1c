import type { PaperPageQuery } from '../graphql/generated.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { EvidenceList } from '../parts/evidence-list.js';
import { counted, partialDate } from '../parts/words.js';

type Claim = NonNullable<PaperPageQuery['paper']>['categories'][number];

const COLUMNS: readonly Column<Claim>[] = [
  { name: 'Category', cell: ({ category }) => category.name, sortBy: ({ category }) => category.name },
  {
    name: 'Of',
    cell: ({ method }) => (method ? <a href={`/methods/${method.slug}`}>{method.name}</a> : 'the paper'),
    sortBy: ({ method }) => method?.name ?? '',
  },
  {
    name: 'Claimed by',
    cell: ({ claimedBy, rule }) => (rule ? `${claimedBy}, rule ${rule}` : claimedBy),
    sortBy: ({ claimedBy }) => claimedBy,
  },
  { name: 'Status', cell: ({ status }) => status.toLowerCase(), sortBy: ({ status }) => status },
  {
    name: 'Since',
    cell: ({ claimedOn }) =>
      claimedOn === null ? <span class="soft">not known</span> : <span class="nowrap">{partialDate(claimedOn)}</span>,
    sortBy: ({ claimedOn }) => claimedOn ?? '',
  },
  { name: 'Evidence', cell: ({ evidence }) => <EvidenceList evidence={evidence} /> },
];

/** Every category that somebody files the paper or its methods under. */
export function ClaimTable({ claims }: { readonly claims: readonly Claim[] }) {
  return (
    <section>
      <h2>Categories</h2>
      {claims.length === 0 ? (
        <p class="soft">Not categorised yet.</p>
      ) : (
        <DataTable
          caption={`${counted(claims.length, 'claim')}, with claimants`}
          rows={claims}
          columns={COLUMNS}
          keyOf={({ id }) => id}
        />
      )}
    </section>
  );
}
