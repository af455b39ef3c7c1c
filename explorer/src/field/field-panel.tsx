import { FocusedPaperDocument } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { Waiting } from '../parts/waiting.js';
import { change } from '../shell/address.js';
import { FieldIntro } from './field-intro.js';
import type { Field } from './field-model.js';
import type { FieldState } from './field-state.js';
import type { FocusArcs } from './field-view.js';
import { FocusedPaper } from './focused-paper.js';

interface FieldPanelProps {
  readonly field: Field;
  readonly state: FieldState;
  readonly arcs: FocusArcs;
}

/** Beside the chart: what is known of the focused paper, or where to begin. */
export function FieldPanel({ field, state, arcs }: FieldPanelProps) {
  const { focus } = state;
  const answer = useAnswer(FocusedPaperDocument, { ref: focus ?? '' }, { enabled: focus !== null });
  return (
    <aside
      class="panel"
      id="field-panel"
      tabIndex={-1}
      aria-label={focus === null ? 'Where to begin' : 'The chosen paper'}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || focus === null) return;
        change({ focus: null }, { replace: true });
        document.querySelector<HTMLElement>('.field-stage canvas')?.focus();
      }}
    >
      {focus === null ? (
        <FieldIntro field={field} />
      ) : (
        <>
          <button
            type="button"
            class="icon-button close"
            aria-label="Clear selection"
            onClick={() => change({ focus: null })}
          >
            ×
          </button>
          <Waiting answer={answer} what="this paper">
            {({ paper }) =>
              paper ? <FocusedPaper paper={paper} field={field} arcs={arcs} /> : <p>No paper has this id here.</p>
            }
          </Waiting>
        </>
      )}
    </aside>
  );
}
