import { count } from '../parts/words.js';
import { change } from '../shell/address.js';
import { ARC_KINDS, type ArcKind } from './arcs.js';
import type { Field } from './field-model.js';
import { BOUNDARIES, type Boundary, type FieldState } from './field-state.js';

interface FieldControlsProps {
  readonly field: Field;
  readonly state: FieldState;
  readonly shown: number;
}

const BOUNDARY_WORDS: Readonly<Record<Boundary, string>> = {
  all: 'All papers',
  in: 'In the survey',
  after: 'After the survey',
  outside: 'Not in the survey',
};

const ARC_WORDS: Readonly<Record<ArcKind, string>> = {
  lineage: 'Lineage',
  references: 'Citations',
  uses: 'Method use',
  influential: 'Influential',
};

export function FieldControls({ field, state, shown }: FieldControlsProps) {
  const set = (name: string, value: string | null) => change({ [name]: value });
  const years = yearsOf(field);
  const roots = new Map(field.data.frame.categories.map((root) => [root.slug, root]));
  const isFiltered = shown < field.points.length;
  return (
    <form class="controls" role="search" aria-label="What is shown" onSubmit={(event) => event.preventDefault()}>
      <label class="control">
        <span>Find</span>
        <input
          type="search"
          placeholder="Method or title"
          value={state.text}
          onInput={(event) => change({ text: event.currentTarget.value }, { replace: true })}
        />
      </label>
      <label class="control">
        <span>Category</span>
        <select
          value={state.lanes.size === 1 ? [...state.lanes][0] : ''}
          onChange={(event) => set('lanes', event.currentTarget.value)}
        >
          <option value="">{state.lanes.size > 1 ? `${state.lanes.size} chosen` : 'All categories'}</option>
          {field.lanes.map(({ slug, name }) => (
            <optgroup key={slug} label={name}>
              <option value={slug}>{name}</option>
              {(roots.get(slug)?.children ?? []).map((child) => (
                <option key={child.slug} value={child.slug}>
                  – {child.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      {state.lanes.size > 1 && (
        <label class="arc-switch">
          <input type="checkbox" checked={state.inAll} onChange={() => set('match', state.inAll ? null : 'all')} />
          In all of them
        </label>
      )}
      <label class="control">
        <span>Papers</span>
        <select
          value={state.boundary}
          onChange={(event) => set('papers', event.currentTarget.value.replace('all', ''))}
        >
          {BOUNDARIES.map((boundary) => (
            <option key={boundary} value={boundary}>
              {BOUNDARY_WORDS[boundary]}
            </option>
          ))}
        </select>
      </label>
      <fieldset class="control years">
        <legend>Years</legend>
        <YearSelect name="from" first="first" years={years} value={state.from} set={set} />
        <span aria-hidden="true">–</span>
        <YearSelect name="to" first="last" years={years} value={state.to} set={set} />
      </fieldset>
      <fieldset class="control arcs">
        <legend>Arcs</legend>
        {ARC_KINDS.map((kind) => (
          <ArcSwitch
            key={kind}
            kind={kind}
            state={state}
            isKnown={kind === 'lineage' || field.measures === 'citations'}
            isDrawn={kind === 'lineage' || state.focus !== null}
          />
        ))}
      </fieldset>
      <div class="control view-switch" role="group" aria-label="Drawn as">
        <button type="button" aria-pressed={!state.asTable} onClick={() => set('as', null)}>
          Chart
        </button>
        <button type="button" aria-pressed={state.asTable} onClick={() => set('as', 'table')}>
          Table
        </button>
      </div>
      <p class="shown" role="status">
        {isFiltered && (
          <>
            {count(shown)} of {count(field.points.length)}{' '}
            <button
              type="button"
              class="link"
              onClick={() => change({ text: null, papers: null, from: null, to: null, lanes: null, match: null })}
            >
              Show all
            </button>
          </>
        )}
      </p>
    </form>
  );
}

interface YearSelectProps {
  readonly name: 'from' | 'to';
  readonly first: string;
  readonly years: readonly number[];
  readonly value: number | null;
  readonly set: (name: string, value: string | null) => void;
}

function YearSelect({ name, first, years, value, set }: YearSelectProps) {
  return (
    <select
      aria-label={name === 'from' ? 'From year' : 'To year'}
      value={value ?? ''}
      onChange={(event) => set(name, event.currentTarget.value)}
    >
      <option value="">{first}</option>
      {years.map((year) => (
        <option key={year} value={year}>
          {year}
        </option>
      ))}
    </select>
  );
}

function ArcSwitch({
  kind,
  state,
  isKnown,
  isDrawn,
}: {
  readonly kind: ArcKind;
  readonly state: FieldState;
  readonly isKnown: boolean;
  /** Citations are drawn of a chosen paper only. */
  readonly isDrawn: boolean;
}) {
  const isOn = state.arcs.has(kind);
  const others = ARC_KINDS.filter((each) => (each === kind ? !isOn : state.arcs.has(each)));
  const value = others.length === 1 && others[0] === 'lineage' ? null : others.join(',') || 'none';
  return (
    <label
      class={`arc-switch arc-${kind}`}
      title={!isKnown ? 'No citations are known yet' : isDrawn ? undefined : 'Choose a paper to see its citations'}
    >
      <input
        type="checkbox"
        checked={isOn && isKnown}
        disabled={!isKnown || !isDrawn}
        onChange={() => change({ arcs: value }, { replace: true })}
      />
      {ARC_WORDS[kind]}
    </label>
  );
}

function yearsOf(field: Field): readonly number[] {
  const years = field.points.map(({ when }) => Math.floor(when.time));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
