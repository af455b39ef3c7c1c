import type { PaperPageQuery } from '../graphql/generated.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Sparkline } from '../parts/sparkline.js';
import { count, counted, day, instant } from '../parts/words.js';

type Reading = NonNullable<PaperPageQuery['paper']>['citationHistory'][number];

const COLUMNS: readonly Column<Reading>[] = [
  { name: 'Read', cell: ({ at }) => <span class="nowrap">{instant(at)}</span>, sortBy: ({ at }) => at },
  {
    name: 'Reported',
    cell: ({ reported }) => (reported === null ? <span class="soft">not said</span> : count(reported)),
    sortBy: ({ reported }) => reported,
    isNumber: true,
  },
  { name: 'In the graph', cell: ({ inGraph }) => count(inGraph), sortBy: ({ inGraph }) => inGraph, isNumber: true },
  { name: 'New', cell: (reading) => count(reading.new), sortBy: (reading) => reading.new, isNumber: true },
  {
    name: 'Corrected',
    cell: ({ corrected }) => (corrected > 0 ? `+${count(corrected)}` : count(corrected)),
    sortBy: ({ corrected }) => corrected,
    isNumber: true,
  },
];

/** What was read of its citations over time: the source's count and the graph's, each drawn to its own scale, and every reading as a table. */
export function CitationHistory({ readings }: { readonly readings: readonly Reading[] }) {
  const [first, last] = [readings[0], readings.at(-1)];
  return (
    <section class="facts history">
      <h2>Citation history</h2>
      {first === undefined || last === undefined ? (
        <p class="soft">Its citations have not been read yet.</p>
      ) : (
        <>
          {readings.length > 1 && (
            <ul class="sparklines">
              <Course name="reported" readings={readings} valueOf={({ reported }) => reported} />
              <Course name="in the graph" readings={readings} valueOf={({ inGraph }) => inGraph} />
            </ul>
          )}
          <p class="soft">
            {readings.length === 1
              ? `Read once, on ${day(first.at)}: ${sayReading(first)}.`
              : `${counted(readings.length, 'reading')}, from ${day(first.at)} to ${day(last.at)}.`}
          </p>
          {readings.length > 1 && (
            <details class="more">
              <summary>Every reading as a table</summary>
              <DataTable
                caption={`${counted(readings.length, 'reading')} of its citations`}
                rows={readings}
                columns={COLUMNS}
                keyOf={({ at }) => at}
                sortedBy={{ column: 0, down: true }}
              />
            </details>
          )}
        </>
      )}
    </section>
  );
}

function sayReading({ reported, inGraph }: Reading): string {
  return `${reported === null ? 'no count was reported' : `${counted(reported, 'citation')} reported`}, ${count(inGraph)} in the graph`;
}

interface CourseProps {
  readonly name: string;
  readonly readings: readonly Reading[];
  readonly valueOf: (reading: Reading) => number | null;
}

/** The course of one count, between its first and its last value. */
function Course({ name, readings, valueOf }: CourseProps) {
  const known = readings.flatMap((reading) => {
    const value = valueOf(reading);
    return value === null ? [] : [{ at: Date.parse(reading.at), value }];
  });
  const [first, last] = [known[0], known.at(-1)];
  const [begin = '', end = ''] = [readings[0]?.at, readings.at(-1)?.at];
  if (first === undefined || last === undefined) {
    return (
      <li>
        <span>{name}</span>
        <span class="soft">not said yet</span>
      </li>
    );
  }
  return (
    <li>
      <span>{name}</span>
      <span class="sparkline-value">{count(first.value)}</span>
      <Sparkline
        points={known}
        from={Date.parse(begin)}
        to={Date.parse(end)}
        label={`Citations ${name}: ${count(first.value)} on ${day(new Date(first.at).toISOString())}, ${count(last.value)} on ${day(new Date(last.at).toISOString())}`}
      />
      <strong class="sparkline-value">{count(last.value)}</strong>
    </li>
  );
}
