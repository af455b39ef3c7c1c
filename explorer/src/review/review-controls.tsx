import { ReviewChoicesDocument } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { change } from '../shell/address.js';
import type { ReviewState } from './review-state.js';

type Choice = readonly [value: string, text: string];

const KINDS: readonly Choice[] = [
  ['', 'All kinds'],
  ['CATEGORY', 'Categories'],
  ['LINEAGE', 'Lineage links'],
];
const CONFIDENCES: readonly Choice[] = [
  ['', 'Any confidence'],
  ['0.5', '0.5 or more'],
  ['0.7', '0.7 or more'],
  ['0.9', '0.9 or more'],
];
const ORDERS: readonly Choice[] = [
  ['', 'Confidence'],
  ['NEWEST', 'Newest'],
  ['OLDEST', 'Oldest'],
];

export function ReviewControls({ state }: { readonly state: ReviewState }) {
  const { data } = useAnswer(ReviewChoicesDocument, {}, { keep: true });
  const surveys = data?.surveys ?? [];
  const categories = (data?.categories ?? []).map(({ slug, name }): Choice => [slug, name]);
  return (
    <form class="controls" aria-label="Which claims" onSubmit={(event) => event.preventDefault()}>
      <Select name="kind" label="Kind" value={state.kind} choices={KINDS} />
      {surveys.length > 1 && (
        <Select
          name="survey"
          label="Survey"
          value={state.survey}
          choices={[['', 'All surveys'], ...surveys.map(({ slug, title }): Choice => [slug, title])]}
        />
      )}
      <Select
        name="category"
        label="Category"
        value={state.category}
        choices={[['', 'All categories'], ...categories]}
      />
      <Select
        name="confidence"
        label="Confidence"
        value={state.minConfidence === null ? null : String(state.minConfidence)}
        choices={CONFIDENCES}
      />
      <Select name="order" label="Order" value={state.order === 'CONFIDENCE' ? null : state.order} choices={ORDERS} />
    </form>
  );
}

interface SelectProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | null;
  readonly choices: readonly Choice[];
}

function Select({ name, label, value, choices }: SelectProps) {
  const isListed = value === null || choices.some(([one]) => one === value);
  return (
    <label class="control">
      <span>{label}</span>
      <select
        value={value ?? ''}
        onChange={(event) => change({ [name]: event.currentTarget.value }, { replace: true })}
      >
        {choices.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
        {!isListed && <option value={value}>{value}</option>}
      </select>
    </label>
  );
}
