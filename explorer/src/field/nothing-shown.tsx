import { counted } from '../parts/words.js';
import { addressWith } from '../shell/address.js';
import type { Field } from './field-model.js';
import { visiblePoints, type FieldState } from './field-state.js';

interface Filter {
  readonly name: string;
  readonly isSet: (state: FieldState) => boolean;
  readonly without: Partial<FieldState>;
  readonly address: Readonly<Record<string, null>>;
}

const FILTERS: readonly Filter[] = [
  {
    name: 'the text',
    isSet: ({ text }) => text.trim() !== '',
    without: { text: '' },
    address: { text: null },
  },
  {
    name: 'the years',
    isSet: ({ from, to }) => from !== null || to !== null,
    without: { from: null, to: null },
    address: { from: null, to: null },
  },
  {
    name: 'the choice of papers',
    isSet: ({ boundary }) => boundary !== 'all',
    without: { boundary: 'all' },
    address: { papers: null },
  },
  {
    name: 'all of the categories at once',
    isSet: ({ inAll, lanes }) => inAll && lanes.size > 1,
    without: { inAll: false },
    address: { match: null },
  },
  {
    name: 'the category',
    isSet: ({ lanes }) => lanes.size > 0,
    without: { lanes: new Set(), inAll: false },
    address: { lanes: null, match: null },
  },
];

/** No point passes the filters: which of them to loosen, and how many papers that shows. */
export function NothingShown({ field, state }: { readonly field: Field; readonly state: FieldState }) {
  const set = FILTERS.filter(({ isSet }) => isSet(state));
  const loosened = set
    .map((filter) => ({ filter, papers: visiblePoints(field, { ...state, ...filter.without }).length }))
    .filter(({ papers }) => papers > 0);
  const all = Object.assign({}, ...set.map(({ address }) => address)) as Readonly<Record<string, null>>;
  return (
    <div class="nothing-shown" role="status">
      <h2>No paper passes all filters</h2>
      <ul>
        {loosened.map(({ filter: { name, address }, papers }) => (
          <li key={name}>
            <a href={addressWith(address)}>Without {name}</a>: {counted(papers, 'paper')}
          </li>
        ))}
        <li>
          <a href={addressWith(all)}>Without any filter</a>: {counted(field.points.length, 'paper')}
        </li>
      </ul>
    </div>
  );
}
