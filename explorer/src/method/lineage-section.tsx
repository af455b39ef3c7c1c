import { useMemo } from 'preact/hooks';
import type { MethodLinksQuery } from '../graphql/generated.js';
import type { Answer } from '../graphql/use-answer.js';
import type { MethodNode } from '../lineage/load-methods.js';
import { Waiting } from '../parts/waiting.js';
import { change } from '../shell/address.js';
import { lineageAround } from './lineage-around.js';
import { LineageDrawing, LineageLegend } from './lineage-drawing.js';
import { LineageTable } from './lineage-table.js';
import { LinkEvidence } from './link-evidence.js';
import { sayStepCount, STEPS, useMethodState } from './method-state.js';

interface LineageSectionProps {
  readonly methods: readonly MethodNode[];
  readonly root: string;
  readonly links: Answer<MethodLinksQuery>;
}

/** What a method comes from and what came of it: drawn, or as a table of its own links. */
export function LineageSection({ methods, root, links }: LineageSectionProps) {
  const state = useMethodState();
  const around = useMemo(
    () => lineageAround(methods, root, { up: state.up, down: state.down }),
    [methods, root, state.up, state.down],
  );
  const isAlone = around.methods.length === 1;
  return (
    <section>
      <div class="section-head">
        <h2>Lineage</h2>
        <StepSelect name="up" label="Steps back" value={state.up} />
        <StepSelect name="down" label="Steps on" value={state.down} />
        <div class="view-switch" role="group" aria-label="Drawn as">
          <button type="button" aria-pressed={!state.asTable} onClick={() => change({ as: null }, { replace: true })}>
            Drawing
          </button>
          <button type="button" aria-pressed={state.asTable} onClick={() => change({ as: 'table' }, { replace: true })}>
            Table
          </button>
        </div>
      </div>
      {state.asTable ? (
        <Waiting answer={links} what="the links">
          {({ method }) => <LineageTable method={method} />}
        </Waiting>
      ) : isAlone ? (
        <p class="soft">No link to another method is known.</p>
      ) : (
        <div class="lineage-body">
          <div>
            <LineageDrawing around={around} root={root} chosen={state.link} />
            <LineageLegend around={around} />
          </div>
          <LinkEvidence link={state.link} around={around} />
        </div>
      )}
    </section>
  );
}

function StepSelect({ name, label, value }: { readonly name: string; readonly label: string; readonly value: number }) {
  return (
    <label class="inline-control">
      {label}{' '}
      <select
        value={sayStepCount(value)}
        onChange={(event) => change({ [name]: event.currentTarget.value }, { replace: true })}
      >
        {STEPS.map((steps) => (
          <option key={steps} value={steps}>
            {steps}
          </option>
        ))}
      </select>
    </label>
  );
}
