import type { CandidatesQuery } from '../graphql/generated.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { PaperTitle } from '../parts/paper-title.js';
import { capital, partialDate } from '../parts/words.js';
import type { Decisions } from './decisions.js';

export type CandidateEdge = NonNullable<CandidatesQuery['survey']>['candidates']['edges'][number];

interface CandidateTableProps {
  readonly edges: readonly CandidateEdge[];
  readonly decisions: Decisions;
}

export function CandidateTable({ edges, decisions }: CandidateTableProps) {
  if (edges.length === 0) return null;
  const columns: readonly Column<CandidateEdge>[] = [
    { name: 'Score', cell: ({ score }) => points(score), sortBy: ({ score }) => score, isNumber: true },
    {
      name: 'Paper',
      cell: ({ node }) => <PaperTitle paper={node} />,
      sortBy: ({ node }) => node.title,
    },
    {
      name: 'Date',
      cell: ({ node }) => <span class="nowrap">{whenOf(node)}</span>,
      sortBy: ({ node }) => node.published,
    },
    {
      name: 'Cites covered',
      cell: ({ citesCovered }) => citesCovered.length,
      sortBy: ({ citesCovered }) => citesCovered.length,
      isNumber: true,
    },
    {
      name: 'Proposed for',
      cell: ({ proposed }) => proposed.map(({ category }) => category.name).join(', '),
      sortBy: ({ proposed }) => proposed[0]?.category.name ?? null,
    },
    { name: 'Reason', cell: ({ reason }) => capital(reason) },
    {
      name: 'Decided',
      cell: ({ node }) => sayDecided(decisions, node.id),
      sortBy: ({ node }) => sayDecided(decisions, node.id),
    },
  ];
  return <DataTable caption="Candidates, best first" rows={edges} columns={columns} keyOf={({ node }) => node.id} />;
}

function sayDecided({ ofPaper }: Decisions, paper: string): string {
  const decided = ofPaper(paper);
  if (decided === null) return 'not yet';
  return decided.state === 'IN' ? 'taken in' : `left out: ${decided.reason}`;
}

/** Twelfths read best with one digit. */
export function points(score: number): string {
  return score.toFixed(1);
}

export function whenOf({ published }: Pick<CandidateEdge['node'], 'published'>): string {
  return partialDate(published) || 'no date';
}
