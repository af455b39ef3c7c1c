import { useMemo } from 'preact/hooks';
import { CategoryLink } from '../parts/category-link.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { LaneMark } from '../parts/lane-mark.js';
import { PaperTitle } from '../parts/paper-title.js';
import { count, counted } from '../parts/words.js';
import type { Field, FieldPoint } from './field-model.js';
import { sayTime } from './paper-time.js';

/** What the chart shows, as a table. */
export function FieldTable({ field, points }: { readonly field: Field; readonly points: readonly FieldPoint[] }) {
  const columns = useMemo(() => columnsOf(field), [field]);
  return (
    <DataTable
      caption={`${counted(points.length, 'paper')} of the field`}
      rows={points}
      columns={columns}
      keyOf={({ id }) => id}
    />
  );
}

function columnsOf(field: Field): readonly Column<FieldPoint>[] {
  const laneName = (lane: number) => field.lanes[lane]?.name ?? '';
  return [
    {
      name: 'Method',
      cell: ({ methods }) => (
        <>
          {methods.map(({ slug, name }, index) => (
            <span key={slug}>
              {index > 0 && ', '}
              <a href={`/methods/${slug}`}>{name}</a>
            </span>
          ))}
        </>
      ),
      sortBy: ({ methods }) => methods[0]?.name ?? null,
    },
    {
      name: 'Paper',
      cell: (paper) => <PaperTitle paper={paper} />,
      sortBy: ({ title }) => title,
    },
    {
      name: 'Date',
      cell: ({ when }) => <span class="nowrap">{sayTime(when)}</span>,
      sortBy: ({ when }) => when.time,
      isNumber: true,
    },
    {
      name: 'Category',
      cell: ({ lane, mark, otherLanes }) => (
        <>
          <LaneMark lane={mark} /> <LaneLink field={field} lane={lane} />
          {otherLanes.length > 0 && (
            <span class="soft">
              {' '}
              also{' '}
              {otherLanes.map((other, index) => (
                <span key={other}>
                  {index > 0 && ', '}
                  <LaneLink field={field} lane={other} />
                </span>
              ))}
            </span>
          )}
        </>
      ),
      sortBy: ({ lane }) => laneName(lane),
    },
    { name: 'Survey', cell: surveyWord, sortBy: surveyWord },
    {
      name: 'Descendants',
      cell: ({ descendants }) => descendants,
      sortBy: ({ descendants }) => descendants,
      isNumber: true,
    },
    {
      name: 'Cited here',
      cell: ({ citations }) => (field.measures === 'citations' ? count(citations) : <span class="soft">not read</span>),
      sortBy: ({ citations }) => citations,
      isNumber: true,
    },
  ];
}

function LaneLink({ field, lane }: { readonly field: Field; readonly lane: number }) {
  const category = field.lanes[lane];
  return category ? <CategoryLink category={category} /> : null;
}

function surveyWord({ inSurvey, afterSurvey }: FieldPoint): string {
  return inSurvey ? 'covered' : afterSurvey ? 'after it' : 'not covered';
}
