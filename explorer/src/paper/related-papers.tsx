import { PaperRelatedDocument, type RelatedPapersFragment } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { paperColumns } from '../parts/paper-columns.js';
import { Waiting } from '../parts/waiting.js';
import { counted } from '../parts/words.js';

type Edge = RelatedPapersFragment['edges'][number];

const OF_LISTS = {
  coCited: {
    shared: 'Cited with it by',
    none: 'No paper that the graph knows cites this one together with another.',
  },
  coupled: {
    shared: 'References shared',
    none: 'No paper that the graph knows shares a reference with this one, or the reference lists were not read yet.',
  },
} as const;

function columnsOf(shared: string): readonly Column<Edge>[] {
  return [
    ...paperColumns<Edge>(({ node }) => node),
    { name: 'Year', cell: ({ node }) => node.year, sortBy: ({ node }) => node.year, isNumber: true },
    { name: shared, cell: ({ count }) => count, sortBy: ({ count }) => count, isNumber: true },
    {
      name: 'Score',
      cell: ({ score, formula }) => <span title={formula}>{score.toFixed(2)}</span>,
      sortBy: ({ score }) => score,
      isNumber: true,
    },
  ];
}

/** The papers that stand nearest to one in the citation graph, most alike first. */
export function RelatedPapers({ id, list }: { readonly id: string; readonly list: keyof typeof OF_LISTS }) {
  const answer = useAnswer(PaperRelatedDocument, { ref: id }, { keep: true });
  const { shared, none } = OF_LISTS[list];
  return (
    <Waiting answer={answer} what="its neighbours">
      {({ paper }) => {
        const related = paper?.[list];
        if (!related || related.totalCount === 0) return <p class="soft none">{none}</p>;
        const { edges, totalCount } = related;
        const caption =
          totalCount === edges.length ? counted(totalCount, 'paper') : `The ${edges.length} nearest of ${totalCount}`;
        return <DataTable caption={caption} rows={edges} columns={columnsOf(shared)} keyOf={({ node }) => node.id} />;
      }}
    </Waiting>
  );
}
